import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, shuffled } from './random.ts'
import { mannWhitney, median, medianInterval, minimumRounds, quantile, ratioInterval } from './statistics.ts'

/** Standard normal numbers (Box and Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true })

describe('quantile', () => {
  it('gives the values that R and NumPy give', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75)
    expect(quantile([10, 20, 30, 40, 50], 0.9)).toBe(46)
    expect(median([])).toBeNaN()
  })
})

describe('medianInterval', () => {
  it('encloses the median and stays within the values', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 1, maxLength: 40 }), values => {
        const { value, low, high } = medianInterval(values, { resamples: 200 })
        expect(low).toBeLessThanOrEqual(value)
        expect(value).toBeLessThanOrEqual(high)
        expect(low).toBeGreaterThanOrEqual(Math.min(...values))
        expect(high).toBeLessThanOrEqual(Math.max(...values))
      }),
    )
  })

  it('never narrows when more confidence is asked', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 5, maxLength: 40 }), values => {
        const usual = medianInterval(values, { resamples: 500 })
        const sure = medianInterval(values, { resamples: 500, confidence: 0.995 })
        expect(sure.low).toBeLessThanOrEqual(usual.low)
        expect(sure.high).toBeGreaterThanOrEqual(usual.high)
      }),
    )
  })

  it('is at least as wide as the sign test asks: of 15 values the 4th and the 12th', () => {
    const values = Array.from({ length: 15 }, (_, i) => i + 1)
    const { low, high } = medianInterval(values)
    expect(low).toBeLessThanOrEqual(4)
    expect(high).toBeGreaterThanOrEqual(12)
  })

  it('takes the whole range of five values', () => {
    expect(medianInterval([5, 1, 4, 2, 3])).toMatchObject({ value: 3, low: 1, high: 5 })
  })

  it.each([
    ['symmetric noise', (random: () => number) => Math.exp(0.05 * normal(random)), 1],
    ['skewed noise with rare long rounds', (random: () => number) => 1 - Math.log(1 - random()), 1 + Math.LN2],
  ])('covers the true median at least 95 times of 100: %s', (_, draw, truth) => {
    const random = seededRandom(7)
    for (const rounds of [8, 15, 30]) {
      let covered = 0
      for (let trial = 0; trial < 600; trial++) {
        const values = Array.from({ length: rounds }, () => draw(random))
        const { low, high } = medianInterval(values, { resamples: 400, seed: trial })
        if (low <= truth && truth <= high) covered++
      }
      // 600 trials scatter by 0.9 percentage points.
      expect(covered / 600).toBeGreaterThan(0.93)
    }
  })

  it('gives the same interval every time', () => {
    const values = Array.from({ length: 15 }, (_, i) => 1 + ((i * 7) % 15) / 100)
    expect(medianInterval(values)).toEqual(medianInterval([...values].reverse()))
  })
})

describe('ratioInterval', () => {
  it('sees through a disturbance that hits both of a pair', () => {
    const random = seededRandom(3)
    const disturbance = Array.from({ length: 15 }, () => 1 + 4 * random())
    const { value, low, high } = ratioInterval(
      disturbance.map(factor => 1.2 * factor),
      disturbance,
    )
    expect(value).toBeCloseTo(1.2, 10)
    expect(high - low).toBeLessThan(1e-9)
  })

  it('is reciprocal when the two change places', () => {
    const pairs = fc.array(fc.tuple(positive, positive), { minLength: 5, maxLength: 30 })
    fc.assert(
      fc.property(pairs, values => {
        const [a, b] = [values.map(([x]) => x), values.map(([, y]) => y)]
        const there = ratioInterval(a, b, { resamples: 50 })
        const back = ratioInterval(b, a, { resamples: 50 })
        expect(there.value * back.value).toBeCloseTo(1, 9)
      }),
    )
  })

  it('finds no difference between a thing and itself about 95 times of 100', () => {
    const random = seededRandom(11)
    const draw = () => Array.from({ length: 15 }, () => Math.exp(0.1 * normal(random)))
    let same = 0
    for (let trial = 0; trial < 600; trial++) {
      const { low, high } = ratioInterval(draw(), draw(), { resamples: 400, seed: trial })
      if (low <= 1 && high >= 1) same++
    }
    expect(same / 600).toBeGreaterThan(0.93)
  })

  it('refuses samples that are no pairs or have no ratio', () => {
    expect(() => ratioInterval([1, 2], [1])).toThrow(RangeError)
    expect(() => ratioInterval([1, 1], [1, 0])).toThrow(RangeError)
    expect(() => ratioInterval([1, -1], [1, 1])).toThrow(RangeError)
    expect(ratioInterval([0, 0, 0, 1, 1], [1, 1, 1, 1, 1])).toMatchObject({ value: 0, low: 0, high: 1 })
    expect(() => ratioInterval([1, 1], [1, Number.NaN])).toThrow(RangeError)
  })
})

describe('mannWhitney', () => {
  it('gives the exact p of a published example', () => {
    // SciPy's documentation of mannwhitneyu: diabetes onset of men and women; U = 17, exact p = 0.111…
    const { u, p } = mannWhitney([19, 22, 16, 29, 24], [20, 11, 17, 12])
    expect(u).toBe(17)
    expect(p).toBeCloseTo(0.1111111111, 9)
  })

  it('gives the smallest possible p of two samples that do not overlap', () => {
    // 2 of the C(10, 5) = 252 arrangements.
    expect(mannWhitney([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toEqual({ u: 0, p: 2 / 252 })
  })

  it('corrects for ties and large samples', () => {
    expect(mannWhitney([1, 1, 1, 1], [1, 1, 1, 1]).p).toBe(1)
    const low = Array.from({ length: 30 }, (_, i) => i)
    const exactEnough = mannWhitney(
      low,
      low.map(value => value + 100),
    ).p
    expect(exactEnough).toBeGreaterThan(0)
    expect(exactEnough).toBeLessThan(1e-9)
  })

  it('does not care which sample comes first, and stays within 0 and 1', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const [there, back] = [mannWhitney(x, y), mannWhitney(y, x)]
        expect(there.p).toBeCloseTo(back.p, 9)
        expect(there.u + back.u).toBe(x.length * y.length)
        expect(there.p).toBeGreaterThan(0)
        expect(there.p).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('minimumRounds', () => {
  it('asks one round more for each doubling of the comparisons', () => {
    expect([1, 2, 3, 8, 9].map(minimumRounds)).toEqual([5, 6, 7, 8, 9])
  })
})

describe('shuffled', () => {
  it('keeps every item and prefers no order', () => {
    const random = seededRandom(1)
    const orders = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(['a', 'b', 'c'], random).join('')
      orders.set(order, (orders.get(order) ?? 0) + 1)
    }
    expect(orders.size).toBe(6)
    for (const times of orders.values()) expect(Math.abs(times - 1000)).toBeLessThan(150)
  })
})
