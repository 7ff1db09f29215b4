import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { borrow, REQUESTS } from './kernel.ts'
import { CAPACITIES, USERS } from './parameters.ts'

const worst = { together: 100, seed: 1 }

describe('borrow', () => {
  it('hits nearly always when the pool holds as many as use it at once, even when all come together', () => {
    for (const users of USERS) {
      const { hitRate, made, dropped } = borrow(users, users, worst)
      expect(made).toBe(users)
      expect(dropped).toBe(0)
      expect(hitRate).toBeGreaterThanOrEqual(99)
    }
  })

  it('hits capacity ÷ users of the time when all come together and the pool is smaller', () => {
    expect(borrow(50, 100, worst).hitRate).toBeCloseTo(50, 0)
    expect(borrow(20, 200, worst).hitRate).toBeCloseTo(10, 0)
  })

  it('needs far fewer than one per user when they come one by one', () => {
    expect(borrow(10, 100, { together: 0, seed: 1 }).hitRate).toBeGreaterThan(90)
    expect(borrow(10, 100, worst).hitRate).toBeLessThan(20)
  })

  it('keeps its books: every buffer was made, and is thrown away, kept or in use', () => {
    const inputs = [fc.constantFrom(...CAPACITIES), fc.constantFrom(...USERS)] as const
    const options = fc.record({ together: fc.integer({ min: 0, max: 100 }), seed: fc.integer({ min: 1, max: 9999 }) })
    fc.assert(
      fc.property(...inputs, options, (capacity, users, option) => {
        const { hitRate, made, dropped, peak } = borrow(capacity, users, option)
        expect(peak).toBeLessThanOrEqual(users)
        expect(made - dropped).toBeLessThanOrEqual(capacity + users)
        expect(made).toBeGreaterThanOrEqual(peak)
        expect(hitRate).toBeCloseTo(100 * (1 - made / REQUESTS), 9)
        expect(borrow(capacity, users, option)).toEqual({ hitRate, made, dropped, peak })
      }),
      { numRuns: 50 },
    )
  })

  it('never hits less with a larger pool', () => {
    for (const together of [0, 30, 100]) {
      const rates = CAPACITIES.map(capacity => borrow(capacity, 100, { together, seed: 3 }).hitRate)
      expect(rates).toEqual([...rates].sort((a, b) => a - b))
    }
  })
})
