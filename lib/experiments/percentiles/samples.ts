import { type Random, seededRandom } from '../harness/random.ts'
import type { PercentilesParameters } from './parameters.ts'

/** Requests in every sample. */
export const SIZE = 10_000

export const OWN = 'own'

/** Latencies in ms, of a kind. Drawn with the operations that IEEE 754 rounds the same way in every engine, to 0.1 ms. */
export interface Shape {
  key: string
  /** Korean. */
  label: string
  draw(random: Random, params: PercentilesParameters): number[]
}

const tenth = (ms: number) => Math.round(ms * 10) / 10

/** `slow` of all requests take `slowMs`, the others `fastMs`. */
const two = (slow: number, slowMs: number, fastMs: number): number[] =>
  Array.from({ length: SIZE }, (_, index) => (index < slow ? slowMs : fastMs))

const drawn = (one: (random: Random) => number) => (random: Random) =>
  Array.from({ length: SIZE }, () => tenth(one(random)))

export const SHAPES: readonly Shape[] = [
  {
    key: 'even',
    label: '고른 응답(40 ms 안팎)',
    // The sum of four even numbers is nearly a bell.
    draw: drawn(random => 20 + 10 * (random() + random() + random() + random())),
  },
  {
    key: 'long',
    label: '꼬리가 긴 응답',
    // Lomax with α = 2 by inversion: a tail that falls by a power, not exponentially.
    draw: drawn(random => 5 + 20 * (1 / Math.sqrt(1 - random()) - 1)),
  },
  { key: 'tail-10', label: '1,000건에 10건이 5,000 ms', draw: () => two(SIZE / 100, 5_000, 10) },
  { key: 'tail-11', label: '1,000건에 11건이 5,000 ms', draw: () => two((11 * SIZE) / 1000, 5_000, 10) },
  // The fewest slow requests that make p99 slow, beside others as fast as a sample can tell: as low as such a mean gets.
  { key: 'least', label: '1%만 5,000 ms, 나머지는 0.1 ms', draw: () => two(SIZE / 100 + 1, 5_000, 0.1) },
  {
    key: OWN,
    label: '직접 정함',
    draw: (_, { slow, slowMs, fastMs }) => two((slow * SIZE) / 1000, slowMs, fastMs),
  },
]

/** Smallest value such that at least the share `p` of the sorted values are no greater (nearest rank). 0 < p ≤ 1 */
export function nearestRank(sorted: ArrayLike<number>, p: number): number {
  // 0.07 × 100 is 7.000000000000001: without the epsilon it would be the eighth.
  return sorted[Math.ceil(p * sorted.length - 1e-9) - 1] as number
}

export const USERS = 10_000

/**
 * For each of `USERS` people the slowest of `requests` requests, drawn with replacement from the sample; sorted.
 */
export function slowestOf(sample: ArrayLike<number>, requests: number, random: Random): Float64Array {
  return Float64Array.from({ length: USERS }, () => {
    let slowest = 0
    for (let i = 0; i < requests; i++) {
      slowest = Math.max(slowest, sample[Math.floor(random() * sample.length)] as number)
    }
    return slowest
  }).sort()
}

/** Per cent of sorted values that are greater than `limit`. */
export function shareAbove(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return (100 * (sorted.length - low)) / sorted.length
}

/** A sample of a shape, sorted, and the generator that goes on from it. */
export function sampleOf(shape: Shape, params: PercentilesParameters): { sorted: Float64Array; random: Random } {
  const random = seededRandom(params.seed)
  return { sorted: Float64Array.from(shape.draw(random, params)).sort(), random }
}
