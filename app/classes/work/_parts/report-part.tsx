import { Findings } from '#app/exercises/_parts/report/handed-in.tsx'
import { RunTable } from '#app/exercises/_parts/report/run-facts.tsx'
import type { ReportFacts } from '#lib/exercises/report/report.ts'
import '#app/experiments/_parts/panel.css'
import '#app/experiments/_parts/result.css'
import '#app/exercises/_parts/report/report.css'

/** What the runs of a report said when it was handed in, and the rubric of its text. */
export function ReportPart({ facts }: { facts: ReportFacts }) {
  return (
    <section className="panel embedded" aria-labelledby="work-report">
      <h2 id="work-report">보고서의 근거</h2>
      <Findings facts={facts} />
      {facts.runs.map(run => (
        <RunTable key={run.id} facts={run} />
      ))}
    </section>
  )
}
