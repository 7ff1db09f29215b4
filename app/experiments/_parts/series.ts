import type { Claim } from '#lib/experiments/claims.ts'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { median } from '#lib/experiments/harness/statistics.ts'
import { compareVariants } from '#lib/experiments/harness/summarize.ts'

export type Origin = 'claimed' | 'browser' | 'node'
export type Results = { browser?: RunResult | undefined; node?: RunResult | undefined }

export const ORIGIN_LABELS: Record<Origin, string> = { claimed: '주장', browser: '내 브라우저', node: '서버' }

export interface Point {
  variant: Variant
  /** Time relative to the reference variant of the same series. */
  ratio: number
  /** 95 % interval of the ratio; absent for a claimed figure and for the reference itself. */
  interval?: { low: number; high: number }
}

export interface Series {
  origin: Origin
  points: Point[]
}

export interface RelativeTimes {
  /** The variant that counts as 1 in every series; absent when there is nothing to draw. */
  reference?: Variant
  series: Series[]
  /** Series that lack the reference variant and cannot be drawn beside the others. */
  leftOut: Origin[]
}

/** Figures that claims state for a measure, by variant. Where two claims differ, the earlier in the list counts. */
export function claimedFigures(claims: readonly Claim[], measure: string): Record<string, number> {
  return Object.assign({}, ...claims.map(claim => claim.figures?.[measure] ?? {}).reverse())
}

/** Every variant of the experiment's defaults and of the results, in the order of the axis. */
export function allVariants(experiment: Experiment, results: Results): Variant[] {
  const lists = [experiment.defaults, results.browser?.params, results.node?.params].map(params =>
    params ? experiment.variants(params) : [],
  )
  const byKey = new Map(lists.flat().map(variant => [variant.key, variant]))
  return [...byKey.values()].sort((a, b) => a.value - b.value)
}

/**
 * Times of claims and results as multiples of one variant that they share: milliseconds do not travel between machines,
 * ratios do. The reference is the variant that most series have; of several, the one with the least time in the first
 * series. Ratios of measured times are paired by round, with their interval. What was not measured has no point.
 */
export function relativeTimes(
  experiment: Experiment,
  claimed: Readonly<Record<string, number>>,
  results: Results,
): RelativeTimes {
  const variants = allVariants(experiment, results)
  const sources = [
    { origin: 'claimed' as const, times: claimed },
    { origin: 'browser' as const, times: medians(results.browser) },
    { origin: 'node' as const, times: medians(results.node) },
  ].filter(({ times }) => Object.keys(times).length > 0)
  const first = (key: string) => sources.find(({ times }) => key in times)?.times[key] ?? Number.POSITIVE_INFINITY
  const shared = (key: string) => sources.filter(({ times }) => key in times).length
  const [reference] = variants
    .filter(({ key }) => shared(key) > 0)
    .sort((a, b) => shared(b.key) - shared(a.key) || first(a.key) - first(b.key))
  if (!reference) return { series: [], leftOut: [] }

  const series = sources
    .filter(({ times }) => reference.key in times)
    .map(({ origin, times }): Series => {
      const result = origin === 'claimed' ? undefined : results[origin]
      const points = variants.flatMap((variant): Point[] => {
        if (!(variant.key in times)) return []
        if (variant.key === reference.key) return [{ variant, ratio: 1 }]
        if (!result) return [{ variant, ratio: (times[variant.key] as number) / (times[reference.key] as number) }]
        const compared = compareVariants(result, variant.key, reference.key)
        return compared
          ? [{ variant, ratio: compared.ratio, interval: { low: compared.low, high: compared.high } }]
          : []
      })
      return { origin, points }
    })
  const drawn = new Set(series.map(({ origin }) => origin))
  return { reference, series, leftOut: sources.map(({ origin }) => origin).filter(origin => !drawn.has(origin)) }
}

/** Median times by variant. A time of 0 (a coarse clock) has no ratio and is no figure. */
function medians(result: RunResult | undefined): Record<string, number> {
  const timed = (result?.variants ?? [])
    .map(({ key, samples: { time = [] } }) => ({ key, time }))
    .filter(({ time }) => time.length > 0 && time.every(each => each > 0))
  return Object.fromEntries(timed.map(({ key, time }) => [key, median(time)]))
}
