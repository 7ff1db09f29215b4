import { useId, useMemo, useRef } from 'react'
import type { Analysis } from '#lib/transcription/analysis.ts'
import { keyTable } from '#lib/transcription/analysis-report.ts'
import { count, percent } from './figures.ts'
import { BOARD, type HeatKey, heatKeys, keyName, LEVELS } from './heat.ts'
import { Table } from './table.tsx'
import { useWidth } from './use-width.ts'

const GAP = 3
/** Rates that fill the whole bar of a key and more. */
const FULL_BAR = 0.2

/** How often each key was missed, on a drawn keyboard; shade, bar and figure say the same. */
export function KeyboardMap({ analysis }: { analysis: Analysis }) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame, [280, 760])
  const table = useMemo(() => keyTable(analysis), [analysis])
  const keys = useMemo(() => heatKeys(table), [table])
  return (
    <section aria-labelledby="record-keyboard">
      <h2 id="record-keyboard">자판</h2>
      <p className="record-note">
        눌러야 할 글쇠를 얼마나 자주 놓쳤는지 보여요. 글쇠 안의 수는 놓친 비율이고, 막대가 길수록 자주 놓쳤어요.
      </p>
      <div className="record-frame" ref={frame}>
        <Board keys={keys} width={width} />
      </div>
      <ul className="record-levels" aria-label="색의 뜻">
        {LEVELS.map((from, i) => (
          <li key={from}>
            <span className={`swatch heat-${i + 1}`} />
            {from === 0 ? '0% 넘음' : `${percent(from)} 넘음`}
          </li>
        ))}
      </ul>
      <details>
        <summary>글쇠마다 표로 보기</summary>
        <Table
          caption="글쇠마다 누를 횟수, 놓친 횟수, 걸린 시간"
          head={['글쇠', '누를 횟수', '놓친 횟수', '비율', '걸린 시간(중앙값)']}
          rows={table.map(({ code, presses, errors, medianMs }) => ({
            key: code,
            cells: [
              keyName(code),
              count(presses),
              count(errors),
              percent(presses === 0 ? null : errors / presses),
              medianMs === null ? '–' : `${count(medianMs)} ms`,
            ],
          }))}
        />
      </details>
    </section>
  )
}

function Board({ keys, width }: { keys: readonly HeatKey[]; width: number }) {
  const id = useId()
  const unit = width / BOARD.width
  const height = Math.min(unit * 1.15, 60)
  const small = unit < 44
  return (
    <svg
      className={small ? 'board small' : 'board'}
      width={width}
      height={height * BOARD.height}
      viewBox={`0 0 ${width} ${height * BOARD.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>두벌식 자판에서 글쇠마다 놓친 비율</title>
      <desc id={`${id}-desc`}>{describe(keys)}</desc>
      {keys.map(key => {
        const [w, h] = [key.width * unit - GAP, height - GAP]
        return (
          <g
            key={key.code}
            className={key.rate === null ? 'key unused' : `key heat-${key.level}`}
            data-key={key.code}
            data-errors={key.errors}
            transform={`translate(${key.x * unit} ${key.y * height})`}
          >
            <rect className="cap" x={0.5} y={0.5} width={w - 1} height={h - 1} rx={4} />
            <text className="letter" x={w / 2} y={h * (key.rate === null ? 0.6 : 0.42)} textAnchor="middle">
              {key.plain}
              {key.shifted && !small ? <tspan className="shifted"> {key.shifted}</tspan> : null}
            </text>
            {key.rate === null ? null : (
              <text className="rate" x={w / 2} y={h * 0.42 + (small ? 12 : 16)} textAnchor="middle">
                {`${Math.round(key.rate * 100)}%`}
                {small ? null : <tspan className="of"> {count(key.presses)}</tspan>}
              </text>
            )}
            {key.errors > 0 ? (
              <rect
                className="bar-rate"
                x={4}
                y={h - 6}
                width={Math.max(2, (w - 8) * Math.min(1, (key.rate ?? 0) / FULL_BAR))}
                height={3}
              />
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

/** What the drawing says, for who cannot see it. */
function describe(keys: readonly HeatKey[]): string {
  const missed = keys.filter(({ errors }) => errors > 0).sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))
  if (missed.length === 0) return '놓친 글쇠가 없어요.'
  return `가장 자주 놓친 글쇠: ${missed
    .slice(0, 5)
    .map(({ code, rate, errors }) => `${keyName(code)} ${percent(rate)} (${errors}번)`)
    .join(', ')}.`
}
