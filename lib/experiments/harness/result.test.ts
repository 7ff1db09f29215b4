import { describe, expect, it } from 'vitest'
import { experiment } from '../buffer-size/index.ts'
import { allSizes, bufferSizeResult } from '../testing/results.ts'
import { seededRandom } from './random.ts'
import { parseRunResult, type RunResult, runResultSchema } from './result.ts'
import { compareProofs, compareVariants, summarize } from './summarize.ts'

const good = () => bufferSizeResult(allSizes(size => 1 + 10_000 / size, 6))

/** A copy of a good result with one thing changed. */
function changed(change: (result: RunResult & Record<string, unknown>) => void): unknown {
  const result = structuredClone(good()) as RunResult & Record<string, unknown>
  change(result)
  return result
}

describe('parseRunResult', () => {
  it('accepts a good result unchanged', () => {
    expect(parseRunResult(experiment, good())).toEqual(good())
  })

  it.each<[string, (result: RunResult & Record<string, unknown>) => void]>([
    ['a further key', result => Object.assign(result, { extra: 1 })],
    ['a further key within a variant', result => Object.assign(result.variants[0] as object, { extra: 1 })],
    ['another version', result => Object.assign(result, { version: 3 })],
    ['infinite time', result => result.variants[0]!.samples.time?.splice(0, 1, Number.POSITIVE_INFINITY)],
    ['negative time', result => result.variants[0]!.samples.time?.splice(0, 1, -1)],
    ['time that is no number', result => result.variants[0]!.samples.time?.splice(0, 1, Number.NaN)],
    ['samples of unequal number', result => result.variants[0]!.samples.time?.pop()],
    ['a variant twice', result => result.variants.push(structuredClone(result.variants[0]!))],
    ['a variant that was not asked for', result => Object.assign(result.variants[0]!, { key: '513' })],
    ['a variant missing', result => result.variants.pop()],
    ['a count missing', result => delete result.variants[0]!.exact.writes],
    ['a count too many', result => Object.assign(result.variants[0]!.exact, { more: 1 })],
    ['another experiment', result => Object.assign(result, { experiment: 'exp-other' })],
    ['samples of a skipped variant', result => Object.assign(result.variants[0]!, { skipped: '느려서' })],
    [
      'samples of something that the experiment does not observe',
      result => Object.assign(result.variants[0]!.samples, { more: [1, 1, 1, 1, 1, 1] }),
    ],
    ['no samples of the time', result => delete result.variants[0]!.samples.time],
    ['shares of one process', result => Object.assign(result, { shares: [3, 3] })],
    ['too many samples', result => Object.assign(result, { rounds: 5000 })],
    ['an environment with more in it', result => Object.assign(result.environment, { ip: '127.0.0.1' })],
    ['a date that is none', result => Object.assign(result, { startedAt: 'yesterday' })],
  ])('refuses %s', (_, change) => {
    expect(() => parseRunResult(experiment, changed(change))).toThrow(expect.objectContaining({ code: 'bad-result' }))
  })

  it('reads a result of version 1, which knew times alone', () => {
    const old = changed(result => Object.assign(result, { version: 1 }))
    expect(parseRunResult(experiment, old)).toMatchObject({ version: 1, rounds: 6 })
    expect(summarize(parseRunResult(experiment, old)).fastest).toBe('1048576')
  })

  it.each([null, 'text', 1, [], {}])('refuses %j', value => {
    expect(() => parseRunResult(experiment, value)).toThrow(expect.objectContaining({ code: 'bad-result' }))
  })

  it('refuses parameters outside the schema of the experiment, by name', () => {
    const result = changed(each => Object.assign(each.params, { fileBytes: 1 }))
    expect(() => parseRunResult(experiment, result)).toThrow(
      expect.objectContaining({ code: 'bad-parameters', fields: [expect.objectContaining({ field: 'fileBytes' })] }),
    )
  })

  it('refuses more parameters than any experiment has', () => {
    const huge = changed(result => {
      Object.assign(result, { params: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 1])) })
    })
    expect(runResultSchema.safeParse(huge).success).toBe(false)
  })
})

describe('summarize', () => {
  it('gives medians, the fastest, and what equals it', () => {
    const random = seededRandom(9)
    const jitter = () => 1 + random() / 20
    const times = allSizes(size => (size >= 65536 ? 4 : 4 + 20_000 / size), 15, jitter)
    const summary = summarize(bufferSizeResult(times))
    const of = (key: string) => summary.variants.find(variant => variant.key === key)
    expect(['65536', '131072', '1048576']).toContain(summary.fastest)
    expect(of('512')?.toFastest?.same).toBe(false)
    expect(of('512')?.toFastest?.ratio).toBeGreaterThan(8)
    expect(of('512')?.toFastest?.p).toBeLessThan(1e-5)
    for (const key of ['65536', '131072', '1048576']) expect(of(key)?.toFastest?.same ?? true).toBe(true)
    expect(of('4096')?.time).toMatchObject({ samples: 15 })
  })

  it('keeps skipped variants with their reason and without a time', () => {
    const result = good()
    Object.assign(result.variants[0]!, { samples: { time: [] }, skipped: '느려서' })
    const { variants, fastest } = summarize(result)
    expect(variants[0]).toMatchObject({ skipped: '느려서', exact: { reads: 20_000 } })
    expect(variants[0]?.time).toBeUndefined()
    expect(fastest).toBe('1048576')
    expect(compareVariants(result, '512', '1024')).toBeUndefined()
  })
})

describe('compareProofs', () => {
  it('holds the counts against the counters, the empty read included, within three calls', () => {
    const result = good()
    const variants = { '512': { syscr: 20_003, syscw: 20_000 }, '1024': { syscr: 10_005, syscw: 10_000 } }
    result.proofs = { source: '/proc/self/io', variants }
    expect(
      compareProofs(experiment, result).map(({ variant, counter, counted, agrees }) => [
        variant,
        counter,
        counted,
        agrees,
      ]),
    ).toEqual([
      ['512', 'syscr', 20_001, true],
      ['512', 'syscw', 20_000, true],
      ['1024', 'syscr', 10_001, false],
      ['1024', 'syscw', 10_000, true],
    ])
  })
})
