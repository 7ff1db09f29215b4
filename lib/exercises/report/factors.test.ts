import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WAYS, type Way } from '#lib/experiments/before-after/parameters.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { effectsOf, FACTORS, leadingFactors } from './factors.ts'
import { beforeAfterResult } from './testing.ts'

const gain = fc.double({ min: 0.2, max: 5, noNaN: true })
const effect = (factor: 'parallel' | 'pool' | 'buffer', ratio: number, low = ratio, high = ratio) => ({
  factor,
  ratio,
  low,
  high,
})

describe('effectsOf', () => {
  it('finds the factor by which each time was divided, whatever the other two did', () => {
    fc.assert(
      fc.property(fc.tuple(gain, gain, gain), gains => {
        const time = (way: Way) => FACTORS.reduce((ms, { isOn }, index) => (isOn(way) ? ms / gains[index]! : ms), 1000)
        const effects = effectsOf(beforeAfterResult((way, round) => time(way) * (1 + round / 10)))
        for (const [index, { ratio, low, high }] of effects!.entries()) {
          expect(ratio).toBeCloseTo(gains[index]!, 9)
          expect(low).toBeLessThanOrEqual(ratio * (1 + 1e-9))
          expect(high).toBeGreaterThanOrEqual(ratio * (1 - 1e-9))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('says nothing of a run that lacks one of the eight, or a round of one', () => {
    const whole = beforeAfterResult(() => 100)
    const change = (variant: Partial<RunResult['variants'][number]>): RunResult => ({
      ...whole,
      variants: whole.variants.map((each, index) => (index === 3 ? { ...each, ...variant } : each)),
    })
    expect(effectsOf(whole)).toHaveLength(3)
    expect(effectsOf(change({ samples: { time: [] }, skipped: '시간이 모자라서' }))).toBeUndefined()
    expect(effectsOf(change({ samples: { time: [1, 2] } }))).toBeUndefined()
    expect(effectsOf(change({ samples: { time: [1, 0, 1, 1, 1] } }))).toBeUndefined()
    expect(effectsOf({ ...whole, variants: whole.variants.slice(1) })).toBeUndefined()
  })

  it('each factor is on in half of the ways', () => {
    for (const { isOn } of FACTORS) expect(WAYS.filter(isOn)).toHaveLength(4)
  })
})

describe('leadingFactors', () => {
  it('the largest effect, upwards or downwards', () => {
    expect(leadingFactors([effect('parallel', 1.9), effect('pool', 1.05), effect('buffer', 1.2)])).toEqual(['parallel'])
    expect(leadingFactors([effect('parallel', 1.2), effect('pool', 0.4), effect('buffer', 1.1)])).toEqual(['pool'])
  })

  it('several where the intervals overlap', () => {
    const close = [effect('parallel', 1.5, 1.3, 1.7), effect('pool', 1.4, 1.2, 1.6), effect('buffer', 1, 0.95, 1.05)]
    expect(leadingFactors(close)).toEqual(['parallel', 'pool'])
    const unclear = [
      effect('parallel', 1.1, 0.9, 1.3),
      effect('pool', 1.0, 0.98, 1.02),
      effect('buffer', 0.99, 0.95, 1.02),
    ]
    expect(leadingFactors(unclear)).toEqual(['parallel', 'pool', 'buffer'])
  })
})
