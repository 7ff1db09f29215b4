import type { Experiment, Measure, Variant } from './define.ts'
import { centreOf, measuredValue, ratioOf, type Source } from './sources.ts'

export interface Best {
  variant: Variant
  /** Others that cannot be told from it. */
  ties: Variant[]
}

/** What the prediction asks about, else what the first chart draws. */
export function mainMeasure({ charts, measures, prediction }: Experiment): Measure | undefined {
  const id = prediction?.measure ?? charts?.[0]?.measure ?? measures.find(({ kind }) => kind === 'timed')?.id
  return measures.find(each => each.id === id) ?? measures[0]
}

/** What may be held against each other, named by its group where there are several. */
export interface Contest {
  label?: string
  variants: readonly Variant[]
}

/**
 * Among which variants a best one is looked for: among those that the prediction offers, else among all; with groups, in each
 * one that has several. Between groups too, unless the chart makes each its own measure (`relative: 'first'`): then they do
 * different work.
 */
export function contestsOf(
  { charts, groups, prediction }: Pick<Experiment, 'charts' | 'groups' | 'prediction'>,
  variants: readonly Variant[],
): Contest[] {
  const among = prediction?.among
  if (among) return [{ variants: variants.filter(({ key }) => among.includes(key)) }]
  if (!groups) return [{ variants }]
  const within = groups.flatMap(({ key, label }) => {
    const own = variants.filter(({ group }) => group === key)
    return own.length > 1 ? [{ label, variants: own }] : []
  })
  if (charts?.[0]?.relative === 'first') return within
  return within.length > 1 ? [{ variants }, ...within] : [{ variants }]
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
