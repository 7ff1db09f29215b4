/** Whether an address names the machine that the browser itself runs on: then a run on "the server" is one on this CPU. */
export function isThisMachine(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname)
}

/**
 * Runs that would disturb each other, one after another, over all panels of the page: two measurements on one machine at
 * the same time measure each other. Returns what the work returns; a failed turn does not stop the next.
 */
export function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const turn = last.then(work)
    last = turn.catch(() => {})
    return turn
  }
}
