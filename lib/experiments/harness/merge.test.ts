import { describe, expect, it } from 'vitest'
import { experiment } from '../buffer-size/index.ts'
import type { Experiment } from '../define.ts'
import { allSizes, bufferSizeResult } from '../testing/results.ts'
import { mergeResults, runInShares } from './merge.ts'
import type { Progress } from './progress.ts'
import { parseRunResult } from './result.ts'

const shared: Experiment = { ...(experiment as unknown as Experiment), processes: 3 }
const part = (ms: number, rounds = 2) => {
  const result = bufferSizeResult(allSizes(() => ms, rounds))
  return { ...result, params: { ...result.params, rounds: 6 } }
}

describe('mergeResults', () => {
  it('puts the samples one after another and says which belong together', () => {
    const merged = mergeResults([part(1), part(2), part(3)])
    expect(merged).toMatchObject({ rounds: 6, shares: [2, 2, 2], elapsedMs: 9000 })
    expect(merged.variants[3]?.samples.time).toEqual([1, 1, 2, 2, 3, 3])
    expect(parseRunResult(shared, JSON.parse(JSON.stringify(merged)))).toEqual(merged)
  })

  it('leaves out what one process left out, and what one could not tell', () => {
    const [a, b] = [part(1), part(2)]
    Object.assign(b.variants[0]!, { samples: { time: [] }, skipped: '느려서' })
    for (const variant of a.variants) variant.samples.collections = [1, 1]
    const { variants } = mergeResults([a, b])
    expect(variants[0]).toMatchObject({ skipped: '느려서', samples: { time: [] } })
    expect(variants[1]?.samples).toEqual({ time: [1, 1, 2, 2] })
  })

  it('adds up rejected rounds and keeps the mark of a disturbance', () => {
    expect(
      mergeResults([
        { ...part(1), rejected: 2 },
        { ...part(1), rejected: 3, disturbed: true },
      ]),
    ).toMatchObject({
      rejected: 5,
      disturbed: true,
    })
  })

  it('weighs the foreign share of the CPU by time', () => {
    const of = (elapsedMs: number, foreignCpuShare: number) => {
      const each = part(1)
      return { ...each, elapsedMs, environment: { ...each.environment, foreignCpuShare } }
    }
    expect(mergeResults([of(1000, 0.1), of(3000, 0.02)]).environment.foreignCpuShare).toBeCloseTo(0.04, 10)
  })

  it('refuses counts that differ between processes', () => {
    const other = part(1)
    other.variants[2]!.exact.reads = 1
    expect(() => mergeResults([part(1), other])).toThrow(expect.objectContaining({ code: 'inexact-count' }))
  })
})

describe('runInShares', () => {
  it('runs each share once, with progress that never goes back', async () => {
    const seen: Progress[] = []
    const order: number[] = []
    const base = { rounds: 2, etaMs: 100, known: {}, rejected: 0 }
    const result = await runInShares(
      shared,
      { ...experiment.defaults, rounds: 6 },
      async ({ of }, onProgress) => {
        expect(of).toBe(3)
        order.push(order.length)
        onProgress({ ...base, phase: 'prepare', round: 0, fraction: 0 })
        onProgress({ ...base, phase: 'rounds', round: 1, fraction: 0.5 })
        onProgress({ ...base, phase: 'finish', round: 2, fraction: 0.99 })
        return part(order.length)
      },
      progress => seen.push(progress),
    )
    expect(order).toHaveLength(3)
    expect(result.variants[0]?.samples.time).toEqual([1, 1, 2, 2, 3, 3])
    expect(seen.map(({ fraction }) => fraction)).toEqual(seen.map(({ fraction }) => fraction).sort((a, b) => a - b))
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['prepare', 'rounds', 'finish'])
    expect(seen.at(-2)).toMatchObject({ round: 5, rounds: 6 })
  })

  it('ends with the first share that fails', async () => {
    let shares = 0
    const failing = async () => {
      if (++shares === 2) throw new Error('killed')
      return part(1)
    }
    await expect(runInShares(shared, { ...experiment.defaults, rounds: 6 }, failing)).rejects.toThrow('killed')
    expect(shares).toBe(2)
  })
})
