import type { Checkpoint, Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { NO_FILES, type Platform } from '../platform.ts'
import { LineQueue, type WhenFull } from './line-queue.ts'
import { LINE_BYTES, type LogBufferParameters } from './parameters.ts'
import { fileSink, memorySink, type Sink } from './sink.ts'

export interface Way {
  key: string
  /** Korean. */
  label: string
  /** Bytes that are written at once. */
  batch: number
  /** Absent: lines go to the writer at once, without a queue. `block`: who logs waits for the writer. */
  whenFull?: WhenFull | 'block'
}

export const LARGE_BATCH = 65_536

export const WAYS: readonly Way[] = [
  { key: 'line', label: '줄마다 쓰기', batch: LINE_BYTES },
  { key: 'batch-4k', label: '4 KB씩 모아 쓰기', batch: 4096 },
  { key: 'batch-64k', label: '64 KB씩 모아 쓰기', batch: LARGE_BATCH },
  { key: 'block', label: '큐: 가득 차면 기다리기', batch: LARGE_BATCH, whenFull: 'block' },
  { key: 'drop-old', label: '큐: 오래된 줄 버리기', batch: LARGE_BATCH, whenFull: 'drop-old' },
  { key: 'drop-new', label: '큐: 새 줄 버리기', batch: LARGE_BATCH, whenFull: 'drop-new' },
]

export type LogCounts = {
  /** Calls of the sink. */
  writes: number
  /** Lines written, and lines lost because the queue was full. */
  written: number
  dropped: number
}

/** Lines of 128 B that carry their number, made in one buffer over and over. */
export class Lines {
  readonly #line: Uint8Array
  #number = 0

  constructor() {
    const text =
      '2026-11-21T09:00:00.000Z INFO request=00000000 method=GET path=/api/orders status=200 bytes=16384 ms=12'
    this.#line = new TextEncoder().encode(`${text.padEnd(LINE_BYTES - 1, '.')}\n`)
  }

  /** The next line; its content is valid until the one after. */
  next(): Uint8Array {
    let rest = this.#number++
    for (let place = NUMBER_AT + NUMBER_DIGITS - 1; place >= NUMBER_AT; place--) {
      this.#line[place] = 48 + (rest % 10)
      rest = Math.floor(rest / 10)
    }
    return this.#line
  }
}

const NUMBER_AT = 38
const NUMBER_DIGITS = 8

/** Number of the line that begins at `offset`. */
export function lineNumber(bytes: Uint8Array, offset: number): number {
  let number = 0
  for (let i = 0; i < NUMBER_DIGITS; i++) number = number * 10 + ((bytes[offset + NUMBER_AT + i] as number) - 48)
  return number
}

/** Collects lines in one buffer and hands it to the sink when the next line would not fit. */
class Batch {
  readonly #sink: Sink
  readonly #buffer: Uint8Array
  #filled = 0

  constructor(sink: Sink, bytes: number) {
    this.#sink = sink
    this.#buffer = new Uint8Array(bytes)
  }

  /** Whole lines; `lines` fits into the buffer. */
  add(lines: Uint8Array): void {
    if (this.#filled + lines.length > this.#buffer.length) this.flush()
    this.#buffer.set(lines, this.#filled)
    this.#filled += lines.length
  }

  flush(): void {
    if (this.#filled > 0) this.#sink.append(this.#buffer.subarray(0, this.#filled))
    this.#filled = 0
  }
}

/** Lines between two checkpoints. */
const CHECKPOINT_EVERY = 500

/** Logs `lines` lines without a queue. */
export function logDirectly(sink: Sink, way: Way, { lines }: { lines: number }, checkpoint?: Checkpoint): LogCounts {
  const source = new Lines()
  const batch = new Batch(sink, way.batch)
  for (let i = 1; i <= lines; i++) {
    batch.add(source.next())
    if (i % CHECKPOINT_EVERY === 0) checkpoint?.()
  }
  batch.flush()
  return { writes: sink.writes, written: lines, dropped: 0 }
}

/**
 * Logs `lines` lines through a queue. They come in bursts, each within one turn of the event loop; the writer has its
 * turn after each burst and then writes all that the queue holds.
 */
export async function logThroughQueue(
  sink: Sink,
  { whenFull = 'block', batch: bytes }: Way,
  { lines, burst, limit }: LogBufferParameters,
  pause: () => Promise<void>,
  checkpoint?: Checkpoint,
): Promise<LogCounts> {
  const source = new Lines()
  const queue = new LineQueue(limit, LINE_BYTES)
  const perBatch = Math.floor(bytes / LINE_BYTES)
  let written = 0
  const write = () => {
    while (queue.length > 0) {
      const taken = queue.take(perBatch)
      sink.append(taken)
      written += taken.length / LINE_BYTES
    }
  }
  for (let logged = 0; logged < lines; ) {
    const end = Math.min(lines, logged + burst)
    for (; logged < end; logged++) {
      if (whenFull === 'block') {
        if (queue.full) write()
        queue.push(source.next(), 'drop-new')
      } else queue.push(source.next(), whenFull)
    }
    checkpoint?.()
    await pause()
    write()
  }
  return { writes: sink.writes, written, dropped: queue.dropped }
}

/** Numbers of the lines that a burst of `burst` lines leaves in the queue, from `first` on. */
function keptOfBurst(
  whenFull: Way['whenFull'],
  first: number,
  burst: number,
  limit: number,
): [from: number, to: number] {
  if (whenFull === 'drop-old') return [first + Math.max(0, burst - limit), first + burst]
  if (whenFull === 'drop-new') return [first, first + Math.min(burst, limit)]
  return [first, first + burst]
}

const wrong = (label: string, at: number) =>
  new ExperimentError('wrong-copy', `${label}: 로그의 ${at.toLocaleString('ko-KR')}번째 줄이 있어야 할 줄이 아니에요.`)

/** Compares the log with what the way should have kept. Throws `wrong-copy`. */
export function verifyLog(content: Uint8Array, way: Way, { lines, burst, limit }: LogBufferParameters): void {
  let at = 0
  for (let first = 0; first < lines; first += burst) {
    const [from, to] = keptOfBurst(way.whenFull, first, Math.min(burst, lines - first), limit)
    for (let number = from; number < to; number++, at++) {
      const offset = at * LINE_BYTES
      const ended = content[offset + LINE_BYTES - 1] === 10
      if (!ended || lineNumber(content, offset) !== number) throw wrong(way.label, at + 1)
    }
  }
  if (content.length !== at * LINE_BYTES) throw wrong(way.label, at + 1)
}

const FILE = 'app.log'

/** Where the platform has no files the log goes to memory: its writes can be counted, their time tells nothing. */
async function openSink(platform: Platform, bytes: number): Promise<Sink> {
  if (platform.files.backend === NO_FILES) return memorySink(bytes)
  return fileSink(await platform.files.open(FILE, 'write'))
}

export const kernel: Kernel<LogBufferParameters> = {
  // A second execution would append to, or empty, what the first has written.
  batch: 1,
  async prepare(platform, params) {
    const sink = await openSink(platform, params.lines * LINE_BYTES)
    const wayOf = (key: string) => {
      const way = WAYS.find(each => each.key === key)
      if (!way) throw new RangeError(`no variant ${key}`)
      return way
    }
    return {
      ready: () => sink.clear(),
      run(key, checkpoint) {
        const way = wayOf(key)
        if (!way.whenFull) return logDirectly(sink, way, params, checkpoint)
        return logThroughQueue(sink, way, params, () => platform.pause(), checkpoint)
      },
      verify: key => verifyLog(sink.content(), wayOf(key), params),
      async dispose() {
        sink.close()
        if (platform.files.backend !== NO_FILES) await platform.files.remove(FILE)
      },
    }
  },
}
