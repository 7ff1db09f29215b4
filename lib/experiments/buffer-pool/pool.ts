/** Hands out buffers and takes them back. */
export interface Buffers {
  get(): Uint8Array
  put(buffer: Uint8Array): void
  /** Buffers made so far. */
  readonly made: number
}

/** No pool: each request makes a buffer and forgets it. */
export class FreshBuffers implements Buffers {
  readonly #bytes: number
  made = 0

  constructor(bytes: number) {
    this.#bytes = bytes
  }

  get(): Uint8Array {
    this.made++
    return new Uint8Array(this.#bytes)
  }

  put(): void {}
}

/** A free list that keeps at most `capacity` buffers; the one given back last is handed out first, while it is in the cache. */
export class BufferPool implements Buffers {
  readonly #bytes: number
  readonly #capacity: number
  readonly #free: Uint8Array[] = []
  made = 0

  constructor(bytes: number, capacity: number) {
    this.#bytes = bytes
    this.#capacity = capacity
  }

  get(): Uint8Array {
    const buffer = this.#free.pop()
    if (buffer) return buffer
    this.made++
    return new Uint8Array(this.#bytes)
  }

  put(buffer: Uint8Array): void {
    if (this.#free.length < this.#capacity) this.#free.push(buffer)
  }
}
