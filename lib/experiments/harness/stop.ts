import type { Experiment, Variant } from '../define.ts'
import { median, ratioInterval } from './statistics.ts'

/** Rounds before the width of an interval says anything. */
export const ENOUGH_ROUNDS = 15
/** Rounds between two looks: an interval takes some milliseconds to work out. */
export const LOOK_EVERY = 5
/**
 * Whole width of an interval, as a share of its value, that is narrow enough. A ratio of the same thing with itself may be off
 * by 0.5 %: half of this width is 1.96 standard errors, so 0.5 % is 3.3 of them, and one A/A run in a thousand is off by more.
 * At 1 % it is one in twenty.
 */
const NARROW = 0.006

/**
 * Whether more rounds would change nothing that is drawn: every variant's interval relative to the reference (the
 * chart's, else the one with the least median) is narrow. Stopping by width, never by where the interval lies, keeps its
 * coverage (Chow and Robbins 1965).
 */
export function narrowEnough(
  experiment: Experiment,
  variants: readonly Variant[],
  samples: ReadonlyMap<string, Readonly<Record<string, number[]>>>,
): boolean {
  return drawn(experiment).every(({ measure, relative }) => {
    const of = (key: string | undefined) => (key === undefined ? undefined : samples.get(key)?.[measure])
    const fastest = [...samples.keys()].sort((a, b) => median(of(a) ?? []) - median(of(b) ?? []))[0]
    return variants.every(({ key, group }) => {
      const first = variants.find(each => each.group === group)?.key
      const reference = relative === 'first' ? first : (relative ?? fastest)
      const values = of(key)
      return values === undefined || key === reference || isNarrow(values, of(reference))
    })
  })
}

/** What the page draws of what scatters: the charts of sampled measures, else the time. */
function drawn({ charts, measures }: Experiment): { measure: string; relative?: string }[] {
  const sampled = new Set(measures.filter(({ kind }) => kind !== 'exact').map(({ id }) => id))
  const charted = (charts ?? []).filter(({ measure }) => sampled.has(measure))
  return charted.length > 0 ? charted : [...sampled].slice(0, 1).map(measure => ({ measure }))
}

function isNarrow(values: readonly number[], to: readonly number[] | undefined): boolean {
  const constant = (list: readonly number[]) => list.every(value => value === list[0])
  if (constant(values) && (!to || constant(to))) return true
  if (!to || !values.every(value => value > 0) || !to.every(value => value > 0)) return false
  const { value, low, high } = ratioInterval(values, to)
  return (high - low) / value <= NARROW
}
