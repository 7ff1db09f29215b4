import { lazy, Suspense } from 'react'
import type { PublishedExercise } from '#lib/exercises/manifest.ts'

const LiveRun = lazy(async () => ({ default: (await import('./live-run.tsx')).LiveRun }))

interface Props {
  live: PublishedExercise['live']
  /** As it stands in the editor. */
  source: string
}

/** What else can be done with the code of this exercise than to check it. */
export function Live({ live, source }: Props) {
  if (!live || live === 'memory') return null
  return (
    <Suspense>
      <LiveRun live={live} source={source} />
    </Suspense>
  )
}
