import { lazy, Suspense } from 'react'
import type { PublishedExercise } from '#lib/exercises/manifest.ts'

const LiveRun = lazy(async () => ({ default: (await import('./live-run.tsx')).LiveRun }))
const MemoryRun = lazy(async () => ({ default: (await import('./memory-run.tsx')).MemoryRun }))

interface Props {
  id: string
  live: PublishedExercise['live']
  /** As it stands in the editor. */
  source: string
}

/** What else can be done with the code of this exercise than to check it. */
export function Live({ id, live, source }: Props) {
  if (!live) return null
  return (
    <Suspense>
      {live === 'memory' ? <MemoryRun id={id} source={source} /> : <LiveRun live={live} source={source} />}
    </Suspense>
  )
}
