/**
 * Times in ms as counts in 32 buckets, four to an octave from 20 ms on: bucket i holds 20·2^(i/4) ≤ t < 20·2^((i+1)/4), the
 * first one also what is shorter, the last one (4.3 to 5.1 s) what is longer. Sums of histograms are histograms, which
 * medians are not. A bucket is 19 % wide, so a median read from it is off by less than that.
 */
export type Histogram = number[]

const BUCKETS = 32
const PER_OCTAVE = 4
const FIRST_MS = 20

export function emptyHistogram(): Histogram {
  return new Array<number>(BUCKETS).fill(0)
}

/** Index of the bucket of a time, ms. */
export function bucketOf(ms: number): number {
  if (ms < FIRST_MS) return 0
  return Math.min(BUCKETS - 1, Math.floor(PER_OCTAVE * Math.log2(ms / FIRST_MS)))
}

/** Adds counts in place. */
export function addHistogram(to: Histogram, from: readonly number[]): void {
  for (let i = 0; i < BUCKETS; i++) to[i]! += from[i] ?? 0
}

/** How many times it holds. */
export function countOf(histogram: readonly number[]): number {
  return histogram.reduce((sum, count) => sum + count, 0)
}

/** The median, ms, interpolated on the logarithmic scale within its bucket; null if there is no time. */
export function medianOf(histogram: readonly number[]): number | null {
  const half = countOf(histogram) / 2
  let below = 0
  for (const [i, count] of histogram.entries()) {
    if (count > 0 && below + count >= half) return FIRST_MS * 2 ** ((i + (half - below) / count) / PER_OCTAVE)
    below += count
  }
  return null
}
