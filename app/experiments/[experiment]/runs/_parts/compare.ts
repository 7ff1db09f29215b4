import type { Measure, Variant } from '#lib/experiments/define.ts'
import type { Environment } from '#lib/experiments/environment.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { centreOf, measuredValue, type Source, type Value } from '#lib/experiments/sources.ts'

/** What may differ from run to run on one machine. */
const PASSING: readonly (keyof Environment)[] = ['foreignCpuShare', 'timerResolutionMs']

/**
 * Whether two runs were made on the same machine, as far as their environments tell: then their times may be held against
 * each other. Browsers tell too little of a machine to say so of two people's.
 */
export function sameMachine(a: { result: RunResult; own: boolean }, b: { result: RunResult; own: boolean }): boolean {
  if (a.result.platform !== b.result.platform) return false
  if (a.result.platform === 'browser' && !(a.own && b.own)) return false
  const lasting = ({ environment }: RunResult) =>
    JSON.stringify(
      Object.entries(environment)
        .filter(([name]) => !PASSING.includes(name as keyof Environment))
        .sort(([x], [y]) => x.localeCompare(y)),
    )
  return lasting(a.result) === lasting(b.result)
}

/**
 * The second run's value as a multiple of the first's. Their rounds are no pairs: the interval is that of the outermost
 * ends of both, which covers at least as often as each of them. Undefined where a value is missing or 0.
 */
export function acrossRuns(first: Source, second: Source, measure: Measure, variant: Variant): Value | undefined {
  const [a, b] = [first, second].map(source => measuredValue(source, measure, variant.key))
  if (!a || !b || !(a.value > 0)) return undefined
  const value = b.value / a.value
  if (!a.interval || !b.interval || !(a.interval.low > 0)) return { value }
  return { value, interval: { low: b.interval.low / a.interval.high, high: b.interval.high / a.interval.low } }
}

/** Variants that both runs know a measure of. */
export function inBoth(first: Source, second: Source, measure: Measure, variants: readonly Variant[]): Variant[] {
  return variants.filter(({ key }) => [first, second].every(source => centreOf(source, measure, key) !== undefined))
}
