import { useId, useRef } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { placeScale, placesOf } from './axis.ts'
import { type Drawing, extent, isLogarithmic, type Plot, type Point, type Series } from './drawings.ts'
import { formatRatio, formatShort } from './format.ts'
import { Marker } from './marker.tsx'
import { byteTicks, linearScale, linearTicks, logScale, logTicks, stagger, textWidth } from './scale.ts'
import { useWidth } from './use-width.ts'

const FONT = 12
const LABEL_ROWS = 2
const ROW_HEIGHT = 16
const TOP = 26
const RIGHT = 18
/** Side steps that keep whiskers at one place beside each other, px. */
const STEP = 5

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  drawing: Drawing
  plot: Plot
}

/** How a value of a drawing is written: a multiple, or a quantity. */
export function valueText({ base, measure }: Drawing, value: number): string {
  return base ? formatRatio(value) : formatShort(value, measure.unit)
}

/** What a drawing's values are: `시간 (64 KB = 1)`, `할당 (회)`. */
export function valueTitle({ base, label, measure }: Drawing): string {
  if (base) return label.includes('= 1') ? label : `${label} (${base.label} = 1)`
  return label.includes(measure.unit) || measure.unit === '' ? label : `${label} (${measure.unit})`
}

/** A measure over the axis as lines. Drawn in CSS pixels: text keeps its size. */
export function LineChart({ experiment, variants, drawing, plot }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const height = width < 480 ? 320 : 380
  const right = width - RIGHT
  const { axis, groups } = experiment
  const { base } = drawing
  const { series } = plot

  const logarithmic = isLogarithmic(plot)
  const [least, most] = extent(plot)
  const roundTicks = drawing.measure.unit === 'B' && !base ? byteTicks : logTicks
  // There is nothing above all of it.
  const whole = drawing.measure.unit === '%' && !base && most <= 100 ? 100 : Number.POSITIVE_INFINITY
  const highest = Math.min(whole, Math.max(most, base ? 1 : 0) * 1.05)
  const ticks = logarithmic ? roundTicks(least / 1.2, most * 1.2) : linearTicks(highest)
  const levels = ticks.map(tick => ({ tick, text: valueText(drawing, tick) }))
  const left = Math.ceil(Math.max(...levels.map(({ text }) => textWidth(text, FONT)), 24)) + 14

  const places = placesOf(experiment, variants)
  const x = placeScale(axis.scale, places, [left + 20, right - 12])
  const rows = stagger(
    places.map(({ label, value }) => ({ at: x(value), width: textWidth(label, FONT) })),
    LABEL_ROWS,
    4,
  )
  const bottom = height - 38 - ROW_HEIGHT * (1 + Math.max(...rows, 0))
  const y = logarithmic
    ? logScale([least / 1.2, most * 1.2], [bottom, TOP])
    : linearScale([0, ticks.at(-1) || 1], [bottom, TOP])
  const one = variants.find(({ key }) => key === base?.key)?.value
  const step = (index: number) => (index - (series.length - 1) / 2) * STEP

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
        {levels.map(({ tick, text }) => (
          <g key={tick} className={base && tick === 1 ? 'chart-level one' : 'chart-level'}>
            <line x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text x={left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        <text className="chart-axis" x={2} y={13}>
          {`${valueTitle(drawing)}${logarithmic ? ', 로그 눈금' : ''}`}
        </text>
        <line className="chart-base" x1={left} x2={right} y1={bottom} y2={bottom} />
        {places.map(({ value, label }, index) => {
          const row = rows[index] ?? -1
          return (
            <g key={value} className={value === one ? 'chart-place one' : 'chart-place'}>
              <line x1={x(value)} x2={x(value)} y1={bottom} y2={bottom + (row > 0 ? 8 + ROW_HEIGHT * row : 6)} />
              {row < 0 ? null : (
                <text x={x(value)} y={bottom + 18 + ROW_HEIGHT * row} textAnchor="middle">
                  {label}
                </text>
              )}
            </g>
          )
        })}
        <text className="chart-axis" x={right} y={height - 4} textAnchor="end">
          {axis.label}
          {axis.scale === 'log' ? ' (로그 눈금)' : ''}
        </text>
        {series.map(({ id, source, shape, points }, index) => {
          const at = ({ variant }: Point) =>
            x(variant.value) + (axis.scale === 'category' || series.length < 5 ? step(index) : 0)
          return (
            <g key={id} className={`series ${source.origin}${source.live ? ' live' : ''}`} data-series={id.trim()}>
              <polyline
                className="series-line"
                points={points.map(point => `${at(point)},${y(point.value)}`).join(' ')}
              />
              {points.map(point => (
                <g key={point.variant.key} transform={`translate(${at(point)} 0)`}>
                  {point.interval ? (
                    <path
                      className="series-whisker"
                      d={`M-3 ${y(point.interval.high)}H3M0 ${y(point.interval.high)}V${y(point.interval.low)}M-3 ${y(point.interval.low)}H3`}
                    />
                  ) : null}
                  <Marker origin={source.origin} shape={groups ? shape : undefined} y={y(point.value)}>
                    <title>{pointText(point, source.label, drawing)}</title>
                  </Marker>
                </g>
              ))}
            </g>
          )
        })}
      </svg>
    </div>
  )
}

export function titleOf({ axis }: Experiment, { label, base }: Drawing, { title }: Plot): string {
  const what = `${axis.label}에 따른 ${label}${base && !label.includes('= 1') ? `, ${base.label}의 몇 배인지` : ''}`
  return title ? `${title}: ${what}` : what
}

/** What a series says, for who cannot see it. */
export function describeSeries({ source, group, points }: Series, drawing: Drawing): string {
  const name = [source.label, group?.label].filter(Boolean).join(', ')
  return `${name}: ${points.map(({ variant, value }) => `${variant.label} ${valueText(drawing, value)}`).join(', ')}.`
}

export function pointText({ variant, value, interval }: Point, source: string, drawing: Drawing): string {
  const range = interval ? ` (95 % 구간 ${valueText(drawing, interval.low)}~${valueText(drawing, interval.high)})` : ''
  return `${source} ${variant.label}: ${valueText(drawing, value)}${range}`
}
