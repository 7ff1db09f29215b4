import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

interface Props {
  /** Parts as shown; an order is a list of their places. */
  options: string[]
  order: number[]
  disabled: boolean
  onChange: (order: number[]) => void
}

/** Parts to put in order: by buttons and arrow keys, or by dragging with mouse or finger. */
export function Ordering({ options, order, disabled, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<number>()
  const [said, setSaid] = useState('')

  const move = (from: number, to: number) => {
    if (disabled || to < 0 || to >= order.length || from === to) return
    const next = [...order]
    const [part] = next.splice(from, 1)
    next.splice(to, 0, part as number)
    onChange(next)
    setSaid(`${options[part as number]}: ${order.length}개 가운데 ${to + 1}번째`)
  }

  /** Place in the list that a pointer is over. */
  const placeAt = (y: number): number => {
    const rows = [...(list.current?.children ?? [])]
    const found = rows.findIndex(row => y < row.getBoundingClientRect().bottom)
    return found === -1 ? rows.length - 1 : found
  }

  const drag = (event: React.PointerEvent) => {
    if (dragged === undefined) return
    const to = placeAt(event.clientY)
    if (to === dragged) return
    move(dragged, to)
    setDragged(to)
  }

  const moveByKey = (event: React.KeyboardEvent, place: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const to = place + (event.key === 'ArrowUp' ? -1 : 1)
    // The part keeps the focus where it goes, also for a key that comes before the next frame.
    flushSync(() => move(place, to))
    list.current?.children[to]?.querySelector<HTMLElement>('.grip')?.focus()
  }

  return (
    <>
      <p className="quiz-hint">끌어서 옮기거나, 손잡이에서 위아래 화살표를 누르세요.</p>
      <ol className="ordering" ref={list}>
        {order.map((part, place) => (
          <li key={part} className={dragged === place ? 'dragged' : undefined}>
            <button
              type="button"
              className="grip"
              disabled={disabled}
              aria-label={`${options[part]}, ${order.length}개 가운데 ${place + 1}번째. 위아래 화살표로 옮겨요.`}
              onKeyDown={event => moveByKey(event, place)}
              onPointerDown={event => {
                event.currentTarget.setPointerCapture(event.pointerId)
                setDragged(place)
              }}
              onPointerMove={drag}
              onPointerUp={() => setDragged(undefined)}
              onPointerCancel={() => setDragged(undefined)}
            >
              <span aria-hidden="true">⠿</span>
            </button>
            <span className="part">{options[part]}</span>
            <span className="moves">
              <button
                type="button"
                disabled={disabled || place === 0}
                aria-label={`${options[part]} 위로`}
                onClick={() => move(place, place - 1)}
              >
                ↑
              </button>
              <button
                type="button"
                disabled={disabled || place === order.length - 1}
                aria-label={`${options[part]} 아래로`}
                onClick={() => move(place, place + 1)}
              >
                ↓
              </button>
            </span>
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}
