import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { formatRatio } from './format.ts'
import { Marker } from './marker.tsx'
import { linearScale, logScale, logTicks, stagger, textWidth } from './scale.ts'
import { ORIGIN_LABELS, type Origin, type RelativeTimes, type Series } from './series.ts'

const FONT = 12
const LABEL_ROWS = 2
const ROW_HEIGHT = 16
const MARGIN = { top: 26, right: 18, left: 46 }
/** Side step of each series, so that whiskers at the same place stand beside each other. px */
const STEP: Record<Origin, number> = { claimed: 0, browser: -4, node: 4 }

interface Props {
  experiment: Experiment
  variants: Variant[]
  times: RelativeTimes & { reference: Variant }
}

/** Relative times over the variants, both axes logarithmic where the experiment says so. Drawn in CSS pixels: text keeps its size. */
export function Chart({ experiment, variants, times: { reference, series } }: Props) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const height = width < 480 ? 320 : 380
  const right = width - MARGIN.right

  const places = variants.map(({ value }) => value)
  const ends: [number, number] = [Math.min(...places), Math.max(...places)]
  const padded: [number, number] = [MARGIN.left + 20, right - 12]
  const x = (experiment.axis.scale === 'log' ? logScale : linearScale)(ends, padded)
  const rows = stagger(
    variants.map(({ label, value }) => ({ at: x(value), width: textWidth(label, FONT) })),
    LABEL_ROWS,
    4,
  )
  const bottom = height - 38 - ROW_HEIGHT * (1 + Math.max(...rows, 0))

  const ratios = series.flatMap(({ points }) =>
    points.flatMap(({ ratio, interval }) => [ratio, interval?.low ?? ratio, interval?.high ?? ratio]),
  )
  const low = Math.min(...ratios) / 1.2
  const high = Math.max(...ratios, 2) * 1.2
  const y = logScale([low, high], [bottom, MARGIN.top])

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
        <title id={`${id}-title`}>{`${experiment.axis.label}에 따른 시간, ${reference.label}의 몇 배인지`}</title>
        <desc id={`${id}-desc`}>{series.map(each => describe(each)).join(' ')}</desc>
        {logTicks(low, high).map(tick => (
          <g key={tick} className={tick === 1 ? 'chart-level one' : 'chart-level'}>
            <line x1={MARGIN.left} x2={right} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {formatRatio(tick)}
            </text>
          </g>
        ))}
        <text className="chart-axis" x={2} y={13}>
          {`시간 (${reference.label} = 1, 로그 눈금)`}
        </text>
        <line className="chart-base" x1={MARGIN.left} x2={right} y1={bottom} y2={bottom} />
        {variants.map(({ key, label, value }, index) => {
          const row = rows[index] ?? -1
          return (
            <g key={key} className={key === reference.key ? 'chart-place one' : 'chart-place'}>
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
          {experiment.axis.label}
          {experiment.axis.scale === 'log' ? ' (로그 눈금)' : ''}
        </text>
        {series.map(({ origin, points }) => (
          <g key={origin} className={`series ${origin}`}>
            <polyline
              className="series-line"
              points={points.map(({ variant, ratio }) => `${x(variant.value) + STEP[origin]},${y(ratio)}`).join(' ')}
            />
            {points.map(({ variant, ratio, interval }) => (
              <g key={variant.key} transform={`translate(${x(variant.value) + STEP[origin]} 0)`}>
                {interval ? (
                  <path
                    className="series-whisker"
                    d={`M-3 ${y(interval.high)}H3M0 ${y(interval.high)}V${y(interval.low)}M-3 ${y(interval.low)}H3`}
                  />
                ) : null}
                <Marker origin={origin} y={y(ratio)} />
              </g>
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}

/** What the drawing says, for who cannot see it. */
function describe({ origin, points }: Series): string {
  return `${ORIGIN_LABELS[origin]}: ${points.map(({ variant, ratio }) => `${variant.label} ${formatRatio(ratio)}`).join(', ')}.`
}

/** Width of an element, px. */
function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setWidth(Math.max(260, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return width
}
