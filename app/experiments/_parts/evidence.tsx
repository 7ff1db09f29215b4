import type { Experiment } from '#lib/experiments/define.ts'
import type { Comparison, Measured } from '#lib/experiments/evidence.ts'
import { formatQuantity, formatRatio, formatShare } from './format.ts'
import { PLATFORMS, type Platform } from './rows.ts'
import { ORIGIN_LABELS } from './series.ts'
import { TableBox } from './table-box.tsx'
import type { Judged } from './verdicts.tsx'

interface Line {
  platform: Platform
  what: string
  wanted: string
  found: string
}

/** The numbers that verdicts rest on, folded away. */
export function Evidence({ judged, experiment }: { judged: Judged; experiment: Experiment }) {
  const lines = PLATFORMS.flatMap(platform =>
    (judged[platform]?.measured ?? []).flatMap(each => linesOf(each, platform, experiment)),
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

function linesOf(measured: Measured, platform: Platform, experiment: Experiment): Line[] {
  const measure = experiment.measures.find(({ id }) => id === measured.measure)
  const label = measure?.label ?? measured.measure
  switch (measured.kind) {
    case 'counts':
      return measured.rows.map(row => ({
        platform,
        what: `${row.label} ${label}`,
        wanted: formatQuantity(row.expected, measure?.unit ?? ''),
        found: row.actual === null ? '세지 못함' : formatQuantity(row.actual, measure?.unit ?? ''),
      }))
    case 'ratio':
      return [
        {
          platform,
          what: `${label}: ${names(measured)}`,
          wanted: limits(measured),
          found: ratioWithInterval(measured),
        },
      ]
    case 'near-best':
      return measured.rivals.map(rival => ({
        platform,
        what: `${label}: ${names(rival)}`,
        wanted: limits({ max: measured.factor }),
        found: ratioWithInterval(rival),
      }))
  }
}

const names = ({ ofLabel, toLabel }: Comparison) => `${ofLabel} ÷ ${toLabel}`

function limits({ min, max }: { min?: number; max?: number }): string {
  return [min === undefined ? '' : `${formatRatio(min)} 이상`, max === undefined ? '' : `${formatRatio(max)} 이하`]
    .filter(Boolean)
    .join(' ')
}

function ratioWithInterval({ ratio, low, high, confidence }: Comparison): string {
  if (confidence === 1) return formatRatio(ratio)
  return `${formatRatio(ratio)} (${formatShare(confidence)} 구간 ${formatRatio(low)}~${formatRatio(high)})`
}
