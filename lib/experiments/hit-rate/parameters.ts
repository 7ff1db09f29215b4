import { z } from 'zod'
import { someOf, wholeNumber } from '../schema.ts'

/** Idle buffers that the pool keeps at most. */
export const CAPACITIES = [1, 2, 5, 10, 20, 50, 100]

export const USERS = [1, 5, 10, 20, 50, 100, 200]

/** Share of the users who take and give back at the same moment, per cent. */
export const TOGETHER = { min: 0, max: 100 }
export const SEED = { min: 1, max: 9999 }

export const hitRateParameters = z.strictObject({
  capacities: someOf('풀의 용량', CAPACITIES, 2),
  users: someOf('동시 사용자', USERS),
  together: wholeNumber('한꺼번에 몰리는 몫', TOGETHER),
  seed: wholeNumber('무작위 씨앗', SEED),
})

export type HitRateParameters = z.output<typeof hitRateParameters>
