import { z } from 'zod'
import { oneOf, wholeNumber } from '../schema.ts'

export const LINES = [10_000, 100_000]
export const LESSON_LINES = 100_000

/** Lines that are logged in one turn of the event loop, and lines that the queue holds. */
export const BURST = { min: 100, max: 10_000 }
export const LIMIT = { min: 100, max: 10_000 }

export const logBufferParameters = z.strictObject({
  lines: oneOf('로그 줄 수', LINES),
  burst: wholeNumber('한꺼번에 몰리는 줄', BURST),
  limit: wholeNumber('큐의 한도', LIMIT),
})

export type LogBufferParameters = z.output<typeof logBufferParameters>

/** Bytes of a line with its line break: so 32 lines fill 4 KB and 512 lines 64 KB. */
export const LINE_BYTES = 128
