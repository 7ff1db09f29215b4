import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import { centreOf, measuredValue, ratioOf, type Source } from './sources.ts'

export interface Best {
  variant: Variant
  /** Others that cannot be told from it. */
  ties: Variant[]
}

/** What the first chart draws; what a prediction is about. */
export function mainMeasure({ charts, measures }: Experiment): Measure | undefined {
  const id = charts?.[0]?.measure ?? measures.find(({ kind }) => kind === 'timed')?.id
  return measures.find(each => each.id === id) ?? measures[0]
}

/** The best variant of a source by a measure; undefined where nothing was measured. */
export function bestOf(source: Source, measure: Measure, variants: readonly Variant[]): Best | undefined {
  const sign = measure.better === 'more' ? -1 : 1
  const of = (variant: Variant) => centreOf(source, measure, variant.key)
  const known = variants.filter(variant => of(variant) !== undefined)
  const [best] = [...known].sort((a, b) => sign * ((of(a) as number) - (of(b) as number)))
  if (!best) return undefined
  return { variant: best, ties: known.filter(each => each !== best && tied(source, measure, each, best)) }
}

/** Whether the interval of their ratio contains 1; where there is no ratio (a 0), whether their own intervals meet. */
function tied(source: Source, measure: Measure, a: Variant, b: Variant): boolean {
  const ratio = ratioOf(source, measure, a.key, b.key)
  if (ratio?.interval) return ratio.interval.low <= 1 && ratio.interval.high >= 1
  const [x, y] = [measuredValue(source, measure, a.key), measuredValue(source, measure, b.key)]
  if (!x?.interval || !y?.interval) return x?.value === y?.value
  return x.interval.low <= y.interval.high && y.interval.low <= x.interval.high
}
