/** Scales and labels of the chart. Pure geometry in CSS pixels. */

export type Scale = (value: number) => number

/** Maps `domain` to `range` by logarithm. Both ends of the domain must be positive and differ. Throws RangeError. */
export function logScale([from, to]: [number, number], [start, end]: [number, number]): Scale {
  if (!(from > 0) || !(to > 0) || from === to) throw new RangeError('a log scale needs two different positive ends')
  const span = Math.log(to / from)
  return value => start + (Math.log(value / from) / span) * (end - start)
}

/** Maps `domain` to `range` in proportion. The ends of the domain must differ. Throws RangeError. */
export function linearScale([from, to]: [number, number], [start, end]: [number, number]): Scale {
  if (from === to) throw new RangeError('a scale needs two different ends')
  return value => start + ((value - from) / (to - from)) * (end - start)
}

/**
 * Round values within [min, max] for a log axis: 1, 2, 5 of each power of ten; only powers of ten when those would be
 * more than `most`.
 */
export function logTicks(min: number, max: number, most = 9): number[] {
  const among = (mantissas: number[]) => {
    const ticks: number[] = []
    for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
      for (const mantissa of mantissas) {
        const tick = Number(`${mantissa}e${power}`)
        if (tick >= min && tick <= max) ticks.push(tick)
      }
    }
    return ticks
  }
  const fine = among([1, 2, 5])
  return fine.length <= most ? fine : among([1])
}

/** Row, from 0, for each label so that none overlap; -1 for a label that fits in no row. `at`: centre. Sorted by `at`. */
export function stagger(labels: { at: number; width: number }[], rows: number, gap: number): number[] {
  const ends = new Array<number>(rows).fill(Number.NEGATIVE_INFINITY)
  return labels.map(({ at, width }) => {
    const row = ends.findIndex(end => at - width / 2 >= end + gap)
    if (row >= 0) ends[row] = at + width / 2
    return row
  })
}

/** Width of a label without asking the page: Hangul is about 1 em wide, anything else 0.6 em. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (character > 'ᄀ' ? 1 : 0.6), 0) * size
}

/** Round values for a linear axis from 0 to at least `max`: steps of 1, 2 or 5 of a power of ten, at most `most` of them. */
export function linearTicks(max: number, most = 6): number[] {
  if (!(max > 0)) return [0]
  const rough = max / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find(mantissa => mantissa * power >= rough) ?? 10) * power
  const count = Math.ceil(max / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Round values within [min, max] for a log axis of bytes: powers of two, evenly thinned to at most `most`. */
export function byteTicks(min: number, max: number, most = 9): number[] {
  const [first, last] = [Math.ceil(Math.log2(min)), Math.floor(Math.log2(max))]
  const step = Math.max(1, Math.ceil((last - first + 1) / most))
  const ticks: number[] = []
  for (let power = Math.ceil(first / step) * step; power <= last; power += step) ticks.push(2 ** power)
  return ticks
}
