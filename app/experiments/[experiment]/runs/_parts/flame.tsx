import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { ApiError, call } from '#app/_ui/api.ts'
import { formatMs, formatShare } from '#app/experiments/_parts/format.ts'
import { textWidth } from '#app/experiments/_parts/scale.ts'
import { useWidth } from '#app/experiments/_parts/use-width.ts'
import { cpuProfileSchema, type Flame, type FlameFrame, flameOf } from '#lib/bench/flame.ts'
import { boxesOf, type FlameBox, neighbour, parentsOf, searchFrames } from './flame-layout.ts'
import { FunctionTable } from './function-table.tsx'

const ROW = 22
const FONT = 12

export const KIND_LABELS: Record<FlameFrame['kind'], string> = {
  own: '실험 코드',
  node: 'Node',
  engine: 'V8과 네이티브',
  gc: '가비지 컬렉션',
  idle: '쉼',
  rest: '짧은 것들',
}

type Loading = { state: 'loading' } | { state: 'failed'; message: string } | { state: 'ready'; flame: Flame }

/** Where the CPU time of a recorded run went: a flame graph, the same as a table, and the profile as a file. */
export function FlameView({ run }: { run: string }) {
  const [loading, setLoading] = useState<Loading>({ state: 'loading' })
  useEffect(() => {
    call<unknown>('GET', `/api/runs/${run}/profile`).then(
      profile => {
        const parsed = cpuProfileSchema.safeParse(profile)
        setLoading(
          parsed.success
            ? { state: 'ready', flame: flameOf(parsed.data) }
            : { state: 'failed', message: '프로필을 읽을 수 없어요. 파일로 받아서 열어 보세요.' },
        )
      },
      error =>
        setLoading({ state: 'failed', message: error instanceof ApiError ? error.message : '프로필을 받지 못했어요.' }),
    )
  }, [run])
  return (
    <div className="flame" aria-busy={loading.state === 'loading'}>
      {loading.state === 'loading' ? <p role="status">CPU 프로필을 불러오고 있어요.</p> : null}
      {loading.state === 'failed' ? (
        <p className="notice error" role="alert">
          {loading.message}
        </p>
      ) : null}
      {loading.state === 'ready' ? <FlameGraph flame={loading.flame} /> : null}
      <p>
        <a className="button quiet" href={`/api/runs/${run}/profile`} download>
          .cpuprofile 받기
        </a>
      </p>
    </div>
  )
}

function FlameGraph({ flame }: { flame: Flame }) {
  const { root, durationUs } = flame
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const [focus, setFocus] = useState(root)
  const [active, setActive] = useState(root)
  const [text, setText] = useState('')

  const parents = useMemo(() => parentsOf(root), [root])
  const boxes = useMemo(() => boxesOf(focus, parents, width), [focus, parents, width])
  const drawn = useMemo(() => new Set(boxes.map(({ frame }) => frame)), [boxes])
  const { found, us } = useMemo(() => searchFrames(root, text), [root, text])
  const ids = useMemo(() => new Map(boxes.map(({ frame }, index) => [frame, `${id}-${index}`])), [boxes, id])
  const rows = Math.max(...boxes.map(({ row }) => row)) + 1

  const zoom = (frame: FlameFrame) => {
    if (frame.kind === 'rest') return
    setFocus(frame)
    setActive(frame)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const { key } = event
    if (key.startsWith('Arrow')) {
      const next = neighbour(active, key, parents, drawn)
      setActive(next)
    } else if (key === 'Enter' || key === ' ') zoom(active)
    else if (key === 'Escape') zoom(parents.get(focus) ?? root)
    else return
    event.preventDefault()
  }
  return (
    <>
      <p className="panel-small">
        {formatMs(durationUs / 1000)} ms 동안 {flame.samples.toLocaleString('ko-KR')}번 들여다본 기록이에요. 아래로
        갈수록 안쪽에서 부른 함수이고, 너비가 걸린 시간이에요. 가비지 컬렉션 {formatShare(flame.gcUs / durationUs)}, 쉼{' '}
        {formatShare(flame.idleUs / durationUs)}.
      </p>
      <ul className="legend">
        {(Object.keys(KIND_LABELS) as FlameFrame['kind'][])
          .filter(kind => boxes.some(({ frame }) => frame.kind === kind))
          .map(kind => (
            <li key={kind}>
              <svg width="20" height="14" aria-hidden="true" className={`flame-frame ${kind}`}>
                <rect x="0.5" y="0.5" width="19" height="13" />
              </svg>
              {KIND_LABELS[kind]}
            </li>
          ))}
      </ul>
      <div className="flame-tools">
        <label htmlFor={`${id}-search`}>함수 찾기</label>
        <input id={`${id}-search`} type="search" value={text} onChange={event => setText(event.target.value)} />
        <button
          type="button"
          className="button quiet panel-compact"
          aria-disabled={focus === root || undefined}
          onClick={() => zoom(root)}
        >
          전체 보기
        </button>
        <p role="status" className="panel-small">
          {text.trim() === '' ? '' : `${found.size}곳, 전체의 ${formatShare(us / durationUs)}`}
        </p>
      </div>
      <div
        ref={box}
        className="flame-tree"
        role="tree"
        aria-label="불꽃 그래프. 화살표로 옮겨 다니고 Enter로 확대, Esc로 한 단계 나와요."
        aria-activedescendant={ids.get(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <svg className="flame-graph" width={width} height={rows * ROW} role="none">
          {boxes.map(each => (
            <Frame
              key={ids.get(each.frame)}
              id={ids.get(each.frame) ?? ''}
              box={each}
              durationUs={durationUs}
              active={each.frame === active}
              found={found.has(each.frame)}
              onZoom={() => zoom(each.frame)}
              onPoint={() => setActive(each.frame)}
            />
          ))}
          <Names boxes={boxes} height={rows * ROW} />
        </svg>
      </div>
      <p className="flame-active panel-small">{frameText(active, durationUs)}</p>
      <FunctionTable root={root} durationUs={durationUs} />
    </>
  )
}

/** What is seen of the frames' names. Each frame says its own whole name, so this layer is for the eye alone. */
function Names({ boxes, height }: { boxes: readonly FlameBox[]; height: number }) {
  return (
    <svg className="flame-names" width="100%" height={height} aria-hidden="true">
      {boxes.map(({ frame, row, x, width }) => {
        const text = width > 24 ? shortened(frame.name, width - 8) : ''
        return text === '' ? null : (
          <text key={`${row} ${x}`} x={x + 5} y={row * ROW + ROW / 2} dy="0.3em">
            {text}
          </text>
        )
      })}
    </svg>
  )
}

function frameText({ name, place, kind, selfUs, totalUs }: FlameFrame, durationUs: number): string {
  const where = place ? ` (${place})` : ''
  return `${name}${where}, ${KIND_LABELS[kind]}: 전체 ${formatMs(totalUs / 1000)} ms(${formatShare(totalUs / durationUs)}), 자기 시간 ${formatMs(selfUs / 1000)} ms`
}

interface FrameProps {
  id: string
  box: FlameBox
  durationUs: number
  active: boolean
  found: boolean
  onZoom: () => void
  onPoint: () => void
}

function Frame({ id, box: { frame, row, x, width }, durationUs, active, found, onZoom, onPoint }: FrameProps) {
  const classes = ['flame-frame', frame.kind, active ? 'active' : '', found ? 'found' : ''].filter(Boolean).join(' ')
  return (
    <g
      id={id}
      role="treeitem"
      aria-level={row + 1}
      aria-selected={active}
      aria-label={frameText(frame, durationUs)}
      className={classes}
      onClick={onZoom}
      onPointerEnter={onPoint}
    >
      <rect x={x + 0.5} y={row * ROW + 0.5} width={Math.max(0.5, width - 1)} height={ROW - 2} />
      {found ? <path d={`M${x + 1} ${row * ROW + ROW - 3}h${Math.max(1, width - 2)}`} /> : null}
    </g>
  )
}

/** A name cut so that it fits, with an ellipsis; empty when nothing of it does. */
function shortened(name: string, width: number): string {
  if (textWidth(name, FONT) <= width) return name
  let end = name.length
  while (end > 0 && textWidth(`${name.slice(0, end)}…`, FONT) > width) end--
  return end === 0 ? '' : `${name.slice(0, end)}…`
}
