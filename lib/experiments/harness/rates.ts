import type { Interval } from './statistics.ts'

/**
 * Counting events of an execution leaves open up to one at either of its ends, which falls into the one or the other
 * execution: variance of a value rounded to whole numbers (Sheppard 1898). Without it, equal counts would seem certain.
 */
const ROUNDING = 1 / 12

/**
 * How often events happen in one variant relative to another, from counts of whole events paired by round: the ratio of their
 * sums with Fieller's interval (1954). The median of such ratios would not do: of small whole numbers it has nowhere to lie
 * between 2/3 and 3/4, and a 0 has no ratio. `high` is infinite where too few events happened to tell.
 * Counts must be of equal number, two or more; throws RangeError otherwise.
 */
export function rateRatio(
  of: readonly number[],
  to: readonly number[],
  { confidence = 0.95 }: { confidence?: number } = {},
): Interval {
  const n = of.length
  if (n !== to.length || n < 2) throw new RangeError('paired counts differ in number, or are too few')
  if (![...of, ...to].every(count => count >= 0 && Number.isFinite(count))) throw new RangeError('counts of events')
  const [a, b] = [mean(of), mean(to)]
  const t2 = studentQuantile(confidence, n - 1) ** 2
  const covariance = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, i) => sum + (value - mean(x)) * ((y[i] as number) - mean(y)), 0) / (n - 1) / n
  // Those ratios r at which the mean of `of - r × to` does not differ from 0: a quadratic inequality in r.
  const square = b * b - t2 * (covariance(to, to) + ROUNDING / n)
  const cross = a * b - t2 * covariance(of, to)
  const constant = a * a - t2 * (covariance(of, of) + ROUNDING / n)
  if (square <= 0) return { value: b > 0 ? a / b : Number.NaN, low: 0, high: Number.POSITIVE_INFINITY, confidence }
  const half = Math.sqrt(Math.max(0, cross * cross - square * constant))
  return { value: a / b, low: Math.max(0, (cross - half) / square), high: (cross + half) / square, confidence }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const STEPS = 10_000
const known = new Map<string, number>()

/**
 * `t` such that Student's distribution with so many degrees of freedom lies within ± t with this confidence. With
 * x = √df · tan φ its density becomes cos^(df − 1) φ, which is added up in small steps (midpoint rule).
 */
export function studentQuantile(confidence: number, df: number): number {
  const key = `${confidence} ${df}`
  const found = known.get(key) ?? computeQuantile(confidence, df)
  if (known.size >= 100) known.clear()
  known.set(key, found)
  return found
}

function computeQuantile(confidence: number, df: number): number {
  const width = Math.PI / 2 / STEPS
  const parts = Float64Array.from({ length: STEPS }, (_, i) => Math.cos((i + 0.5) * width) ** (df - 1))
  let left = confidence * parts.reduce((sum, part) => sum + part, 0)
  for (const [i, part] of parts.entries()) {
    if (left <= part) return Math.sqrt(df) * Math.tan((i + left / part) * width)
    left -= part
  }
  return Number.POSITIVE_INFINITY
}
