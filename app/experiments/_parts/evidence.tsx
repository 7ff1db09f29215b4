import type { Measure } from '#lib/experiments/define.ts'
import type { Judgement } from '#lib/experiments/judge.ts'
import { ORIGIN_LABELS, PLATFORMS, type Platform } from '#lib/experiments/sources.ts'
import { evidenceLines } from './evidence-lines.ts'
import { TableBox } from './table-box.tsx'

interface Props {
  judged: Partial<Record<Platform, Judgement>>
  experiment: { measures: readonly Pick<Measure, 'id' | 'label' | 'unit'>[] }
}

/** The numbers that verdicts rest on, folded away. */
export function Evidence({ judged, experiment }: Props) {
  const lines = PLATFORMS.flatMap(platform =>
    (judged[platform]?.measured ?? []).flatMap(each =>
      evidenceLines(each, experiment.measures).map(line => ({ ...line, platform })),
    ),
  )
  if (lines.length === 0) return null
  return (
    <details className="panel-fold">
      <summary>판정에 쓴 숫자</summary>
      <TableBox label="판정에 쓴 숫자">
        <table>
          <thead>
            <tr>
              <th scope="col">잰 곳</th>
              <th scope="col">견준 것</th>
              <th scope="col">기준</th>
              <th scope="col">잰 값</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ platform, what, wanted, found }) => (
              <tr key={`${platform} ${what}`}>
                <td>{ORIGIN_LABELS[platform]}</td>
                <th scope="row">{what}</th>
                <td>{wanted}</td>
                <td>{found}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </details>
  )
}
