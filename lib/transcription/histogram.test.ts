import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addHistogram, bucketOf, countOf, emptyHistogram, medianOf } from './histogram.ts'

const histogramOf = (times: readonly number[]) => {
  const histogram = emptyHistogram()
  for (const ms of times) histogram[bucketOf(ms)]!++
  return histogram
}

test('the median of a histogram is within one bucket (19 %) of the median of the times', () => {
  const times = fc.array(fc.integer({ min: 20, max: 5_000 }), { minLength: 1, maxLength: 99 })
  fc.assert(
    fc.property(times, times => {
      const middle = times.toSorted((a, b) => a - b)[Math.ceil(times.length / 2) - 1]!
      const ratio = medianOf(histogramOf(times))! / middle
      expect(ratio).toBeGreaterThanOrEqual(2 ** -0.25)
      expect(ratio).toBeLessThanOrEqual(2 ** 0.25)
    }),
  )
})

test('the sum of histograms is the histogram of all times', () => {
  const times = fc.array(fc.nat(90_000))
  fc.assert(
    fc.property(times, times, (some, others) => {
      const sum = histogramOf(some)
      addHistogram(sum, histogramOf(others))
      expect(sum).toEqual(histogramOf([...some, ...others]))
      expect(countOf(sum)).toBe(some.length + others.length)
    }),
  )
})

test('of no times there is no median', () => {
  expect(medianOf(emptyHistogram())).toBeNull()
})
