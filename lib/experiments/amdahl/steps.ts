/** Steps of a 32-bit xorshift generator (Marsaglia 2003) from a seed that is not 0; its last state, so that none can be left out. */
export function compute(seed: number, steps: number): number {
  let state = seed | 0
  for (let i = 0; i < steps; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
  }
  return state
}
