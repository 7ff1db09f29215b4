import { useMemo } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { summarize } from '#lib/experiments/harness/summarize.ts'
import { formatMs, formatRatio } from './format.ts'
import { PLATFORMS } from './rows.ts'
import { ORIGIN_LABELS, type Origin, type RelativeTimes, type Results } from './series.ts'
import { TableBox } from './table-box.tsx'

interface Props {
  experiment: Experiment
  variants: Variant[]
  claimed: Readonly<Record<string, number>>
  results: Results
  times: RelativeTimes
}

/** The drawn ratios in numbers, with the milliseconds of each environment. */
export function TimeTable({ experiment, variants, claimed, results, times }: Props) {
  const { browser, node } = results
  const summaries = useMemo(
    () => ({ browser: browser ? summarize(browser) : undefined, node: node ? summarize(node) : undefined }),
    [browser, node],
  )
  const platforms = PLATFORMS.filter(platform => summaries[platform])
  const hasClaims = Object.keys(claimed).length > 0
  const ratio = (origin: Origin, key: string) =>
    times.series.find(each => each.origin === origin)?.points.find(({ variant }) => variant.key === key)
  const skipped = platforms.flatMap(platform =>
    (summaries[platform]?.variants ?? []).flatMap(each =>
      each.skipped === undefined ? [] : [{ platform, key: each.key, reason: each.skipped }],
    ),
  )
  const labelOf = (key: string) => variants.find(variant => variant.key === key)?.label ?? key
  const times1 = times.reference ? `${times.reference.label} = 1` : ''
  return (
    <>
      <p className="panel-hint">
        밀리초는 그 환경에서 잰 중앙값이고, 작은 글씨는 95 % 구간이에요. 다른 환경과는 밀리초가 아니라 배수로 견주어요.
      </p>
      <TableBox label="잰 시간">
        <table className="numbers" data-table="times">
          <caption className="visually-hidden">잰 시간</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {experiment.axis.label}
              </th>
              {hasClaims ? (
                <th scope="colgroup" colSpan={2} className="group claimed-cell">
                  주장
                </th>
              ) : null}
              {platforms.map(platform => (
                <th key={platform} scope="colgroup" colSpan={2} className="group">
                  {ORIGIN_LABELS[platform]}
                </th>
              ))}
            </tr>
            <tr>
              {[...(hasClaims ? ['claimed'] : []), ...platforms].flatMap(origin => [
                <th key={`${origin} ms`} scope="col" className={origin === 'claimed' ? 'sub claimed-cell' : 'sub'}>
                  ms
                </th>,
                <th key={`${origin} ratio`} scope="col" className={origin === 'claimed' ? 'sub claimed-cell' : 'sub'}>
                  배수
                  <small>{times1}</small>
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {variants.map(({ key, label }) => (
              <tr key={key} data-variant={key}>
                <th scope="row">{label}</th>
                {hasClaims ? (
                  <>
                    <td className="claimed-cell">{key in claimed ? formatMs(claimed[key] as number) : dot}</td>
                    <td className="claimed-cell">{ratioText(ratio('claimed', key)?.ratio)}</td>
                  </>
                ) : null}
                {platforms.flatMap(platform => {
                  const time = summaries[platform]?.variants.find(each => each.key === key)?.time
                  const point = ratio(platform, key)
                  return [
                    <td key={`${platform} ms`} data-cell={`${platform}-time`}>
                      {time ? formatMs(time.median) : dot}
                      {time ? (
                        <small>
                          {formatMs(time.low)}~{formatMs(time.high)}
                        </small>
                      ) : null}
                    </td>,
                    <td key={`${platform} ratio`} data-cell={`${platform}-ratio`}>
                      {ratioText(point?.ratio)}
                      {point?.interval ? (
                        <small>
                          {formatRatio(point.interval.low)}~{formatRatio(point.interval.high)}
                        </small>
                      ) : null}
                    </td>,
                  ]
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {skipped.length > 0 ? (
        <ul className="panel-hint">
          {skipped.map(({ platform, key, reason }) => (
            <li key={`${platform} ${key}`}>
              {ORIGIN_LABELS[platform]} {labelOf(key)}: {reason}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

const dot = <span className="panel-soft">·</span>
const ratioText = (ratio: number | undefined) => (ratio === undefined ? dot : formatRatio(ratio))
