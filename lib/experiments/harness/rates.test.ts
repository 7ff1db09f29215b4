import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom } from './random.ts'
import { rateRatio, studentQuantile } from './rates.ts'
import { ratioInterval } from './statistics.ts'

it('gives the quantiles of Student’s distribution that tables give', () => {
  const found = [
    studentQuantile(0.95, 1),
    studentQuantile(0.95, 4),
    studentQuantile(0.99, 4),
    studentQuantile(0.95, 24),
    studentQuantile(0.95, 1_000),
  ]
  expect(found.map(t => t.toFixed(3))).toEqual(['12.706', '2.776', '4.604', '2.064', '1.962'])
})

/** Events of executions that go on one after another, so many an execution: as of a collector that runs when so much was made. */
function regular(executions: number, rate: number, random: () => number): number[] {
  let since = random()
  return Array.from({ length: executions }, () => {
    since += rate
    const events = Math.floor(since)
    since -= events
    return events
  })
}

/** Events that happen independently of each other, so many on average (Knuth). */
function independent(executions: number, rate: number, random: () => number): number[] {
  return Array.from({ length: executions }, () => {
    let events = -1
    for (let product = 1; product > Math.exp(-rate); events++) product *= random()
    return events
  })
}

describe('rateRatio', () => {
  it('compares sums: what the median of small counts cannot tell', () => {
    const three = (counts: number[]) => [...counts, ...counts, ...counts]
    const [of, to] = [three([2, 3, 3, 2, 3, 3]), three([4, 4, 3, 4, 4, 4])]
    const { value, low, high } = rateRatio(of, to)
    expect(value).toBeCloseTo(16 / 23, 12)
    expect([low > 0.6, low < value, value < high, high < 0.8]).toEqual([true, true, true, true])
    expect(ratioInterval(of, to)).toMatchObject({ low: 0.5, high: 0.75 })
  })

  it('is not certain of counts that never differ', () => {
    const { value, low, high } = rateRatio(Array(25).fill(3), Array(25).fill(4))
    expect([value, low, high].map(each => each.toFixed(2))).toEqual(['0.75', '0.71', '0.79'])
  })

  it('takes rounds without any event, as long as there are some', () => {
    expect(rateRatio(Array(10).fill(0), Array(10).fill(19))).toMatchObject({ value: 0, low: 0 })
    expect(rateRatio(Array(10).fill(0), Array(10).fill(19)).high).toBeLessThan(0.02)
    expect(rateRatio([1, 1, 0, 1, 2], [0, 1, 0, 0, 0]).high).toBe(Number.POSITIVE_INFINITY)
    expect(rateRatio([0, 0, 0], [0, 0, 0])).toMatchObject({ value: Number.NaN, high: Number.POSITIVE_INFINITY })
  })

  it.each([
    { what: 'a collector that runs after so much work', rounds: 25, rates: [2.6, 3.7], draw: regular },
    { what: 'the same in five rounds', rounds: 5, rates: [5.2, 5.9], draw: regular },
    { what: 'the same, many a round', rounds: 15, rates: [19, 31], draw: regular },
    { what: 'events that know nothing of each other', rounds: 25, rates: [3, 4], draw: independent },
    { what: 'the same, some of them seldom', rounds: 25, rates: [1, 4], draw: independent },
    { what: 'the same in five rounds of many', rounds: 5, rates: [30, 40], draw: independent },
  ] as const)('covers the true ratio 93 times of 100 or more: $what', ({ rounds, rates: [a, b], draw }) => {
    const random = seededRandom(rounds)
    let covered = 0
    for (let time = 0; time < 1_000; time++) {
      const { low, high } = rateRatio(draw(rounds, a, random), draw(rounds, b, random))
      if (low <= a / b && a / b <= high) covered++
    }
    expect(covered).toBeGreaterThan(930)
  })

  it('encloses its value, grows with confidence, and turns round with its arguments', () => {
    const counts = fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 9 })), { minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(counts, pairs => {
        const [of, to] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)]
        const usual = rateRatio(of, to)
        const sure = rateRatio(of, to, { confidence: 0.999 })
        expect(usual.low).toBeLessThanOrEqual(usual.value + 1e-9)
        expect(usual.high).toBeGreaterThanOrEqual(usual.value - 1e-9)
        expect(sure.low).toBeLessThanOrEqual(usual.low + 1e-9)
        expect(sure.high).toBeGreaterThanOrEqual(usual.high - 1e-9)
        const round = rateRatio(to, of)
        if (!Number.isFinite(round.high) || !Number.isFinite(usual.high)) return
        expect(1 / round.value).toBeCloseTo(usual.value, 9)
        if (usual.low > 0 && round.low > 0) expect(round.low * usual.high).toBeCloseTo(1, 9)
      }),
    )
  })

  it('refuses what are no pairs or no counts', () => {
    expect(() => rateRatio([1, 2], [1])).toThrow(RangeError)
    expect(() => rateRatio([1], [1])).toThrow(RangeError)
    expect(() => rateRatio([1, -2], [1, 2])).toThrow(RangeError)
  })
})
