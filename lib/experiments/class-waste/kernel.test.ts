import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { experiment } from './index.ts'
import { classTable, DISTRIBUTIONS, internalFragmentation } from './kernel.ts'

const waste = (table: string, from: number, to: number, minimum = 256) =>
  internalFragmentation(classTable(table, minimum), { from, to, weights: 'even' })

describe('internalFragmentation', () => {
  it.each([
    ['buddy', 1, 1024, 27.2],
    ['buddy', 1, 65_536, 25.0],
    ['two', 1, 4096, 38.5],
  ])('of %s over %i to %i B is about %f %%, as computed by hand', (table, from, to, expected) => {
    expect(Math.abs(waste(table, from, to).waste - expected)).toBeLessThan(0.1)
  })

  it('is 75 % for 1,025 B in a cell of 4,096 B', () => {
    expect(waste('two', 1025, 1025).waste).toBeCloseTo(75, 1)
    expect(waste('two', 1025, 1025)).toMatchObject({ requested: 1025, allocated: 4096 })
  })

  it('is 49.8 % for 257 B in a block of 512 B, and comes ever nearer to a half with larger blocks', () => {
    expect(waste('buddy', 257, 257).worst).toBeCloseTo(49.8, 1)
    expect(waste('buddy', 257, 65_536).worst).toBe(100 * (1 - 32_769 / 65_536))
  })

  it('is nothing when every request is as large as a cell', () => {
    for (const table of ['buddy', 'two', 'kmalloc']) expect(waste(table, 1024, 1024).waste).toBe(0)
  })

  it('is smaller with cells of 96 and 192 B than with powers of two alone', () => {
    expect(waste('kmalloc', 65, 192).waste).toBeLessThan(waste('buddy', 65, 192, 8).waste)
  })

  it('gives small requests more weight when there are more of them', () => {
    const table = classTable('two', 256)
    const small = internalFragmentation(table, { from: 1, to: 4096, weights: 'small-heavy' })
    expect(small.requested).toBeLessThan(waste('two', 1, 4096).requested)
    expect(small.waste).toBeGreaterThan(waste('two', 1, 4096).waste)
  })

  it('of powers of two stays under a half above the smallest block, and no mean is worse than the worst', () => {
    const range = fc.tuple(fc.integer({ min: 257, max: 65_536 }), fc.integer({ min: 0, max: 3000 }))
    fc.assert(
      fc.property(range, ([from, length]) => {
        const { waste: mean, worst } = waste('buddy', from, from + length)
        expect(worst).toBeLessThan(50)
        expect(mean).toBeLessThanOrEqual(worst + 1e-9)
        expect(mean).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 100 },
    )
  })
})

it('refuses a range that ends before it begins, naming the field', () => {
  const parsed = experiment.parameters.safeParse({ ...experiment.defaults, from: 200, to: 100 })
  expect(parsed.error?.issues).toMatchObject([{ path: ['to'], message: '범위의 끝이 처음보다 작아요.' }])
})

it('compares every distribution, and one of the learner, in every table', () => {
  expect(experiment.variants(experiment.defaults)).toHaveLength(3 * (DISTRIBUTIONS.length + 1))
})
