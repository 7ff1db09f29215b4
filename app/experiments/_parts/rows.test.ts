import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import { allVariants } from '#lib/experiments/sources.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { countTable, proofTable } from './rows.ts'

const experiment = bufferSize as Experiment
const variants = allVariants(experiment, [])
const times = { '512': [2, 2, 2, 2, 2], '32768': [1, 1, 1, 1, 1] }
const CLAIMED = { reads: { '512': 20_000, '32768': 312 } }
const rowOf = (table: ReturnType<typeof countTable>, key: string) => {
  const row = table.rows.find(({ variant }) => variant.key === key)
  if (!row) throw new Error(`no row ${key}`)
  return row
}

describe('countTable', () => {
  it('shows the formula beside the claim before anything was counted', () => {
    const table = countTable(experiment, variants, CLAIMED, {})
    expect(table.platforms).toEqual([])
    expect(rowOf(table, '32768')).toMatchObject({ computed: 313, claimed: 312, counted: {} })
  })

  it('shows what each platform counted, and that it follows the formula', () => {
    const results = { browser: bufferSizeResult(times, { platform: 'browser' }), node: bufferSizeResult(times) }
    const table = countTable(experiment, variants, CLAIMED, results)
    expect(table.platforms).toEqual(['browser', 'node'])
    expect(table.measures.map(({ id }) => id)).toEqual(['reads', 'writes'])
    const row = rowOf(table, '32768')
    expect(row.counted.browser).toMatchObject({ reads: 313, writes: 313 })
    expect(row.counted.node).toMatchObject({ reads: 313, writes: 313 })
    expect(row.wrong).toEqual([])
    expect(rowOf(table, '1024').counted).toEqual({})
  })

  it('says what is the same everywhere once', () => {
    const { constant } = countTable(experiment, variants, {}, { node: bufferSizeResult(times) })
    expect(constant.map(({ measure, value }) => [measure.id, value])).toEqual([
      ['emptyReads', 1],
      ['bytes', 10_240_000],
    ])
  })

  it('names counts that differ from the formula', () => {
    const result = bufferSizeResult(times)
    result.variants[1]!.exact.writes = 400
    const table = countTable(experiment, variants, {}, { node: result })
    expect(rowOf(table, '32768').wrong).toEqual([{ platform: 'node', measure: 'writes' }])
  })

  it('gives no single formula value when two runs copied different files', () => {
    const browser = bufferSizeResult(times, { platform: 'browser', fileBytes: 1_024_000 })
    const row = rowOf(countTable(experiment, variants, {}, { browser, node: bufferSizeResult(times) }), '512')
    expect(row.computed).toBeUndefined()
    expect(row.wrong).toEqual([])
  })
})

describe('proofTable', () => {
  const withProof = (syscr: number) => {
    const result = bufferSizeResult({ '512': [1, 1, 1, 1, 1] })
    return { ...result, proofs: { source: '/proc/self/io', variants: { '512': { syscr, syscw: 20_000 } } } }
  }

  it('agrees within the tolerance', () => {
    expect(proofTable(experiment, withProof(20_002))).toMatchObject({
      agrees: true,
      difference: 1,
      source: '/proc/self/io',
    })
  })

  it('does not agree beyond it', () => {
    expect(proofTable(experiment, withProof(20_900))).toMatchObject({ agrees: false, difference: 899 })
  })

  it('is absent without counters', () => {
    expect(proofTable(experiment, bufferSizeResult(times))).toBeUndefined()
  })
})
