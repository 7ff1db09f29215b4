import type { Job } from '../define.ts'
import { compute } from './steps.ts'

/** A worker's part of the work. */
export interface Part {
  seed: number
  steps: number
}

export const job: Job<Part, { state: number; steps: number }> = (_, { seed, steps }) => ({
  output: { state: compute(seed, steps), steps },
})
