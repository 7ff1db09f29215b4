/** What to do with a line for which there is no room. */
export type WhenFull = 'drop-old' | 'drop-new'

/**
 * A bounded queue of lines of equal length: a ring in one buffer, so that logging a line allocates nothing. A crash loses
 * what is in it.
 */
export class LineQueue {
  readonly limit: number
  length = 0
  /** Lines lost since the beginning because the queue was full. */
  dropped = 0
  readonly #bytes: Uint8Array
  readonly #lineBytes: number
  #first = 0

  constructor(limit: number, lineBytes: number) {
    this.limit = limit
    this.#lineBytes = lineBytes
    this.#bytes = new Uint8Array(limit * lineBytes)
  }

  get full(): boolean {
    return this.length === this.limit
  }

  push(line: Uint8Array, whenFull: WhenFull): void {
    if (this.full) {
      this.dropped++
      if (whenFull === 'drop-new') return
      this.#first = (this.#first + 1) % this.limit
      this.length--
    }
    this.#bytes.set(line, ((this.#first + this.length) % this.limit) * this.#lineBytes)
    this.length++
  }

  /** Takes up to `most` of the oldest lines that lie side by side; valid until the next `push`. Empty at the end. */
  take(most: number): Uint8Array {
    const count = Math.min(most, this.length, this.limit - this.#first)
    const begin = this.#first * this.#lineBytes
    this.#first = (this.#first + count) % this.limit
    this.length -= count
    return this.#bytes.subarray(begin, begin + count * this.#lineBytes)
  }
}
