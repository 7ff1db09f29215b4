import { EnvironmentCard } from '#app/experiments/_parts/environment.tsx'
import { formatCount, formatDate, formatMs, formatRatio, formatShort } from '#app/experiments/_parts/format.ts'
import { TableBox } from '#app/experiments/_parts/table-box.tsx'
import type { RunFacts } from '#lib/exercises/report/report.ts'
import { experiment } from '#lib/experiments/before-after/index.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { ORIGIN_LABELS } from '#lib/experiments/sources.ts'

/** The eight rows of one run, as they stand in the report. */
export function RunTable({ facts }: { facts: RunFacts }) {
  const { rows, platform, startedAt } = facts
  const before = rows[0]?.ms
  const title = `${ORIGIN_LABELS[platform]}, ${formatDate(startedAt)}`
  return (
    <>
      <h3>{title}</h3>
      {facts.disturbed ? (
        <p className="notice panel-small">다른 프로그램이 계속 CPU를 쓰는 동안 쟀어요. 한계에 적을 만한 일이에요.</p>
      ) : null}
      <TableBox label={`${title}의 표`}>
        <table className="numbers" data-table="report">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">방식</th>
              <th scope="col">걸린 시간 (ms)</th>
              <th scope="col">첫 줄의 몇 배</th>
              <th scope="col">CPU 시간 (ms)</th>
              <th scope="col">메모리 최고점</th>
              <th scope="col">만든 버퍼</th>
              <th scope="col">할당한 양</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.way}>
                <th scope="row">{row.way}</th>
                <td>{formatMs(row.ms)}</td>
                <td>{before ? formatRatio(row.ms / before) : '·'}</td>
                <td>{row.cpuMs === null ? '·' : formatMs(row.cpuMs)}</td>
                <td>{row.peakBytes === null ? '·' : formatShort(row.peakBytes, 'B')}</td>
                <td>{formatCount(row.made)}</td>
                <td>{formatShort(row.madeBytes, 'B')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {rows.some(({ cpuMs, peakBytes }) => cpuMs === null || peakBytes === null) ? (
        <p className="panel-hint">
          브라우저는 CPU 시간과 메모리를 알려 주지 않아서 비워 뒀어요. 서버에서 재면 함께 채워져요.
        </p>
      ) : null}
    </>
  )
}

/** What a run was measured on. */
export function RunEnvironment({ id, result }: { id: string; result: RunResult }) {
  return (
    <EnvironmentCard
      experiment={experiment}
      name={id}
      title={ORIGIN_LABELS[result.platform]}
      result={result}
      run={id}
      heading="h5"
    />
  )
}
