import { type PlaceKind, PRESENT_EVERY_MS } from '#lib/classroom/live/view.ts'
import { call } from './api.ts'

/**
 * Says every now and then, while somebody looks at the page, that it is open, for the live view of their class. Stops by itself
 * for whoever is in no class. Returns how to stop.
 */
export function stayPresent(kind: PlaceKind, subject: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const say = async () => {
    clearTimeout(timer)
    if (isOver || document.visibilityState !== 'visible') return
    // What is lost now is said again.
    const answer = await call<{ watched: boolean }>('POST', '/api/presence', { kind, subject }).catch(() => undefined)
    // Somebody may have come back meanwhile, who says it too.
    clearTimeout(timer)
    if (answer?.watched === false) stop()
    else if (!isOver) timer = setTimeout(say, PRESENT_EVERY_MS)
  }
  const stop = () => {
    isOver = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', say)
  }
  document.addEventListener('visibilitychange', say)
  void say()
  return stop
}
