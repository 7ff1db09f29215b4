import { z } from 'zod'
import { someOf } from '../schema.ts'

/** Bytes. The ends of the range that the lesson talks about, its recommendations, and the size it warns of. */
export const BUFFERS = [4096, 8192, 32_768, 65_536, 131_072, 1_048_576]

export const COPIES = [1, 10, 100, 1000, 10_000]

export const bufferMemoryParameters = z.strictObject({
  buffers: someOf('버퍼 크기', BUFFERS),
  copies: someOf('동시에 하는 복사', COPIES, 2),
})

export type BufferMemoryParameters = z.output<typeof bufferMemoryParameters>
