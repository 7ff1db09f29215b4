import { z } from 'zod'
import { oneOf, someOf } from '../schema.ts'

/** In place of a size: objects with fields, and a mix of sizes. */
export const RECORD = 1
export const MIXED = 0

/** Bytes of a mixed request. */
export const MIX = { least: 64, most: 16_384 }

/** Fields of a record; 8 B each where it is kept in bytes. */
export const RECORD_FIELDS = 8

/** What is asked for: records, sizes in bytes, the mix; in the order of the axis. */
export const KINDS = [RECORD, 64, 256, 1024, 4096, 16_384, MIXED]

export const REQUESTS = [20_000, 100_000, 200_000]
export const LESSON_REQUESTS = 100_000

export const LIVE = [100, 1000, 2000]
export const LESSON_LIVE = 1000

export const slabParameters = z.strictObject({
  sizes: someOf('객체 크기', KINDS),
  requests: oneOf('요청 수', REQUESTS),
  live: oneOf('살아 있는 객체', LIVE),
})

export type SlabParameters = z.output<typeof slabParameters>
