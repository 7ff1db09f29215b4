import { formatDate, formatRatio } from '#app/experiments/_parts/format.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { FACTORS, type FactorKey } from '#lib/exercises/report/factors.ts'
import type { ReportFacts } from '#lib/exercises/report/report.ts'
import type { ReportView } from '#lib/exercises/report/reports.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'

const labelOf = (factor: FactorKey) => FACTORS.find(({ key }) => key === factor)?.label ?? factor

/** What the data say about a report that was handed in, and what is left to the instructor. */
export function HandedIn({ reports, receipts }: { reports: ReportView[]; receipts: Receipt[] }) {
  const [latest, ...earlier] = reports
  if (!latest) return null
  const { facts, createdAt } = latest
  return (
    <section className="report-done" aria-labelledby="report-done-title">
      <h3 id="report-done-title">낸 보고서</h3>
      <p role="status">
        {formatDate(createdAt)}에 냈어요.
        {earlier.length > 0 ? ` 그 전에 ${earlier.length}번 냈고, 모두 남아 있어요.` : ''}
      </p>
      {receipts.map(({ id, title, afterCutoff }) => (
        <p key={id}>
          {afterCutoff
            ? `배정 ‘${title}’은 마감이 지나서, 내기는 했지만 점수에 들어가지 않아요.`
            : `배정 ‘${title}’에도 함께 냈어요.`}
        </p>
      ))}
      <Findings facts={facts} />
      {facts.agrees ? null : <p>표를 다시 읽고 고쳐서 또 내도 돼요.</p>}
    </section>
  )
}

/** What the runs of a report say to it, and by what its text is judged. */
export function Findings({ facts }: { facts: ReportFacts }) {
  const points = facts.rubric.reduce((sum, each) => sum + each.points, 0)
  return (
    <>
      <Verdict facts={facts} />
      {facts.runs.map(run => (
        <p key={run.id} className="panel-small">
          {ORIGIN_LABELS[run.platform]}:{' '}
          {run.effects
            .map(
              ({ factor, ratio, low, high }) =>
                `${labelOf(factor)} ${formatRatio(ratio)} (95 % 구간 ${formatRatio(low)}~${formatRatio(high)})`,
            )
            .join(', ')}
        </p>
      ))}
      <p className="panel-hint">
        배수는 그 요인 하나만 바꾼 네 쌍에서 시간이 몇 배 줄었는지 기하평균으로 낸 값이에요. 1배보다 작으면 오히려
        느려졌다는 뜻이에요.
      </p>
      <p>글은 교수자가 {points}점으로 평가해요.</p>
      <ul className="report-rubric">
        {facts.rubric.map(({ id, title, points, asks }) => (
          <li key={id}>
            <strong>
              {title} {points}점
            </strong>{' '}
            {asks}
          </li>
        ))}
      </ul>
    </>
  )
}

function Verdict({ facts: { runs, named, agrees } }: { facts: ReportFacts }) {
  const leading = runs[0]?.leading ?? []
  const said = leading.map(labelOf).join(', ')
  const data =
    leading.length > 1
      ? `이 데이터로는 ${said} 가운데 어느 것이 가장 큰지 가를 수 없어요.`
      : `데이터로는 ${said}의 효과가 가장 커요.`
  return (
    <p className={agrees ? 'report-verdict agrees' : 'report-verdict differs'}>
      <span aria-hidden="true">{agrees ? '✓' : '✗'}</span> 고른 요인: {labelOf(named)}. {data}{' '}
      {agrees ? '고른 것과 맞아요.' : '고른 것과 달라요.'}
    </p>
  )
}
