import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { formatShort } from './format.ts'
import { linearScale, logScale, type Scale } from './scale.ts'

/** A place on the axis of variants. */
export interface Place {
  value: number
  label: string
}

/** Every place once, in order. Where groups name one place differently, its number with the axis' unit stands for all. */
export function placesOf({ axis, groups }: Pick<Experiment, 'axis' | 'groups'>, variants: readonly Variant[]): Place[] {
  const labels = new Map<number, Set<string>>()
  for (const { value, label } of variants) labels.set(value, new Set([...(labels.get(value) ?? []), label]))
  return [...labels]
    .sort(([a], [b]) => a - b)
    .map(([value, names]) => {
      const [first = ''] = names
      const own = !groups || names.size === 1
      return { value, label: own || axis.scale === 'category' ? first : formatShort(value, axis.unit) }
    })
}

/** Maps places to pixels as the axis says. A logarithmic axis with a place at 0 or a single place is spread evenly. */
export function placeScale(
  scale: Experiment['axis']['scale'],
  places: readonly Place[],
  range: [number, number],
): Scale {
  const values = places.map(({ value }) => value)
  const [least = 0, most = 0] = [values[0], values.at(-1)]
  if (scale === 'category' || least === most || (scale === 'log' && least <= 0)) {
    const step = places.length > 1 ? (range[1] - range[0]) / (places.length - 1) : 0
    const start = places.length > 1 ? range[0] : (range[0] + range[1]) / 2
    return value => start + step * values.indexOf(value)
  }
  return (scale === 'log' ? logScale : linearScale)([least, most], range)
}
