import { useId, useRef } from 'react'
import type { DayRecord } from '#lib/attempts/record.ts'
import { count, day, duration, percent } from './figures.ts'
import { Table } from './table.tsx'
import { useWidth } from './use-width.ts'

const HEIGHT = 120
const MARGIN = { top: 10, right: 12, bottom: 22, left: 46 }
/** Days drawn at most; the table has all of them. */
const DRAWN = 60

interface Measure {
  title: string
  of: (day: DayRecord) => number | null
  write: (value: number | null) => string
  form: 'bars' | 'points'
  /** The axis begins at nothing; else a little below the least. */
  isFromZero: boolean
}

const MEASURES: readonly Measure[] = [
  { title: '쓴 글자', of: day => day.characters, write: count, form: 'bars', isFromZero: true },
  { title: '분당 타수', of: day => day.strokesPerMinute, write: count, form: 'points', isFromZero: true },
  { title: '타건 정확도', of: day => day.accuracy, write: percent, form: 'points', isFromZero: false },
]

/** Figures by the day on which a paragraph was begun, in Seoul. */
export function Progress({ days }: { days: readonly DayRecord[] }) {
  return (
    <section aria-labelledby="record-days">
      <h2 id="record-days">날마다</h2>
      <p className="record-note">단락을 쓰기 시작한 날로 세요. 쓰지 않은 날은 건너뛰어요.</p>
      <div className="record-columns">
        {MEASURES.map(measure => (
          <Chart key={measure.title} measure={measure} days={days.slice(-DRAWN)} />
        ))}
      </div>
      <details>
        <summary>날짜마다 표로 보기</summary>
        <Table
          caption="날짜마다 쓴 글자, 타수, 쓴 시간, 분당 타수, 타건 정확도"
          head={['날짜', '쓴 글자', '타수', '쓴 시간', '분당 타수', '타건 정확도']}
          rows={days.toReversed().map(({ date, characters, strokes, activeMs, strokesPerMinute, accuracy }) => ({
            key: date,
            cells: [
              day(date, 'long'),
              count(characters),
              count(strokes),
              duration(activeMs),
              count(strokesPerMinute),
              percent(accuracy),
            ],
          }))}
        />
      </details>
    </section>
  )
}

function Chart({
  measure: { title, of, write, form, isFromZero },
  days,
}: {
  measure: Measure
  days: readonly DayRecord[]
}) {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, [200, 640])
  const points = days.flatMap((each, i) => {
    const value = of(each)
    return value === null ? [] : [{ date: each.date, i, value }]
  })
  const values = points.map(({ value }) => value)
  const [low, high] = bounds(values, isFromZero)
  const bottom = HEIGHT - MARGIN.bottom
  const step = (width - MARGIN.left - MARGIN.right) / Math.max(1, days.length)
  const x = (i: number) => MARGIN.left + step * (i + 0.5)
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - MARGIN.top)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure className="record-chart">
      <figcaption>{title}</figcaption>
      <div className="record-frame" ref={frame}>
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>{`날마다 ${title}`}</title>
          <desc id={`${id}-desc`}>
            {points.map(({ date, value }) => `${day(date, 'short')} ${write(value)}`).join(', ') || '아직 값이 없어요.'}
          </desc>
          {[low, high].map(value => (
            <g key={value} className="level">
              <line x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} />
              <text x={MARGIN.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
                {write(value)}
              </text>
            </g>
          ))}
          {form === 'bars' ? (
            points.map(({ date, i, value }) => {
              const bar = Math.min(28, step * 0.7)
              return (
                <rect
                  key={date}
                  className="mark"
                  x={x(i) - bar / 2}
                  y={y(value)}
                  width={bar}
                  height={bottom - y(value)}
                />
              )
            })
          ) : (
            <>
              <polyline className="line" points={points.map(({ i, value }) => `${x(i)},${y(value)}`).join(' ')} />
              {points.map(({ date, i, value }) => (
                <circle key={date} className="mark" cx={x(i)} cy={y(value)} r={Math.min(4, Math.max(2, step / 4))} />
              ))}
            </>
          )}
          {first && last ? (
            <g className="dates">
              <text
                x={days.length === 1 ? x(0) : MARGIN.left}
                y={HEIGHT - 5}
                textAnchor={days.length === 1 ? 'middle' : 'start'}
              >
                {day(first.date, 'short')}
              </text>
              {days.length > 1 ? (
                <text x={width - MARGIN.right} y={HEIGHT - 5} textAnchor="end">
                  {day(last.date, 'short')}
                </text>
              ) : null}
            </g>
          ) : null}
        </svg>
      </div>
    </figure>
  )
}

/** Ends of the axis, different from one another. */
function bounds(values: readonly number[], isFromZero: boolean): [number, number] {
  const high = Math.max(...values, 0) || 1
  return [isFromZero || values.length === 0 ? 0 : Math.min(...values) * 0.95, high]
}
