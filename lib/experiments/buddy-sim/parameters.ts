import { z } from 'zod'
import { oneOf, wholeNumber } from '../schema.ts'

/** Bytes of the memory that is shared out. */
export const MEMORY = 65_536

/** Bytes of the smallest block. 4 KB is a page. */
export const MINIMUMS = [1024, 2048, 4096]

/** Largest request, bytes. */
export const LARGEST = [4096, 12_288, 32_768]

/** At most 24, so that each request has a letter and each frame can be told apart. */
export const REQUESTS = { min: 2, max: 24 }
export const SEED = { min: 1, max: 9999 }

export const buddySimParameters = z.strictObject({
  requests: wholeNumber('요청 수', REQUESTS),
  largest: oneOf('가장 큰 요청', LARGEST),
  minimum: oneOf('가장 작은 블록', MINIMUMS),
  order: oneOf('그림에서 돌려주는 순서', [0, 1, 2, 3]),
  seed: wholeNumber('무작위 씨앗', SEED),
})

export type BuddySimParameters = z.output<typeof buddySimParameters>
