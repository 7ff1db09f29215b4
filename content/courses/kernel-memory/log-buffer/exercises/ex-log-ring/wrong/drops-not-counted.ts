// 버린 줄을 세지 않습니다.
import type { LogOptions, LogStats, Pool, Sink } from '../declarations.ts'

const encoder = new TextEncoder()

interface Blocked {
  bytes: Uint8Array
  enter: () => void
}

export class LogBuffer {
  readonly #sink: Sink
  readonly #options: LogOptions
  readonly #pool: Pool
  readonly #queue: Uint8Array[] = []
  readonly #blocked: Blocked[] = []
  readonly #flushes: { resolve: () => void; reject: (error: unknown) => void }[] = []
  readonly #stats: LogStats = { written: 0, dropped: 0, sinkCalls: 0 }
  #failure: { error: unknown } | undefined
  #isWriting = false

  constructor(sink: Sink, options: LogOptions, pool: Pool) {
    this.#sink = sink
    this.#options = options
    this.#pool = pool
  }

  log(line: string): void | Promise<void> {
    const bytes = encoder.encode(`${line}\n`)
    const { maxQueued, policy } = this.#options
    if (this.#queue.length >= maxQueued) {
      if (policy === 'block') {
        const entered = new Promise<void>(resolve => this.#blocked.push({ bytes, enter: resolve }))
        this.#wake()
        return entered
      }
      if (policy === 'drop-new') return
      this.#queue.shift()
    }
    this.#queue.push(bytes)
    this.#wake()
  }

  flush(): Promise<void> {
    if (!this.#isWriting) return this.#settled()
    return new Promise((resolve, reject) => this.#flushes.push({ resolve, reject }))
  }

  stats(): LogStats {
    return { ...this.#stats }
  }

  #settled(): Promise<void> {
    const failure = this.#failure
    this.#failure = undefined
    return failure ? Promise.reject(failure.error) : Promise.resolve()
  }

  #wake(): void {
    if (this.#isWriting) return
    this.#isWriting = true
    void Promise.resolve().then(() => this.#write())
  }

  async #write(): Promise<void> {
    while (this.#queue.length > 0) {
      const lines = this.#nextLines()
      this.#admit()
      const length = lines.reduce((sum, line) => sum + line.length, 0)
      const isPooled = length <= this.#options.batchBytes
      const buffer = isPooled ? this.#pool.get() : new Uint8Array(length)
      let at = 0
      for (const line of lines) {
        buffer.set(line, at)
        at += line.length
      }
      this.#stats.sinkCalls++
      try {
        await this.#sink(buffer.subarray(0, length))
        this.#stats.written += lines.length
      } catch (error) {
        this.#failure ??= { error }
      } finally {
        if (isPooled) this.#pool.put(buffer)
      }
    }
    this.#isWriting = false
    for (const { resolve, reject } of this.#flushes.splice(0)) this.#settled().then(resolve, reject)
  }

  #nextLines(): Uint8Array[] {
    const lines = [this.#queue.shift() as Uint8Array]
    let length = (lines[0] as Uint8Array).length
    while (this.#queue.length > 0 && length + (this.#queue[0] as Uint8Array).length <= this.#options.batchBytes) {
      const line = this.#queue.shift() as Uint8Array
      length += line.length
      lines.push(line)
    }
    return lines
  }

  #admit(): void {
    while (this.#blocked.length > 0 && this.#queue.length < this.#options.maxQueued) {
      const { bytes, enter } = this.#blocked.shift() as Blocked
      this.#queue.push(bytes)
      enter()
    }
  }
}
