import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { BUFFER_BYTES, type BufferPoolParameters } from './parameters.ts'
import { BufferPool, type Buffers, FreshBuffers } from './pool.ts'

/** `none-100`: no pool, a hundred users at once; `pool-1`: a pool, one user. */
export const variantKey = (group: 'none' | 'pool', users: number) => `${group}-${users}`

/** Requests between two yields: collections are noticed by then, and a cancel is heard. */
const YIELD_EVERY = 100

/** What a request does with its buffer, in every variant alike: it writes to each stretch of it and reads it back. */
export function use(buffer: Uint8Array, stride: number, request: number): number {
  const mark = request & 0xff
  for (let at = 0; at < buffer.length; at += stride) buffer[at] = mark
  return (buffer[0] as number) + (buffer[buffer.length - stride] as number)
}

export const kernel: Kernel<BufferPoolParameters> = {
  async prepare({ collections, pause }, { requests, stride }) {
    let read = 0
    let wanted = 0
    return {
      async run(key, checkpoint) {
        const [group, count] = key.split('-')
        const users = Number(count)
        const before = await collections?.read()
        const buffers: Buffers = group === 'pool' ? new BufferPool(BUFFER_BYTES, users) : new FreshBuffers(BUFFER_BYTES)
        const held: Uint8Array[] = []
        let uses = 0
        ;[read, wanted] = [0, 0]
        for (let request = 0; request < requests; request++) {
          const buffer = buffers.get()
          read += use(buffer, stride, request)
          wanted += 2 * (request & 0xff)
          uses++
          held.push(buffer)
          // All users of a moment hold their buffers together; then they give them back.
          if (held.length === users) {
            for (const each of held) buffers.put(each)
            held.length = 0
          }
          if ((request + 1) % YIELD_EVERY === 0) {
            checkpoint()
            await pause()
          }
        }
        const after = await collections?.read()
        const counted = before === undefined || after === undefined ? {} : { collections: after - before }
        return { uses, factory: buffers.made, ...counted }
      },
      verify(key) {
        if (read === wanted) return
        throw new ExperimentError('wrong-result', `버퍼에 쓴 값이 그대로 읽히지 않아요. (${key})`)
      },
      async dispose() {},
    }
  },
}
