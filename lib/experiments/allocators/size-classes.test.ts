import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocatedFor, nextPowerOfTwo, spacedClasses } from './size-classes.ts'

describe('allocatedFor', () => {
  it.each([
    [1, 256],
    [256, 256],
    [257, 512],
    [1000, 1024],
    [4097, 8192],
  ])('rounds %i up to %i by powers of two from 256', (size, expected) => {
    expect(allocatedFor({ classes: [256], beyond: 'power-of-two' }, size)).toBe(expected)
  })

  it('takes the smallest class that is large enough', () => {
    const classes = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1 })
    fc.assert(
      fc.property(classes, fc.integer({ min: 1, max: 6000 }), (unsorted, size) => {
        const sorted = [...unsorted].sort((a, b) => a - b)
        const expected = sorted.find(each => each >= size) ?? size
        expect(allocatedFor({ classes: sorted, beyond: 'exact' }, size)).toBe(expected)
      }),
    )
  })
})

it('finds the next power of two', () => {
  expect([1, 2, 3, 4, 5, 1023, 1024, 1025].map(nextPowerOfTwo)).toEqual([1, 2, 4, 4, 8, 1024, 1024, 2048])
})

it('spaces classes evenly within each doubling', () => {
  expect(spacedClasses(64, 256, 4)).toEqual([64, 80, 96, 112, 128, 160, 192, 224, 256])
})
