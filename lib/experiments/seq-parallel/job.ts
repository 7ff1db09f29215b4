import type { Job } from '../define.ts'

/** One job: so many steps of a 32-bit xorshift generator (Marsaglia 2003) from a seed that is not 0. */
export interface Computation {
  seed: number
  steps: number
}

/** Its last state: nothing can be left out on the way to it. */
export const job: Job<Computation, number> = (_, { seed, steps }) => {
  let state = seed | 0
  for (let i = 0; i < steps; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  return { output: state }
}
