import { BufferPool } from '#lib/experiments/buffer-pool/pool.ts'
import type { Job, JobResult } from '#lib/experiments/define.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import type { Alloc, ByteSink, ByteSource } from '../kit/bytes.ts'
import { type Exports, learners, loadExports } from './live.ts'

/** A file compressed, and the file, which comes back. */
export interface Compressed {
  member: Uint8Array<ArrayBuffer>
  data: Uint8Array<ArrayBuffer>
}

/** Compresses with the browser's own compressor. */
export const gzipJob: Job<{ data: Uint8Array<ArrayBuffer> }, Compressed> = async (
  { gzip },
  { data },
): Promise<JobResult<Compressed>> => {
  if (!gzip) throw new ExperimentError('not-here', '압축 기능이 없어 잴 수 없어요.')
  const member = (await gzip(data)) as Uint8Array<ArrayBuffer>
  return { output: { member, data }, transfer: [member.buffer, data.buffer] }
}

export type PoolWay = 'mine' | 'ours' | 'none'

export interface PoolTask {
  way: PoolWay
  /** The learner's JavaScript. */
  body: string
  copies: number
}

export interface Pooled {
  /** Buffers made. */
  created: number
  /** Copies that moved all their bytes. */
  copies: number
}

/** Bytes of a buffer, and of what one copy moves. */
export const COPY_BYTES = 65_536
const MAX_IDLE = 4

interface PoolSolution {
  BufferPool: new (size: number, maxIdle: number, alloc: Alloc) => unknown
  copyPooled(pool: unknown, src: ByteSource, dst: ByteSink): unknown
}

let loaded: { body: string; exports: Exports } | undefined

/** Copies over and over within this worker, in one of the ways. */
export const poolJob: Job<PoolTask, Pooled> = (_, { way, body, copies }) => {
  const memory = inMemory()
  const { once, created } = WAYS[way](memory, body)
  for (let copy = 0; copy < copies; copy++) {
    memory.rewind()
    once()
    if (memory.moved() !== COPY_BYTES) {
      throw new ExperimentError(
        'wrong-copy',
        `${copy + 1}번째 복사가 ${COPY_BYTES.toLocaleString('ko-KR')} B를 다 옮기지 못했어요.`,
      )
    }
  }
  return { output: { created: created(), copies } }
}

type Memory = ReturnType<typeof inMemory>

/** `once`: one copy; `created`: buffers made so far. */
interface Copier {
  once(): void
  created(): number
}

const WAYS: Record<PoolWay, (memory: Memory, body: string) => Copier> = {
  mine({ source, sink }, body) {
    if (loaded?.body !== body) loaded = { body, exports: loadExports(body, ['BufferPool', 'copyPooled']) }
    const solution = loaded.exports as unknown as PoolSolution
    let made = 0
    const alloc: Alloc = size => {
      made++
      return new Uint8Array(size)
    }
    const pool = learners(() => new solution.BufferPool(COPY_BYTES, MAX_IDLE, alloc))
    return { once: () => void learners(() => solution.copyPooled(pool, source, sink)), created: () => made }
  },
  /** The pool of exp-buffer-pool, with its buffers wiped as the exercise wants it. */
  ours(memory) {
    const pool = new BufferPool(COPY_BYTES, MAX_IDLE)
    return {
      once() {
        const buffer = pool.get()
        through(buffer, memory)
        buffer.fill(0)
        pool.put(buffer)
      },
      created: () => pool.made,
    }
  },
  none(memory) {
    let made = 0
    return {
      once() {
        made++
        through(new Uint8Array(COPY_BYTES), memory)
      },
      created: () => made,
    }
  },
}

function through(buffer: Uint8Array, { source, sink }: Memory): void {
  for (let length = source.read(buffer); length > 0; length = source.read(buffer)) {
    sink.write(buffer.subarray(0, length))
  }
}

/** 64 KB to copy from, and room to copy them to. */
function inMemory() {
  const content = new Uint8Array(COPY_BYTES).fill(0x6a)
  const target = new Uint8Array(COPY_BYTES)
  let [readAt, writtenTo] = [0, 0]
  return {
    source: Object.freeze<ByteSource>({
      read(into) {
        const length = Math.min(into.length, COPY_BYTES - readAt)
        into.set(content.subarray(readAt, readAt + length))
        readAt += length
        return length
      },
    }),
    sink: Object.freeze<ByteSink>({
      write(from) {
        const length = Math.min(from.length, COPY_BYTES - writtenTo)
        target.set(from.subarray(0, length), writtenTo)
        writtenTo += length
        return length
      },
    }),
    rewind() {
      ;[readAt, writtenTo] = [0, 0]
    },
    moved: () => writtenTo,
  }
}
