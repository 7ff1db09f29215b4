import { useId, useRef } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { type Drawing, extent, type Plot } from './drawings.ts'
import { describeSeries, pointText, titleOf, valueText, valueTitle } from './line-chart.tsx'
import { BarTexture } from './marker.tsx'
import { linearScale, textWidth } from './scale.ts'
import { useWidth } from './use-width.ts'

const BAR = 14
const GAP = 5
const LABEL = 20
const TOP = 26
const FONT = 12

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  drawing: Drawing
  plot: Plot
}

/** A measure by variant as lying bars from 0, one of each source under the variant's name: long names fit a phone. */
export function BarChart({ experiment, variants, drawing, plot }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const { series } = plot
  const rows = rowsOf(experiment, variants, plot)
  const [, most] = extent(plot)
  const widest = Math.max(
    ...series.flatMap(({ points }) => points.map(({ value }) => textWidth(valueText(drawing, value), FONT))),
  )
  const x = linearScale([0, most > 0 ? most : 1], [0, width - widest - 14])
  const height = rows.at(-1)?.end ?? TOP
  return (
    <div className="chart-frame" ref={frame}>
      <svg
        className="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
      >
        <title id={`${id}-title`}>{titleOf(experiment, drawing, plot)}</title>
        <desc id={`${id}-desc`}>{series.map(each => describeSeries(each, drawing)).join(' ')}</desc>
        <text className="chart-axis" x={0} y={13}>
          {valueTitle(drawing)}
        </text>
        {rows.map(({ variant, name, start, bars }) => (
          <g key={variant.key} className={variant.key === drawing.base?.key ? 'chart-place one' : 'chart-place'}>
            <text x={6} y={start + 13}>
              {name}
            </text>
            {bars.map(({ source, point, y }) => {
              const length = Math.max(1, x(point.value))
              return (
                <g key={source.origin} className={`series ${source.origin}${source.live ? ' live' : ''}`}>
                  <rect className="series-bar" x={0} y={y} width={length} height={BAR}>
                    <title>{pointText(point, source.label, drawing)}</title>
                  </rect>
                  <BarTexture origin={source.origin} x={0} y={y} width={length} height={BAR} />
                  {point.interval ? (
                    <path
                      className="series-whisker"
                      d={`M${x(point.interval.low)} ${y + 4}V${y + BAR - 4}M${x(point.interval.low)} ${y + BAR / 2}H${x(point.interval.high)}M${x(point.interval.high)} ${y + 4}V${y + BAR - 4}`}
                    />
                  ) : null}
                  <text x={Math.max(length, x(point.interval?.high ?? 0)) + 6} y={y + BAR / 2} dy="0.35em">
                    {valueText(drawing, point.value)}
                  </text>
                </g>
              )
            })}
          </g>
        ))}
        <line className="chart-base" x1={0.5} x2={0.5} y1={TOP - 4} y2={height} />
      </svg>
    </div>
  )
}

function rowsOf({ groups }: Experiment, variants: readonly Variant[], { series }: Plot) {
  let y = TOP
  return variants.flatMap(variant => {
    const bars = series.flatMap(({ source, points }) => {
      const point = points.find(each => each.variant.key === variant.key)
      return point ? [{ source, point }] : []
    })
    if (bars.length === 0) return []
    const start = y
    const placed = bars.map((bar, index) => ({ ...bar, y: start + LABEL + index * (BAR + GAP) }))
    y = start + LABEL + bars.length * (BAR + GAP) + 8
    const group = groups?.find(({ key }) => key === variant.group)
    const name = group && !variant.label.includes(group.label) ? `${group.label}, ${variant.label}` : variant.label
    return [{ variant, name, start, bars: placed, end: y }]
  })
}
