import type { Metadata } from 'next'
import { WorkPage } from './_parts/work-page.tsx'
import '#app/_ui/prose.css'
import '../../../.jaeda/fonts/rest.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/marks.css'
import '#app/courses/[course]/[lesson]/record/_parts/record.css'
import '#app/courses/[course]/[lesson]/record/_parts/writing.css'
import '#app/exercises/_parts/workbench/workbench.css'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import './_parts/work.css'

export const metadata: Metadata = { title: '제출' }

/** One page for all hand-ins: `?class=&handin=` say which one. */
export default function ClassWorkPage() {
  return <WorkPage />
}
