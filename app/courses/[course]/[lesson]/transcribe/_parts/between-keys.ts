/** A key press and the frame that shows it are over by then, ms. */
const BEHIND_MS = 60
/** Work waits no longer than this for a gap, ms: a key that is held leaves none. */
const LATEST_MS = 500

let pressedAt = Number.NEGATIVE_INFINITY

/** A key was pressed in the field. */
export function keyPressed(): void {
  pressedAt = performance.now()
}

/**
 * Does what nobody waits for between two key presses: at once when none is under way, else behind it. A timer that was set by a
 * key press ends, for somebody who types evenly, just as another key comes down, and would delay what that one shows.
 * Returns what calls it off.
 */
export function betweenKeys(work: () => void): () => void {
  const from = performance.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const attempt = () => {
    const now = performance.now()
    const rest = Math.min(pressedAt + BEHIND_MS, from + LATEST_MS) - now
    if (rest <= 0) work()
    else timer = setTimeout(attempt, rest)
  }
  attempt()
  return () => clearTimeout(timer)
}
