import type { Claim } from './claims.ts'
import type { Experiment, Measure, Variant } from './define.ts'
import { rateRatio } from './harness/rates.ts'
import { type RunResult, samplesOf } from './harness/result.ts'
import { median, medianInterval, ratioInterval } from './harness/statistics.ts'

export type Platform = 'browser' | 'node'
export const PLATFORMS: readonly Platform[] = ['browser', 'node']
export type Results = { browser?: RunResult | undefined; node?: RunResult | undefined }

/** Where numbers come from; each has a colour, a line and a marker of its own. `first` and `second`: two runs compared. */
export type Origin = 'claimed' | Platform | 'first' | 'second'

export const ORIGIN_LABELS: Record<Origin, string> = {
  claimed: '주장',
  browser: '내 브라우저',
  node: '서버',
  first: '가',
  second: '나',
}

/** Numbers that are drawn or listed together: what was claimed, a run's result, or what a run has found so far. */
export interface Source {
  origin: Origin
  label: string
  /** Stated figures by measure and variant. */
  figures?: Readonly<Record<string, Readonly<Record<string, number>>>>
  result?: RunResult
  /** What a run that is going on knows so far, by measure and variant. */
  live?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** A value with its 95 % interval, which a counted or claimed one does not have. */
export interface Value {
  value: number
  interval?: { low: number; high: number }
}

/** Figures that claims state for a measure, by variant. Where two claims differ, the earlier in the list counts. */
export function claimedFigures(claims: readonly Claim[], measure: string): Record<string, number> {
  return Object.assign({}, ...claims.map(claim => claim.figures?.[measure] ?? {}).reverse())
}

/** What claims state about an experiment's measures; undefined when they state no figure. */
export function claimedSource(experiment: Experiment, claims: readonly Claim[]): Source | undefined {
  const figures = experiment.measures.map(({ id }) => [id, claimedFigures(claims, id)] as const)
  const stated = figures.filter(([, values]) => Object.keys(values).length > 0)
  return stated.length > 0
    ? { origin: 'claimed', label: ORIGIN_LABELS.claimed, figures: Object.fromEntries(stated) }
    : undefined
}

/** Value of a measure for a variant without its interval; undefined where it was not measured or could not be told. */
export function centreOf(
  { figures, live, result }: Source,
  { id, kind }: Measure,
  variant: string,
): number | undefined {
  if (figures) return figures[id]?.[variant]
  if (live) {
    const value = live[id]?.[variant]
    return kind === 'timed' && value === 0 ? undefined : value
  }
  if (!result) return undefined
  if (kind === 'exact') return result.variants.find(({ key }) => key === variant)?.exact[id]
  const samples = samplesOf(result, variant, id)
  // A time of 0 is a clock too coarse for it; an observed 0 (no collection) is a value.
  if (samples.length === 0 || (kind === 'timed' && !samples.every(sample => sample > 0))) return undefined
  return median(samples)
}

/** Value of a measure for a variant with its interval, as `centreOf`. */
export function measuredValue(source: Source, measure: Measure, variant: string): Value | undefined {
  const value = centreOf(source, measure, variant)
  if (value === undefined) return undefined
  if (!source.result || measure.kind === 'exact') return { value }
  const { low, high } = medianInterval(samplesOf(source.result, variant, measure.id))
  return { value, interval: { low, high } }
}

/** One variant's value as a multiple of another's; samples are paired by round. Undefined where a value is missing or 0; events are compared by their sums. */
export function ratioOf(source: Source, measure: Measure, of: string, to: string): Value | undefined {
  if (of === to) return centreOf(source, measure, of) === undefined ? undefined : { value: 1 }
  if (source.result && measure.kind !== 'exact') {
    const a = samplesOf(source.result, of, measure.id)
    const b = samplesOf(source.result, to, measure.id)
    if (a.length < 2 || a.length !== b.length) return undefined
    if (!measure.events && ![...a, ...b].every(sample => sample > 0)) return undefined
    const { value, low, high } = measure.events ? rateRatio(a, b) : ratioInterval(a, b)
    if (!Number.isFinite(high)) return undefined
    return { value, interval: { low, high } }
  }
  const a = centreOf(source, measure, of)
  const b = centreOf(source, measure, to)
  return a !== undefined && b !== undefined && b > 0 ? { value: a / b } : undefined
}

/** Every variant of the experiment's defaults and of the runs, group by group in the order of the axis. */
export function allVariants(experiment: Experiment, results: readonly (RunResult | undefined)[]): Variant[] {
  const lists = [experiment.defaults, ...results.map(result => result?.params)].map(params =>
    params ? experiment.variants(params) : [],
  )
  const byKey = new Map(lists.flat().map(variant => [variant.key, variant]))
  const place = new Map(experiment.groups?.map(({ key }, index) => [key, index]))
  const groupOf = ({ group }: Variant) => (group === undefined ? 0 : (place.get(group) ?? 0))
  return [...byKey.values()].sort((a, b) => groupOf(a) - groupOf(b) || a.value - b.value)
}
