import type { Chart, Experiment, Group, Measure, Variant } from '#lib/experiments/define.ts'
import { centreOf, measuredValue, ratioOf, type Source, type Value } from '#lib/experiments/sources.ts'

export interface Point extends Value {
  variant: Variant
}

/** One line, or the bars of one look. */
export interface Series {
  id: string
  source: Source
  group?: Group
  /** Place of the group: it gives the marker's shape. 0 without groups. */
  shape: number
  points: Point[]
}

/** What stands on one pair of axes. */
export interface Plot {
  /** Said above the plot where a drawing has several. */
  title?: string
  series: Series[]
}

/** What multiples are multiples of: one variant for all, or the first of each group. */
export interface Base {
  label: string
  /** The one variant that counts as 1 in every series; absent where each group has its own. */
  key?: string
  of(variant: Variant): Variant
}

/** One of an experiment's charts with its numbers. */
export interface Drawing {
  id: string
  label: string
  form: Chart['form']
  measure: Measure
  /** What counts as 1; absent for plain values. */
  base?: Base
  plots: Plot[]
  /** Sources that lack the base and cannot be drawn beside the others. */
  leftOut: Source[]
  /** Runs whose platform could not tell this measure. */
  untold: Source[]
}

/** Times and rates belong to one machine; counts, shares and sizes can be held against each other. */
const BOUND_TO_MACHINE = /^(ms|µs|us|ns|s|초)$|\//

/**
 * The experiment's charts as they can be drawn from these sources; a chart of which no source knows anything is left out.
 * Without `charts` the times are drawn as multiples of one variant that the sources share, or the first counted measure.
 */
export function drawings(experiment: Experiment, variants: readonly Variant[], sources: readonly Source[]): Drawing[] {
  return chartsOf(experiment).flatMap(chart => {
    const measure = experiment.measures.find(({ id }) => id === chart.measure)
    if (!measure) return []
    const knows = (source: Source, { key }: Variant) => centreOf(source, measure, key) !== undefined
    const known = sources.filter(source => variants.some(variant => knows(source, variant)))
    const untold = sources.filter(source => source.result && measure.kind === 'observed' && !known.includes(source))
    if (known.length === 0) return []
    const base = baseOf(chart, measure, variants, known)
    const drawn = base ? known.filter(source => variants.some(variant => knows(source, base.of(variant)))) : known
    const seriesOf = (source: Source) => seriesFor(experiment, measure, variants, source, base)
    const apart = !base && BOUND_TO_MACHINE.test(measure.unit) && drawn.length > 1
    const plots = apart
      ? drawn.map(source => ({ title: source.label, series: seriesOf(source) }))
      : [{ series: drawn.flatMap(seriesOf) }]
    return [
      {
        id: `${chart.measure}-${chart.form}-${chart.relative ?? 'plain'}`,
        label: chart.label,
        form: chart.form,
        measure,
        ...(base ? { base } : {}),
        plots,
        leftOut: known.filter(source => !drawn.includes(source)),
        untold,
      },
    ]
  })
}

/** Any variant that the sources share. */
const SHARED = ''

function chartsOf({ charts, measures }: Experiment): Chart[] {
  if (charts && charts.length > 0) return charts
  if (measures.some(({ kind }) => kind === 'timed')) {
    return [{ measure: 'time', label: '시간', form: 'line', relative: SHARED }]
  }
  return measures.slice(0, 1).map(({ id, label }) => ({ measure: id, label, form: 'line' }))
}

function baseOf(
  { relative }: Chart,
  measure: Measure,
  variants: readonly Variant[],
  sources: readonly Source[],
): Base | undefined {
  if (relative === undefined) return undefined
  if (relative === 'first') {
    const first = (variant: Variant) => variants.find(({ group }) => group === variant.group) ?? variant
    return { label: '줄마다 맨 앞', of: first }
  }
  const one = referenceOf(relative, measure, variants, sources)
  return one && { label: one.label, key: one.key, of: () => one }
}

/**
 * One variant for all: the one that the chart names where any source has it, else the one that most sources have; of
 * several, the one with the least value in the first source.
 */
function referenceOf(
  relative: string,
  measure: Measure,
  variants: readonly Variant[],
  sources: readonly Source[],
): Variant | undefined {
  const usable = variants.filter(({ key }) => sources.some(source => (centreOf(source, measure, key) ?? 0) > 0))
  const named = usable.find(({ key }) => key === relative)
  if (named) return named
  const having = ({ key }: Variant) => sources.filter(source => centreOf(source, measure, key) !== undefined)
  const first = (variant: Variant) => centreOf(having(variant)[0] as Source, measure, variant.key) as number
  return [...usable].sort((a, b) => having(b).length - having(a).length || first(a) - first(b))[0]
}

function seriesFor(
  experiment: Experiment,
  measure: Measure,
  variants: readonly Variant[],
  source: Source,
  base: Base | undefined,
): Series[] {
  const groups: (Group | undefined)[] = experiment.groups ?? [undefined]
  return groups.flatMap((group, shape) => {
    const points = variants.flatMap((variant): Point[] => {
      if (variant.group !== group?.key) return []
      const value = base
        ? ratioOf(source, measure, variant.key, base.of(variant).key)
        : measuredValue(source, measure, variant.key)
      return value ? [{ variant, ...value }] : []
    })
    if (points.length === 0) return []
    return [{ id: `${source.origin} ${group?.key ?? ''}`, source, ...(group ? { group } : {}), shape, points }]
  })
}

/** The axis of a plot is logarithmic when its values span this much: below, a scale from 0 shows differences truthfully. */
const LOG_FROM = 20

export function isLogarithmic({ series }: Plot): boolean {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value))
  const least = Math.min(...values)
  return least > 0 && Math.max(...values) / least >= LOG_FROM
}

/** Values of a series lie within these; 0 to 1 of nothing. */
export function extent({ series }: Plot): [low: number, high: number] {
  const all = series.flatMap(({ points }) =>
    points.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]),
  )
  return all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)]
}
