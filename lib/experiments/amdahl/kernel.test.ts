import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { experiment } from './index.ts'
import { kernel, partsOf, STEPS, variantKey } from './kernel.ts'
import { FACTOR, SHARE } from './parameters.ts'

async function tell(key: string, params = experiment.defaults) {
  const prepared = await kernel.prepare(memoryPlatform(), params)
  try {
    const told = await prepared.run(key, () => {})
    await prepared.verify?.(key)
    return told
  } finally {
    await prepared.dispose()
  }
}

/** The law as the lesson writes it. */
const law = (share: number, times: number) => 1 / (1 - share / 100 + share / 100 / times)

describe('speedup', () => {
  it.each([
    [20, 10, 1.2195],
    [80, 2, 1.6667],
    [5, 1000, 1.0526],
  ] as const)('of %i %% made %i times faster is %f', async (share, times, expected) => {
    expect((await tell(variantKey(share, times))).speedup).toBeCloseTo(expected, 4)
  })

  it('of work split between workers is that of the longest part', async () => {
    for (const workers of [1, 2, 4]) {
      expect((await tell(variantKey('workers', workers))).speedup).toBeCloseTo(law(80, workers), 10)
    }
  })

  it('follows the law for every share and factor of the sliders, to a step', () => {
    const [share, factor] = [fc.integer(SHARE), fc.integer(FACTOR)]
    fc.assert(
      fc.property(share, factor, (p, s) => {
        const { rest, improved } = partsOf(p, s)
        expect(Math.abs(rest + improved - STEPS / law(p, s))).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
    )
  })

  it('of the learner’s own share stands at the learner’s own factor too', async () => {
    const params = { ...experiment.defaults, share: 90, factor: 7 }
    expect(experiment.variants(params).map(({ key }) => key)).toContain('own/7')
    expect((await tell('own/7', params)).speedup).toBeCloseTo(law(90, 7), 5)
  })
})
