import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { type Experiment, type Parameters, parseParameters } from '#lib/experiments/define.ts'
import type { MemoryBlock, MemoryFrame } from '#lib/experiments/illustration.ts'
import { formatBytes } from './format.ts'
import { rowsFor, type Segment, segmentsOf, sumsOf } from './memory-layout.ts'
import { Part } from './part.tsx'
import { textWidth } from './scale.ts'
import { useWidth } from './use-width.ts'

/** Time that a frame stands while they are played, ms: enough to read a sentence. */
const PLAY_MS = 1_800
const ROW = 44
const ROW_GAP = 8
const FONT = 12

interface Props {
  experiment: Experiment
  /** The form's values; the last ones that the experiment accepts are drawn. */
  values: Parameters
  embedded: boolean
}

/** The memory of a simulation, drawn and stepped. Nothing where an experiment has nothing to draw. */
export function Illustration({ experiment, values, embedded }: Props) {
  const last = useRef<MemoryFrame[]>([])
  const frames = useMemo(() => {
    if (!experiment.illustration) return []
    try {
      last.current = experiment.illustration.frames(parseParameters(experiment, values))
    } catch {
      // values that are being typed: the form says what is wrong with them
    }
    return last.current
  }, [experiment, values])
  if (frames.length === 0) return null
  return (
    <Part title="한 걸음씩 보기" embedded={embedded} open>
      <Stepper frames={frames} />
    </Part>
  )
}

/** Frames drawn, stepped and played. They begin again whenever they are other ones. */
export function Stepper({ frames }: { frames: MemoryFrame[] }) {
  const id = useId()
  const [wanted, setWanted] = useState(0)
  const [playing, setPlaying] = useState(false)
  const last = frames.length - 1
  const index = Math.min(wanted, last)
  const frame = frames[index] as MemoryFrame

  // biome-ignore lint/correctness/useExhaustiveDependencies: other frames are another story, told from the beginning
  useEffect(() => {
    setWanted(0)
    setPlaying(false)
  }, [frames])
  useEffect(() => {
    if (!playing) return
    if (index === last) return setPlaying(false)
    const timer = setTimeout(() => setWanted(index + 1), PLAY_MS)
    return () => clearTimeout(timer)
  }, [playing, index, last])

  const go = (to: number) => {
    setPlaying(false)
    setWanted(Math.max(0, Math.min(last, to)))
  }
  return (
    <div className="memory">
      <p className="memory-caption" role="status">
        <span className="panel-soft">
          {index + 1}/{frames.length}
        </span>{' '}
        {frame.caption}
        {frame.mistake ? <strong className="memory-mistake">{frame.mistake}</strong> : null}
      </p>
      <Memory frame={frame} frames={frames} />
      <div className="memory-steps">
        <button
          type="button"
          className="button quiet"
          aria-disabled={index === 0 || undefined}
          onClick={() => go(index - 1)}
        >
          이전
        </button>
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            if (!playing && index === last) setWanted(0)
            setPlaying(!playing)
          }}
        >
          {playing ? '멈춤' : '재생'}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-disabled={index === last || undefined}
          onClick={() => go(index + 1)}
        >
          다음
        </button>
        <label htmlFor={id} className="visually-hidden">
          걸음
        </label>
        <input
          id={id}
          type="range"
          min={1}
          max={frames.length}
          value={index + 1}
          aria-valuetext={`${frames.length}걸음 가운데 ${index + 1}: ${frame.caption} ${frame.mistake ?? ''}`.trim()}
          onChange={event => go(Number(event.target.value) - 1)}
        />
      </div>
      <Sums frame={frame} />
      <Blocks frame={frame} />
    </div>
  )
}

const STATES: Record<MemoryBlock['state'], string> = { free: '비어 있음', used: '쓰는 중', waste: '남는 자리' }

function Memory({ frame, frames }: { frame: MemoryFrame; frames: MemoryFrame[] }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box) - 2
  const rows = useMemo(() => rowsFor(frames, width), [frames, width])
  const states = useMemo(() => new Set(frames.flatMap(({ blocks }) => blocks.map(({ state }) => state))), [frames])
  return (
    <div ref={box}>
      <ul className="legend">
        {(Object.keys(STATES) as MemoryBlock['state'][])
          .filter(state => states.has(state))
          .map(state => (
            <li key={state}>
              <svg className="memory-sample" width="28" height="16" aria-hidden="true">
                <Cell segment={{ ...SAMPLE, block: { ...SAMPLE.block, state } }} height={14} y={1} />
              </svg>
              {STATES[state]}
            </li>
          ))}
      </ul>
      <svg
        className="memory-drawing"
        width={width + 2}
        height={rows * (ROW + ROW_GAP)}
        role="img"
        aria-label={frame.blocks.map(blockText).join(', ')}
      >
        {segmentsOf(frame, rows, width).map(segment => (
          <Cell
            key={`${segment.block.offset} ${segment.row}`}
            segment={{ ...segment, x: segment.x + 1 }}
            y={segment.row * (ROW + ROW_GAP) + 2}
            height={ROW}
          />
        ))}
      </svg>
    </div>
  )
}

const SAMPLE: Segment = {
  block: { offset: 0, size: 1, state: 'free', label: '' },
  row: 0,
  x: 1,
  width: 26,
  starts: true,
  ends: true,
}

/** Part of a block. State is told by fill and strokes: empty, full, hatched. */
function Cell({ segment, y, height }: { segment: Segment; y: number; height: number }) {
  const { block, x, width } = segment
  const size = formatBytes(block.size)
  const fits = (text: string) => text !== '' && textWidth(text, FONT) <= width - 6
  const lines = segment.starts ? [block.label, block.label === size ? '' : size].filter(fits) : []
  const strokes: string[] = []
  if (block.state === 'waste') {
    for (let at = 5; at < width + height; at += 7) {
      const [from, to] = [Math.min(at, width), Math.max(0, at - height)]
      strokes.push(`M${x + from} ${y + at - from}L${x + to} ${y + at - to}`)
    }
  }
  return (
    <g className={`memory-cell ${block.state}${block.changed ? ' changed' : ''}`}>
      <rect x={x} y={y} width={width} height={height} />
      {strokes.length > 0 ? <path d={strokes.join('')} /> : null}
      {lines.map((line, index) => (
        <text
          key={line}
          x={x + width / 2}
          y={y + height / 2 + (index - (lines.length - 1) / 2) * 15}
          dy="0.35em"
          textAnchor="middle"
        >
          {line}
        </text>
      ))}
      <title>{blockText(block)}</title>
    </g>
  )
}

const blockText = ({ offset, size, state, label }: MemoryBlock) =>
  `${formatBytes(offset)}~${formatBytes(offset + size)} ${STATES[state]}${label && label !== formatBytes(size) ? ` (${label})` : ''}`

function Sums({ frame }: { frame: MemoryFrame }) {
  const { used, waste, free, largestFree } = sumsOf(frame)
  return (
    <p className="panel-small">
      쓰는 중 {formatBytes(used)}
      {waste > 0 ? ` · 남는 자리 ${formatBytes(waste)}` : ''} · 비어 있음 {formatBytes(free)} · 가장 큰 빈 블록{' '}
      {formatBytes(largestFree)}
    </p>
  )
}

function Blocks({ frame }: { frame: MemoryFrame }) {
  return (
    <details className="panel-fold">
      <summary>블록 {frame.blocks.length}개를 글로 보기</summary>
      <ol>
        {frame.blocks.map(block => (
          <li key={block.offset}>
            {blockText(block)}
            {block.changed ? ', 이번에 바뀜' : ''}
          </li>
        ))}
      </ol>
    </details>
  )
}
