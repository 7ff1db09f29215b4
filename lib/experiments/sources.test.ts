import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from './buffer-size/index.ts'
import type { Claim } from './claims.ts'
import type { Experiment, Measure } from './define.ts'
import { allVariants, claimedFigures, claimedSource, measuredValue, ratioOf, type Source } from './sources.ts'
import { bufferSizeResult } from './testing/results.ts'

const experiment = bufferSize as Experiment
const TIME: Measure = { id: 'time', label: '시간', unit: 'ms', kind: 'timed' }
const READS: Measure = { id: 'reads', label: '읽기', unit: '회', kind: 'exact' }
const COLLECTIONS: Measure = { id: 'collections', label: '수거', unit: '회', kind: 'observed' }
const claim = (figures: Claim['figures']) => ({ figures }) as Claim

describe('claimedFigures', () => {
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
    expect(claimedSource(experiment, [claim(undefined)])).toBeUndefined()
  })
})

describe('measuredValue and ratioOf', () => {
  const result = bufferSizeResult({ '512': [60, 64, 62, 61, 63], '65536': [6, 6.4, 6.2, 6.1, 6.3] })
  const run: Source = { origin: 'node', label: '서버', result }

  it('give a time its median and interval, and a ratio that is paired by round', () => {
    expect(measuredValue(run, TIME, '512')).toEqual({ value: 62, interval: { low: 60, high: 64 } })
    const ratio = ratioOf(run, TIME, '512', '65536')
    expect(ratio?.value).toBeCloseTo(10)
    expect(ratio?.interval?.high).toBeCloseTo(10)
    expect(ratioOf(run, TIME, '65536', '65536')).toEqual({ value: 1 })
  })

  it('give a count no interval', () => {
    expect(measuredValue(run, READS, '512')).toEqual({ value: 20_000 })
    expect(ratioOf(run, READS, '512', '65536')?.value).toBeCloseTo(20_000 / 157)
  })

  it('know nothing of what was not run or not told', () => {
    expect(measuredValue(run, TIME, '1024')).toBeUndefined()
    expect(measuredValue(run, COLLECTIONS, '512')).toBeUndefined()
    expect(ratioOf(run, TIME, '512', '1024')).toBeUndefined()
    expect(ratioOf(run, TIME, '1024', '1024')).toBeUndefined()
  })

  it('take a clock that stood still for no measurement, an observed 0 for a value', () => {
    const stuck = bufferSizeResult({ '512': [0, 0, 0, 0, 0], '65536': [1, 1, 1, 1, 1] })
    for (const { samples } of stuck.variants) samples.collections = [0, 0, 0, 0, 0]
    const source: Source = { origin: 'node', label: '서버', result: stuck }
    expect(measuredValue(source, TIME, '512')).toBeUndefined()
    expect(ratioOf(source, TIME, '65536', '512')).toBeUndefined()
    expect(measuredValue(source, COLLECTIONS, '512')).toEqual({ value: 0, interval: { low: 0, high: 0 } })
    expect(ratioOf(source, COLLECTIONS, '512', '65536')).toBeUndefined()
  })

  it('compare events by their sums, and say nothing where there were too few', () => {
    const collecting = (of: number[], to: number[]): Source => {
      const result = bufferSizeResult({ '512': [6, 6, 6, 6, 6], '65536': [6, 6, 6, 6, 6] })
      for (const { key, samples } of result.variants) samples.collections = key === '512' ? of : to
      return { origin: 'node', label: '서버', result }
    }
    const events = { ...COLLECTIONS, events: true } as const
    const ratio = ratioOf(collecting([3, 2, 3, 3, 4], [4, 4, 0, 8, 4]), events, '512', '65536')
    expect(ratio?.value).toBe(15 / 20)
    expect(ratioOf(collecting([0, 0, 0, 0, 0], [4, 4, 4, 4, 4]), events, '512', '65536')?.value).toBe(0)
    expect(ratioOf(collecting([1, 0, 1, 0, 1], [0, 0, 1, 0, 0]), events, '512', '65536')).toBeUndefined()
  })

  it('read what a run has found so far, times and counts alike', () => {
    const live: Source = {
      origin: 'node',
      label: '재는 중',
      live: { time: { '512': 60, '65536': 6 }, reads: { '512': 20 } },
    }
    expect(measuredValue(live, TIME, '512')).toEqual({ value: 60 })
    expect(measuredValue(live, READS, '512')).toEqual({ value: 20 })
    expect(measuredValue(live, READS, '65536')).toBeUndefined()
    expect(ratioOf(live, TIME, '512', '65536')).toEqual({ value: 10 })
  })
})

it('allVariants keeps the order of groups and axis', () => {
  expect(allVariants(experiment, []).map(({ value }) => value)).toEqual(experiment.defaults.bufferSizes)
  const grouped = {
    ...experiment,
    groups: [
      { key: 'a', label: '가' },
      { key: 'b', label: '나' },
    ],
    variants: () =>
      [
        ['b', 2],
        ['a', 2],
        ['b', 1],
        ['a', 1],
      ].map(([group, value]) => ({ key: `${group}${value}`, label: '', group: String(group), value: Number(value) })),
  } as Experiment
  expect(allVariants(grouped, []).map(({ key }) => key)).toEqual(['a1', 'a2', 'b1', 'b2'])
})
