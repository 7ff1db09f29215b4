import { type KeyboardEvent, type PointerEvent, useSyncExternalStore } from 'react'
import { COMFORT_BOUNDS, USUAL_COMFORT } from '#lib/transcription/comfort.ts'
import { setComfort } from './preferences.ts'
import { usePreferences } from './use-preferences.ts'

const SIDE_BY_SIDE = '(min-width: 820px)'

function subscribe(listener: () => void): () => void {
  const query = matchMedia(SIDE_BY_SIDE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Between the panes: dragged, or moved by the arrow keys, it shares the room out anew. */
export function Divider() {
  const { comfort } = usePreferences()
  const isSideBySide = useSyncExternalStore(
    subscribe,
    () => matchMedia(SIDE_BY_SIDE).matches,
    () => true,
  )
  const name = isSideBySide ? 'ratio' : 'stackedRatio'
  const { min, max, step } = COMFORT_BOUNDS[name]
  const share = comfort[name]

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const [first, second] = [event.currentTarget.previousElementSibling, event.currentTarget.nextElementSibling]
    if (!first || !second) return
    const from = first.getBoundingClientRect()
    const to = second.getBoundingClientRect()
    const place = isSideBySide
      ? (event.clientX - from.left) / (to.right - from.left)
      : (event.clientY - from.top) / (to.bottom - from.top)
    setComfort({ [name]: place })
  }
  const key = (event: KeyboardEvent<HTMLElement>) => {
    const [less, more] = isSideBySide ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    let to: number
    if (event.key === less) to = share - step
    else if (event.key === more) to = share + step
    else if (event.key === 'Home') to = min
    else if (event.key === 'End') to = max
    else if (event.key === 'Enter') to = USUAL_COMFORT[name]
    else return
    event.preventDefault()
    setComfort({ [name]: to })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is a widget, which no element is
    <div
      className="divider"
      role="separator"
      tabIndex={0}
      aria-label="원문 칸의 크기"
      aria-orientation={isSideBySide ? 'vertical' : 'horizontal'}
      aria-valuemin={Math.round(min * 100)}
      aria-valuemax={Math.round(max * 100)}
      aria-valuenow={Math.round(share * 100)}
      onKeyDown={key}
      onPointerDown={event => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag}
      onDoubleClick={() => setComfort({ [name]: USUAL_COMFORT[name] })}
    />
  )
}
