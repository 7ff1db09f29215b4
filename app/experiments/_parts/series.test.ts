import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Claim } from '#lib/experiments/claims.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { allVariants, claimedFigures, relativeTimes } from './series.ts'

const experiment = bufferSize as Experiment
const CLAIMED = { '512': 1000, '65536': 20, '1048576': 30 }

describe('claimedFigures', () => {
  const claim = (figures: Claim['figures']) => ({ figures }) as Claim

  it('joins the claims; the earlier one counts where they differ', () => {
    const claims = [
      claim({ time: { '512': 1 } }),
      claim({ reads: { '512': 9 } }),
      claim({ time: { '512': 2, '1024': 3 } }),
    ]
    expect(claimedFigures(claims, 'time')).toEqual({ '512': 1, '1024': 3 })
  })

  it('is empty when no claim states any', () => {
    expect(claimedFigures([claim(undefined)], 'time')).toEqual({})
  })
})

describe('relativeTimes', () => {
  const browser = bufferSizeResult(
    { '512': [300, 310, 290, 305, 300], '65536': [10, 10, 10, 10, 10] },
    { platform: 'browser' },
  )
  const node = bufferSizeResult({ '512': [60, 60, 60, 60, 60], '4096': [15, 15, 15, 15, 15], '65536': [5, 5, 5, 5, 5] })

  it('draws the claims alone before anything was measured', () => {
    const { reference, series, leftOut } = relativeTimes(experiment, CLAIMED, {})
    expect(reference?.key).toBe('65536')
    expect(series).toHaveLength(1)
    expect(series[0]?.points.map(({ ratio }) => ratio)).toEqual([50, 1, 1.5])
    expect(leftOut).toEqual([])
  })

  it('has nothing to draw when nothing is claimed or measured', () => {
    expect(relativeTimes(experiment, {}, {})).toEqual({ series: [], leftOut: [] })
  })

  it('relates every series to the variant that all of them have', () => {
    const { reference, series } = relativeTimes(experiment, CLAIMED, { browser, node })
    expect(reference?.key).toBe('65536')
    const of = (origin: string, key: string) =>
      series.find(each => each.origin === origin)?.points.find(({ variant }) => variant.key === key)
    expect(of('claimed', '512')).toMatchObject({ ratio: 50 })
    expect(of('browser', '512')).toMatchObject({ ratio: 30, interval: { low: 29, high: 31 } })
    expect(of('node', '512')).toMatchObject({ ratio: 12, interval: { low: 12, high: 12 } })
    expect(of('node', '65536')?.interval).toBeUndefined()
  })

  it('puts no point where nothing was measured', () => {
    const { series } = relativeTimes(experiment, CLAIMED, { browser, node })
    const keys = series.map(({ points }) => points.map(({ variant }) => variant.key).join())
    expect(keys).toEqual(['512,65536,1048576', '512,65536', '512,4096,65536'])
  })

  it('names a series that shares no variant with the others', () => {
    const other = bufferSizeResult({ '8192': [9, 9, 9, 9, 9], '16384': [7, 7, 7, 7, 7] }, { platform: 'browser' })
    const { reference, series, leftOut } = relativeTimes(experiment, CLAIMED, { browser: other, node })
    expect(reference?.key).toBe('65536')
    expect(series.map(({ origin }) => origin)).toEqual(['claimed', 'node'])
    expect(leftOut).toEqual(['browser'])
  })

  it('takes a clock that stood still for no measurement', () => {
    const stuck = bufferSizeResult({ '512': [1, 1, 1, 1, 1], '65536': [0, 0, 0, 0, 0] })
    const { series } = relativeTimes(experiment, CLAIMED, { node: stuck })
    const drawn = series.find(({ origin }) => origin === 'node')
    expect(drawn?.points.map(({ variant }) => variant.key)).toEqual(['512'])
  })
})

it('allVariants keeps the order of the axis', () => {
  expect(allVariants(experiment, {}).map(({ value }) => value)).toEqual(experiment.defaults.bufferSizes)
})
