import { z } from 'zod'
import { wholeNumber } from '../schema.ts'

/** Of 1,000 requests. */
export const SLOW = { min: 0, max: 500 }
/** ms */
export const FAST_MS = { min: 1, max: 1_000 }
export const SLOW_MS = { min: 1, max: 10_000 }
export const REQUESTS = { min: 1, max: 500 }
export const SEED = { min: 1, max: 999_999 }

export const percentilesParameters = z.strictObject({
  slow: wholeNumber('느린 요청', SLOW),
  fastMs: wholeNumber('보통 요청의 시간', FAST_MS),
  slowMs: wholeNumber('느린 요청의 시간', SLOW_MS),
  requests: wholeNumber('한 사람이 보내는 요청', REQUESTS),
  seed: wholeNumber('무작위 씨앗', SEED),
})

export type PercentilesParameters = z.output<typeof percentilesParameters>
