/** Presses closer together than this are undone together, ms. */
const PAUSE_MS = 600
/** More steps than anybody takes back. */
const MOST_STEPS = 200

/**
 * What was typed into a textarea, step by step, so that an editor that takes its place can undo it: a textarea's own history
 * cannot be read.
 */
export class TypedHistory {
  readonly #steps: string[]
  #at = Number.NEGATIVE_INFINITY

  constructor(text: string) {
    this.#steps = [text]
  }

  /** The text after a change. `now`: ms. */
  record(text: string, now: number): void {
    const isNew = now - this.#at > PAUSE_MS || this.#steps.length === 1
    this.#at = now
    if (isNew) this.#steps.push(text)
    else this.#steps[this.#steps.length - 1] = text
    if (this.#steps.length > MOST_STEPS) this.#steps.shift()
  }

  /** Texts from the oldest to the present one. */
  get steps(): readonly string[] {
    return this.#steps
  }
}

/** The one replacement that makes `after` of `before`: characters `from` to `to` of `before` become `text`. */
export function changeBetween(before: string, after: string): { from: number; to: number; text: string } {
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let same = 0
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same++
  return { from, to: before.length - same, text: after.slice(from, after.length - same) }
}
