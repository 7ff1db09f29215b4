import type { Experiment } from '../define.ts'
import { agrees, countedFor } from './proof.ts'
import { type RunResult, samplesOf } from './result.ts'
import { type Interval, mannWhitney, median, medianInterval, quantile, ratioInterval } from './statistics.ts'

export interface VariantSummary {
  key: string
  value: number
  exact: Record<string, number>
  /** ms per execution; absent when the variant was skipped or no round was completed. */
  time?: {
    median: number
    /** 95 % interval of the median. */
    low: number
    high: number
    q1: number
    q3: number
    samples: number
  }
  /** Against the variant with the least median; absent for that one itself. `same`: the interval contains 1 (차이 없음). */
  toFastest?: Comparison
  skipped?: string
}

export interface Comparison {
  /** Median of the paired ratios. */
  ratio: number
  low: number
  high: number
  /** Mann-Whitney, two-sided, unpaired: a second opinion. */
  p: number
  same: boolean
}

export interface Summary {
  rounds: number
  /** Key of the variant with the least median. */
  fastest?: string
  variants: VariantSummary[]
}

/** Condenses a result for tables and charts. */
export function summarize(result: RunResult): Summary {
  const variants = result.variants.map(({ key, value, exact, samples, skipped }): VariantSummary => {
    const times = samples.time ?? []
    if (times.length === 0) return { key, value, exact, ...(skipped === undefined ? {} : { skipped }) }
    // A sample of 0 has no logarithm: such a clock gives a median but no interval.
    const { low, high }: Pick<Interval, 'low' | 'high'> = times.every(time => time > 0)
      ? medianInterval(times)
      : { low: Math.min(...times), high: Math.max(...times) }
    const quartiles = { q1: quantile(times, 0.25), q3: quantile(times, 0.75) }
    return { key, value, exact, time: { median: median(times), low, high, ...quartiles, samples: times.length } }
  })
  const timed = variants.filter(variant => variant.time)
  const fastest = timed.reduce<VariantSummary | undefined>(
    (best, variant) => (!best || variant.time!.median < best.time!.median ? variant : best),
    undefined,
  )
  if (!fastest) return { rounds: result.rounds, variants }
  for (const variant of timed) {
    const comparison = variant === fastest ? undefined : compareVariants(result, variant.key, fastest.key)
    if (comparison) variant.toFastest = comparison
  }
  return { rounds: result.rounds, fastest: fastest.key, variants }
}

/** Time of one variant relative to another's, paired by round; undefined when either has no usable samples. */
export function compareVariants(result: RunResult, of: string, to: string): Comparison | undefined {
  const a = samplesOf(result, of)
  const b = samplesOf(result, to)
  if (a.length === 0 || a.length !== b.length || ![...a, ...b].every(time => time > 0)) return undefined
  const { value, low, high } = ratioInterval(a, b)
  return { ratio: value, low, high, p: mannWhitney(a, b).p, same: low <= 1 && high >= 1 }
}

export interface ProofRow {
  variant: string
  /** Name of the platform's counter. */
  counter: string
  label: string
  /** Exact measures whose sum it must equal. */
  measures: string[]
  counted: number
  observed: number
  agrees: boolean
}

/** The kernel's counts beside the operating system's; empty where the platform has no counters. */
export function compareProofs(experiment: Experiment, result: RunResult): ProofRow[] {
  return result.variants.flatMap(({ key, exact }) =>
    (experiment.proofs ?? []).flatMap(proof => {
      const { counter, measures, label } = proof
      const observed = result.proofs?.variants[key]?.[counter]
      if (observed === undefined || !measures.every(id => id in exact)) return []
      const counted = countedFor(proof, exact)
      return [{ variant: key, counter, label, measures, counted, observed, agrees: agrees(counted, observed) }]
    }),
  )
}
