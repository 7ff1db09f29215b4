import { z } from 'zod'
import { oneOf, wholeNumber } from '../schema.ts'

/** Smallest block of the powers of two, bytes. 256 is that of the lesson's sample. */
export const MINIMUMS = [16, 64, 256, 1024, 4096]
export const LESSON_MINIMUM = 256

/** Bytes; a size of one's own for the last distribution. */
export const SIZES = { min: 1, max: 65_536 }

export const classWasteParameters = z
  .strictObject({
    minimum: oneOf('가장 작은 블록', MINIMUMS),
    from: wholeNumber('직접 정한 범위의 처음', SIZES),
    to: wholeNumber('직접 정한 범위의 끝', SIZES),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '범위의 끝이 처음보다 작아요.' })

export type ClassWasteParameters = z.output<typeof classWasteParameters>
