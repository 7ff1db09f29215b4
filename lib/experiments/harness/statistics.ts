import { seededRandom } from './random.ts'

/**
 * Fewest rounds on which a verdict may rest. If the true ratio were exactly at a limit, each round would fall on either
 * side like a coin, and all five on one side has a chance of 1/32.
 */
export const MIN_ROUNDS = 5

/**
 * Rounds needed when one verdict gives chance `comparisons` opportunities to err: each doubling asks one coin more, so
 * that the chance that any comparison has all rounds on one wrong side stays at 1/32.
 */
export function minimumRounds(comparisons: number): number {
  return MIN_ROUNDS + Math.ceil(Math.log2(Math.max(1, comparisons)))
}

const ascending = (values: readonly number[]) => Float64Array.from(values).sort()

/** Median; NaN of nothing. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Quantile by linear interpolation (type 7 of Hyndman and Fan 1996, as in R and NumPy). `p` from 0 to 1. */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = ascending(values)
  const place = (sorted.length - 1) * p
  const low = sorted[Math.floor(place)] as number
  const high = sorted[Math.ceil(place)] as number
  return low + (high - low) * (place - Math.floor(place))
}

/**
 * Middle of sorted positive values. Of two middle ones the geometric mean: so the ratio of a to b is the reciprocal of
 * the ratio of b to a for an even number of rounds too.
 */
function middle(sorted: Float64Array, lower: number, upper: number): number {
  const a = sorted[lower] as number
  const b = sorted[upper] as number
  return a === b ? a : Math.sqrt(a * b)
}

/** `k` such that the k-th smallest and k-th largest values enclose the median with at least `confidence`; 0 if none does. */
function signTestRank(n: number, confidence: number): number {
  const tail = (1 - confidence) / 2
  let probability = 0.5 ** n
  let cumulative = probability
  let k = 0
  while (cumulative <= tail) {
    k++
    probability *= (n - k + 1) / k
    cumulative += probability
  }
  return k
}

interface MiddleRanks {
  /** Ranks, from 0, of the one or two middle values of a resample. */
  first: number
  second: number
  /** How many resamples have them. */
  times: number
}

const drawnBefore = new Map<string, MiddleRanks[]>()

/**
 * Draws the resamples of `n` values as ranks: which of the sorted values come to lie in the middle does not depend on the
 * values. Kept for the next call with the same numbers, as a verdict makes many comparisons of equally many rounds.
 */
function middleRanks(n: number, resamples: number, seed: number): MiddleRanks[] {
  const key = `${n} ${resamples} ${seed}`
  const known = drawnBefore.get(key)
  if (known) return known
  const lower = (n - 1) >> 1
  const upper = n >> 1
  const random = seededRandom(seed)
  const drawn = new Uint32Array(n)
  const pairs = new Map<number, MiddleRanks>()
  for (let r = 0; r < resamples; r++) {
    drawn.fill(0)
    for (let i = 0; i < n; i++) drawn[Math.floor(random() * n)]!++
    let rank = 0
    let seen = drawn[0] as number
    while (seen <= lower) seen += drawn[++rank] as number
    const first = rank
    while (seen <= upper) seen += drawn[++rank] as number
    const pair = pairs.get(first * n + rank)
    if (pair) pair.times++
    else pairs.set(first * n + rank, { first, second: rank, times: 1 })
  }
  const ranks = [...pairs.values()]
  if (drawnBefore.size >= 100) drawnBefore.clear()
  drawnBefore.set(key, ranks)
  return ranks
}

/** The value at `place` (from 0) of a sorted list in which each value stands `times` times. */
function weightedPlace(sorted: { value: number; times: number }[], place: number): number {
  let passed = 0
  for (const { value, times } of sorted) {
    passed += times
    if (passed > place) return value
  }
  return Number.NaN
}

export interface IntervalOptions {
  /** Default 0.95. */
  confidence?: number
  /** Default 10,000. */
  resamples?: number
  /** Default fixed: the same result always gets the same verdict, in the browser and on the server. */
  seed?: number
}

export interface Interval {
  /** Median. */
  value: number
  low: number
  high: number
  confidence: number
}

/**
 * Interval for the median of values that are not negative: percentile bootstrap (Efron and Tibshirani 1993, ch. 13), widened to the
 * distribution-free sign-test interval (order statistics) where that is wider. The bootstrap alone is too narrow for few
 * values: with 8 and 99 % confidence it errs some ten times too often. Below 6 values (at 95 %) the interval is the whole range, and
 * covers less than asked: see `minimumRounds`.
 */
export function medianInterval(values: readonly number[], options: IntervalOptions = {}): Interval {
  const { confidence = 0.95, resamples = 10_000, seed = 20_261_121 } = options
  const n = values.length
  if (n === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN, confidence }
  const sorted = ascending(values)
  // Many resamples have the same middle ranks: weigh those pairs instead of sorting all the medians.
  const medians = middleRanks(n, resamples, seed)
    .map(({ first, second, times }) => ({ value: middle(sorted, first, second), times }))
    .sort((a, b) => a.value - b.value)
  const tail = ((1 - confidence) / 2) * (resamples - 1)
  const bootstrapLow = weightedPlace(medians, Math.floor(tail))
  const bootstrapHigh = weightedPlace(medians, Math.ceil(resamples - 1 - tail))

  const k = Math.max(1, signTestRank(n, confidence))
  return {
    value: middle(sorted, (n - 1) >> 1, n >> 1),
    low: Math.min(bootstrapLow, sorted[k - 1] as number),
    high: Math.max(bootstrapHigh, sorted[n - k] as number),
    confidence,
  }
}

/**
 * Ratio of two variants from samples paired by round: the median of `of[i] / to[i]` with its interval. Pairing cancels
 * what disturbed a whole round. Samples must be of equal number, those of `to` positive, those of `of` not negative (a
 * count may be 0); throws RangeError otherwise.
 */
export function ratioInterval(of: readonly number[], to: readonly number[], options?: IntervalOptions): Interval {
  if (of.length !== to.length) throw new RangeError('paired samples differ in number')
  const usable = (least: number) => (value: number) => value >= least && Number.isFinite(value)
  if (!of.every(usable(0)) || !to.every(usable(Number.MIN_VALUE)))
    throw new RangeError('a ratio needs positive samples')
  return medianInterval(
    of.map((value, round) => value / (to[round] as number)),
    options,
  )
}

/**
 * Mann-Whitney U test, two-sided: `u` of the first sample and `p`. Exact distribution for up to 20 values each without
 * ties (recurrence of Mann and Whitney 1947), else the normal approximation with tie and continuity correction.
 */
export function mannWhitney(x: readonly number[], y: readonly number[]): { u: number; p: number } {
  const n = x.length
  const m = y.length
  if (n === 0 || m === 0) return { u: Number.NaN, p: Number.NaN }
  const all = [...x.map(value => ({ value, first: true })), ...y.map(value => ({ value, first: false }))]
  all.sort((a, b) => a.value - b.value)
  let rankSum = 0
  let tieTerm = 0
  for (let i = 0; i < all.length; ) {
    let j = i
    while (j < all.length && all[j]!.value === all[i]!.value) j++
    const ties = j - i
    const rank = (i + 1 + j) / 2
    for (let k = i; k < j; k++) if (all[k]!.first) rankSum += rank
    tieTerm += ties ** 3 - ties
    i = j
  }
  const u = rankSum - (n * (n + 1)) / 2
  const extreme = Math.max(u, n * m - u)
  if (tieTerm === 0 && n <= 20 && m <= 20) return { u, p: Math.min(1, 2 * exactTail(n, m, extreme)) }
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)))
  if (variance <= 0) return { u, p: 1 }
  const z = (extreme - (n * m) / 2 - 0.5) / Math.sqrt(variance)
  return { u, p: Math.min(1, 2 * normalTail(z)) }
}

/** P(U ≥ u) when both samples come from one distribution. */
function exactTail(n: number, m: number, u: number): number {
  // ways[j][v]: arrangements of i values of the first and j of the second sample with U = v.
  let ways = Array.from({ length: m + 1 }, () => [1])
  for (let i = 1; i <= n; i++) {
    const next: number[][] = [[1]]
    for (let j = 1; j <= m; j++) {
      const row = new Array<number>(i * j + 1).fill(0)
      // The largest value is of the first sample (it beats all j) or of the second.
      ways[j]!.forEach((count, v) => {
        row[v + j]! += count
      })
      next[j - 1]!.forEach((count, v) => {
        row[v]! += count
      })
      next.push(row)
    }
    ways = next
  }
  const row = ways[m] as number[]
  let tail = 0
  let total = 0
  row.forEach((count, v) => {
    total += count
    if (v >= u) tail += count
  })
  return tail / total
}

/** P(Z ≥ z) of the standard normal: complementary error function of Numerical Recipes (erfcc), relative error < 1.2e-7. */
function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
  ]
  const polynomial = coefficients.reduce((sum, coefficient) => sum * t + coefficient, 0)
  const tail = 0.5 * t * Math.exp(-x * x + polynomial)
  return z >= 0 ? tail : 1 - tail
}
