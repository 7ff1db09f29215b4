import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { experiment } from './index.ts'
import { kernel } from './kernel.ts'
import { nearestRank, SHAPES, SIZE, sampleOf, shareAbove } from './samples.ts'

async function tell(key: string, params = experiment.defaults) {
  const prepared = await kernel.prepare(memoryPlatform(), params)
  return prepared.run(key, () => {})
}

describe('nearestRank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1)

  it('takes the value at ⌈p × n⌉, also where p × n is rounded up by floating point', () => {
    for (const [p, value] of [
      [0.5, 50],
      [0.95, 95],
      [0.99, 99],
      [0.07, 7],
      [1, 100],
    ] as const) {
      expect(nearestRank(hundred, p)).toBe(value)
    }
  })

  it('leaves at most the rest of the sample above itself', () => {
    const values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (sample, percent) => {
        const sorted = Float64Array.from(sample).sort()
        expect(shareAbove(sorted, nearestRank(sorted, percent / 100))).toBeLessThanOrEqual(100 - percent + 1e-9)
      }),
    )
  })
})

describe('what the mean hides', () => {
  it('11 slow requests of 1,000 move p99, 10 do not', async () => {
    expect(await tell('p99/tail-11')).toMatchObject({ latency: 5_000 })
    expect(await tell('p99/tail-10')).toMatchObject({ latency: 10, above: 1 })
    expect((await tell('mean/tail-11')).latency).toBeCloseTo(64.89, 10)
    expect((await tell('mean/tail-10')).latency).toBeCloseTo(59.9, 10)
  })

  it('no mean of 50 ms stands beside a p99 of 5,000 ms', async () => {
    expect((await tell('p99/least')).latency).toBe(5_000)
    expect((await tell('mean/least')).latency).toBeCloseTo(50.59899, 10)
    // The slow hundredth alone comes to more, were the others done at once.
    expect((101 * 5_000) / SIZE).toBeGreaterThan(50)
    // One slow request less, and p99 is as fast as the rest.
    const params = { ...experiment.defaults, slow: 10, slowMs: 5_000, fastMs: 1 }
    expect(await tell('p99/own', params)).toMatchObject({ latency: 1 })
  })

  it('who sends more requests meets the slowest hundredth more often, by 1 − 0.99ⁿ', async () => {
    const { met10, met100, met } = await tell('p99/tail-10', { ...experiment.defaults, requests: 69 })
    for (const [share, requests] of [
      [met10, 10],
      [met100, 100],
      [met, 69],
    ] as const) {
      expect(Math.abs((share as number) - 100 * (1 - 0.99 ** requests))).toBeLessThan(2)
    }
  })
})

it('draws the same sample from the same seed, and another from another', () => {
  for (const shape of SHAPES.filter(({ key }) => key === 'even' || key === 'long')) {
    const draw = (seed: number) => sampleOf(shape, { ...experiment.defaults, seed }).sorted
    expect(draw(3)).toEqual(draw(3))
    expect(draw(3)).not.toEqual(draw(4))
  }
})
