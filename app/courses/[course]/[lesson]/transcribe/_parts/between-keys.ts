/** A key press and the frame that shows it are over by then, ms. */
const BEHIND_MS = 60
/** From then on the next key may come at any moment, ms: at ten keys a second it comes 100 ms behind the last one. */
const CLOSING_MS = 75
/** By then no key has followed, ms. */
const RESTING_MS = 250
/** Work waits no longer than this for a gap, ms: a key that is held leaves none. */
const LATEST_MS = 500

let pressedAt = Number.NEGATIVE_INFINITY

/** A key was pressed in the field. */
export function keyPressed(): void {
  pressedAt = performance.now()
}

/**
 * Does what nobody waits for between two key presses: at once when nobody types, else behind a key, when the next one is
 * farthest. A timer that was set by a key press ends, for somebody who types evenly, just as another key comes down, and would
 * delay what that one shows. Returns what calls it off.
 */
export function betweenKeys(work: () => void): () => void {
  const latest = performance.now() + LATEST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const attempt = () => {
    const now = performance.now()
    const rest = Math.min(waitFor(now - pressedAt), latest - now)
    if (rest <= 0) work()
    else timer = setTimeout(attempt, rest)
  }
  attempt()
  return () => clearTimeout(timer)
}

/** How long it is, so long after a key press, until the next moment for such work, ms. */
function waitFor(since: number): number {
  if (since < BEHIND_MS) return BEHIND_MS - since
  return since < CLOSING_MS ? 0 : RESTING_MS - since
}

/**
 * Does what may be seen one frame later behind the frame that shows the key. Returns what calls it off. A page that is hidden
 * has no frames.
 */
export function behindFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  // A frame's callbacks run before it is laid out and painted, a timer that they set behind that.
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
