import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteTicks, linearScale, linearTicks, logScale, logTicks, stagger, textWidth } from './scale.ts'

describe('logScale', () => {
  it('meets both ends and puts the geometric mean in the middle', () => {
    const scale = logScale([512, 1_048_576], [40, 440])
    expect(scale(512)).toBeCloseTo(40)
    expect(scale(1_048_576)).toBeCloseTo(440)
    expect(scale(Math.sqrt(512 * 1_048_576))).toBeCloseTo(240)
  })

  it('turns upside down with its range', () => {
    const scale = logScale([0.5, 50], [300, 0])
    expect(scale(5)).toBeCloseTo(150)
    expect(scale(50)).toBeLessThan(scale(1))
  })

  it.each([
    [0, 1],
    [-1, 1],
    [2, 2],
  ])('refuses the domain %d to %d', (from, to) => {
    expect(() => logScale([from, to], [0, 1])).toThrow(RangeError)
  })
})

it('linearScale keeps proportions and refuses an empty domain', () => {
  expect(linearScale([1, 5], [0, 100])(2)).toBe(25)
  expect(() => linearScale([1, 1], [0, 100])).toThrow(RangeError)
})

describe('logTicks', () => {
  it('counts 1, 2, 5 within the limits', () => {
    expect(logTicks(0.8, 60)).toEqual([1, 2, 5, 10, 20, 50])
    expect(logTicks(0.05, 1)).toEqual([0.05, 0.1, 0.2, 0.5, 1])
  })

  it('keeps to powers of ten over a wide span', () => {
    expect(logTicks(1, 100_000)).toEqual([1, 10, 100, 1000, 10_000, 100_000])
  })
})

describe('stagger', () => {
  it('puts close labels into the second row and drops what fits nowhere', () => {
    const labels = [0, 25, 30, 75].map(at => ({ at, width: 30 }))
    expect(stagger(labels, 2, 2)).toEqual([0, 1, -1, 0])
  })

  it('never lets two labels of a row overlap', () => {
    const label = fc.record({ at: fc.integer({ min: 0, max: 400 }), width: fc.integer({ min: 1, max: 80 }) })
    fc.assert(
      fc.property(fc.array(label), fc.integer({ min: 1, max: 3 }), (labels, rows) => {
        const sorted = labels.sort((a, b) => a.at - b.at)
        const placed = stagger(sorted, rows, 2)
        for (let row = 0; row < rows; row++) {
          const inRow = sorted.filter((_, index) => placed[index] === row)
          inRow.slice(1).forEach((right, index) => {
            const left = inRow[index]!
            expect(right.at - right.width / 2).toBeGreaterThanOrEqual(left.at + left.width / 2 + 2)
          })
        }
      }),
    )
  })
})

it('takes Hangul for wider than Latin', () => {
  expect(textWidth('가나', 10)).toBe(20)
  expect(textWidth('64 KB', 10)).toBe(30)
})

describe('linearTicks', () => {
  it.each([
    [10, [0, 2, 4, 6, 8, 10]],
    [0.27, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, [0]],
  ])('up to %d', (max, ticks) => {
    expect(linearTicks(max)).toEqual(ticks)
  })
})

describe('byteTicks', () => {
  it('are powers of two, not too many', () => {
    expect(byteTicks(4000, 20_000)).toEqual([4096, 8192, 16_384])
    expect(byteTicks(4096, 2 ** 33, 5)).toEqual([2 ** 15, 2 ** 20, 2 ** 25, 2 ** 30])
  })
})
