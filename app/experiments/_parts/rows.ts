import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { compareProofs, type ProofRow } from '#lib/experiments/harness/summarize.ts'
import { PLATFORMS, type Platform, type Results } from '#lib/experiments/sources.ts'

export interface CountRow {
  variant: Variant
  /** What arithmetic says, when the experiment has a formula; undefined where two runs with other settings differ. */
  computed?: number
  claimed?: number
  /** Counted values by platform and measure; absent where the variant was not run or not one execution fitted. */
  counted: Partial<Record<Platform, Record<string, number>>>
  /** Counted values that differ from the formula applied to their own run's settings. */
  wrong: { platform: Platform; measure: string }[]
}

export interface CountTable {
  /** Exact measures that vary, one column each per platform. */
  measures: Measure[]
  platforms: Platform[]
  rows: CountRow[]
  /** Exact measures that came out the same for every variant and platform: said in a sentence, not in a column. */
  constant: { measure: Measure; value: number }[]
  /** Measure that the claimed figures speak of. */
  claimedMeasure?: Measure
}

/** Exact counts of the results beside the formula and the claimed figures (by measure and variant). */
export function countTable(
  experiment: Experiment,
  variants: Variant[],
  claimed: Readonly<Record<string, Readonly<Record<string, number>>>>,
  results: Results,
): CountTable {
  const exact = experiment.measures.filter(({ kind }) => kind === 'exact')
  const platforms = PLATFORMS.filter(platform => results[platform])
  const valuesOf = (id: string) =>
    platforms.flatMap(platform =>
      (results[platform]?.variants ?? []).flatMap(each => (id in each.exact ? [each.exact[id] as number] : [])),
    )
  const constant = exact.flatMap(measure => {
    const values = new Set(valuesOf(measure.id))
    return values.size === 1 && !(measure.id in claimed) ? [{ measure, value: [...values][0] as number }] : []
  })
  const same = new Set(constant.map(({ measure }) => measure.id))
  const claimedMeasure = exact.find(({ id }) => id in claimed)
  const rows = variants.map((variant): CountRow => {
    const counted: CountRow['counted'] = {}
    const wrong: CountRow['wrong'] = []
    const formulas = new Set<number>()
    for (const platform of platforms) {
      const result = results[platform] as RunResult
      const measured = result.variants.find(({ key }) => key === variant.key)
      if (!measured || Object.keys(measured.exact).length === 0) continue
      counted[platform] = measured.exact
      const value = experiment.computed?.value(result.params, variant)
      if (value === undefined) continue
      formulas.add(value)
      for (const measure of experiment.computed?.measures ?? []) {
        if (measured.exact[measure] !== value) wrong.push({ platform, measure })
      }
    }
    if (formulas.size === 0 && experiment.computed)
      formulas.add(experiment.computed.value(experiment.defaults, variant))
    const [computed] = formulas
    const figure = claimedMeasure && claimed[claimedMeasure.id]?.[variant.key]
    return {
      variant,
      ...(formulas.size === 1 && computed !== undefined ? { computed } : {}),
      ...(figure === undefined ? {} : { claimed: figure }),
      counted,
      wrong,
    }
  })
  const measures = exact.filter(({ id }) => !same.has(id))
  return { measures, platforms, rows, constant, ...(claimedMeasure ? { claimedMeasure } : {}) }
}

export interface ProofTable {
  /** Where the operating system keeps its counts. */
  source: string
  labels: string[]
  rows: { variant: string; cells: ProofRow[] }[]
  /** Largest difference between counted and observed. */
  difference: number
  agrees: boolean
}

/** The operating system's counts beside the kernel's; undefined where the platform keeps none. */
export function proofTable(experiment: Experiment, result: RunResult): ProofTable | undefined {
  const all = compareProofs(experiment, result)
  if (!result.proofs || all.length === 0) return undefined
  const labels = [...new Set(all.map(({ label }) => label))]
  return {
    source: result.proofs.source,
    labels,
    rows: result.variants.flatMap(({ key }) => {
      const cells = all.filter(({ variant }) => variant === key)
      return cells.length === labels.length ? [{ variant: key, cells }] : []
    }),
    difference: Math.max(...all.map(({ counted, observed }) => Math.abs(counted - observed))),
    agrees: all.every(({ agrees }) => agrees),
  }
}
