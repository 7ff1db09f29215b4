import { LESSON_FILE_BYTES } from '../buffer-size/parameters.ts'
import type { Kernel } from '../define.ts'

export interface CopiesAtOnce {
  /** Bytes of all buffers at the moment when every copy is under way. */
  bytes: number
  /** Reads that each copy makes in return for its buffer. */
  reads: number
}

/** What `copies` copies at once of the lesson's file hold, each through a buffer of its own of `buffer` bytes. */
export function copiesAtOnce(copies: number, buffer: number): CopiesAtOnce {
  return { bytes: copies * buffer, reads: Math.ceil(LESSON_FILE_BYTES / buffer) }
}

export const variantKey = (copies: number, buffer: number) => `${copies}x${buffer}`

export const kernel: Kernel = {
  async prepare() {
    return {
      run(key) {
        const [copies, buffer] = key.split('x').map(Number) as [number, number]
        return { ...copiesAtOnce(copies, buffer) }
      },
      async dispose() {},
    }
  },
}
