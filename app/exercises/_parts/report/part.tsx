'use client'

import { lazy, Suspense } from 'react'
import type { Rubric } from '#lib/exercises/manifest.ts'

/** Apart, since few exercises have one. */
const ReportEditor = lazy(async () => ({ default: (await import('./report.tsx')).ReportEditor }))

export function ReportPart(props: { id: string; rubric: Rubric }) {
  return (
    <Suspense>
      <ReportEditor {...props} />
    </Suspense>
  )
}
