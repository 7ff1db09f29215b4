import type { Alloc, ByteSink, ByteSource, PoolStats } from './declarations.ts'

export class BufferPool {
  readonly #size: number
  readonly #maxIdle: number
  readonly #alloc: Alloc
  readonly #idle: Uint8Array[] = []
  readonly #lent = new Set<Uint8Array>()
  #gets = 0
  #created = 0

  constructor(size: number, maxIdle: number, alloc: Alloc) {
    this.#size = size
    this.#maxIdle = maxIdle
    this.#alloc = alloc
  }

  get(): Uint8Array {
    this.#gets++
    let buffer = this.#idle.pop()
    if (!buffer) {
      buffer = this.#alloc(this.#size)
      this.#created++
    }
    this.#lent.add(buffer)
    return buffer
  }

  put(buffer: Uint8Array): void {
    if (!this.#lent.delete(buffer)) throw new Error('빌려 간 버퍼가 아닙니다.')
    if (this.#idle.length >= this.#maxIdle) return
    buffer.fill(0)
    this.#idle.push(buffer)
  }

  stats(): PoolStats {
    return { gets: this.#gets, created: this.#created, idle: this.#idle.length }
  }
}

export function copyPooled(
  pool: BufferPool,
  src: ByteSource,
  dst: ByteSink,
): { reads: number; writes: number; bytes: number } {
  const buffer = pool.get()
  const done = { reads: 0, writes: 0, bytes: 0 }
  try {
    for (;;) {
      const length = src.read(buffer)
      done.reads++
      if (length === 0) return done
      for (let at = 0; at < length; ) {
        at += dst.write(buffer.subarray(at, length))
        done.writes++
      }
      done.bytes += length
    }
  } finally {
    pool.put(buffer)
  }
}
