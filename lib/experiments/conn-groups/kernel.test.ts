import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connect } from './kernel.ts'

const database = { services: 4, maximum: 100 }

describe('connect', () => {
  it.each([
    [5, 32, 12, 37.5],
    [8, 32, 0, 0],
    [9, 64, 28, 43.75],
    [17, 96, 45, 46.875],
  ])('leaves of groups for a demand of %i: %i open, %i idle, %f %%', (demand, taken, idle, idleShare) => {
    expect(connect('groups', demand, database)).toMatchObject({ taken, idle, idleShare })
  })

  it('refuses a service whose group does not fit, though single connections would have been there', () => {
    expect(connect('groups', 17, database).refused).toBe(17)
    expect(connect('single', 17, database).refused).toBe(0)
  })

  it('gives what is left one by one', () => {
    expect(connect('single', 32, database)).toEqual({ taken: 100, idle: 0, idleShare: 0, refused: 28 })
  })

  it('opens nothing when not one group fits', () => {
    expect(connect('groups', 5, { services: 2, maximum: 7 })).toEqual({ taken: 0, idle: 0, idleShare: 0, refused: 10 })
  })

  it('never opens more than allowed, never idles more than a half, and serves no better in groups than one by one', () => {
    const inputs = [
      fc.integer({ min: 1, max: 32 }),
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 500 }),
    ] as const
    fc.assert(
      fc.property(...inputs, (demand, services, maximum) => {
        const groups = connect('groups', demand, { services, maximum })
        const single = connect('single', demand, { services, maximum })
        expect(Math.max(groups.taken, single.taken)).toBeLessThanOrEqual(maximum)
        expect(single.idle).toBe(0)
        expect(groups.idleShare).toBeLessThan(50)
        expect(groups.refused).toBeGreaterThanOrEqual(single.refused)
        for (const { taken, idle, refused } of [groups, single]) expect(taken - idle + refused).toBe(services * demand)
      }),
    )
  })
})
