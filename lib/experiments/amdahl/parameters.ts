import { z } from 'zod'
import { wholeNumber } from '../schema.ts'

/** Per cent of the work that is improved; the lesson speaks of these. */
export const SHARES = [5, 20, 80]
/** How many times faster that part becomes. */
export const FACTORS = [1, 2, 4, 10, 100, 1000]
/** Workers between which the share `SPLIT` is divided. */
export const WORKERS = [1, 2, 4]
export const SPLIT = 80

export const SHARE = { min: 0, max: 100 }
export const FACTOR = { min: 1, max: 100 }
export const ROUNDS = { min: 5, max: 60, default: 30 }

export const amdahlParameters = z.strictObject({
  share: wholeNumber('고칠 비율', SHARE),
  factor: wholeNumber('배속', FACTOR),
  rounds: wholeNumber('반복 횟수', ROUNDS),
})

export type AmdahlParameters = z.output<typeof amdahlParameters>
