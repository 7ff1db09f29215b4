import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from './buffer-size/index.ts'
import { defineExperiment, parseParameters } from './define.ts'
import { describeFailure } from './errors.ts'
import { loadExperiment } from './load.ts'

describe('loadExperiment', () => {
  it('loads the experiment of each folder', async () => {
    const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && existsSync(path.join(import.meta.dirname, entry.name, 'kernel.ts')))
      .map(entry => entry.name)
    expect(folders).toContain('buffer-size')
    for (const folder of folders) expect((await loadExperiment(`exp-${folder}`)).id).toBe(`exp-${folder}`)
  })

  it.each([
    'exp-nothing',
    'exp-harness',
    'exp-',
    'exp-../harness',
    'exp-buffer-size/',
    'EXP-buffer-size',
    'buffer-size',
    '',
    'exp--x',
  ])('knows no %j', async id => {
    await expect(loadExperiment(id)).rejects.toMatchObject({ code: 'unknown-experiment' })
  })

  it('knows nothing that is no text', async () => {
    await expect(loadExperiment(undefined as unknown as string)).rejects.toMatchObject({ code: 'unknown-experiment' })
  })
})

describe('parseParameters of exp-buffer-size', () => {
  const good = { bufferSizes: [512, 65536], fileBytes: 10_240_000, rounds: 5 }

  it('accepts the defaults and puts sizes in order', () => {
    expect(parseParameters(bufferSize, bufferSize.defaults)).toEqual(bufferSize.defaults)
    expect(parseParameters(bufferSize, { ...good, bufferSizes: [65536, 512] })).toEqual(good)
  })

  it.each([
    ['bufferSizes', { ...good, bufferSizes: [512] }],
    ['bufferSizes', { ...good, bufferSizes: [512, 512] }],
    ['bufferSizes.1', { ...good, bufferSizes: [512, 513] }],
    ['bufferSizes', { ...good, bufferSizes: '512' }],
    ['fileBytes', { ...good, fileBytes: 10_000_000_000 }],
    ['rounds', { ...good, rounds: 4 }],
    ['rounds', { ...good, rounds: 61 }],
    ['rounds', { ...good, rounds: 5.5 }],
    ['', { ...good, more: 1 }],
    ['', null],
  ])('refuses a bad %s', (field, input) => {
    expect(() => parseParameters(bufferSize, input)).toThrow(
      expect.objectContaining({
        code: 'bad-parameters',
        fields: expect.arrayContaining([expect.objectContaining({ field })]),
      }),
    )
  })
})

describe('defineExperiment', () => {
  it('refuses a definition that contradicts itself', () => {
    expect(() => defineExperiment({ ...bufferSize, fields: [] })).toThrow('fields')
    expect(() => defineExperiment({ ...bufferSize, variants: () => [] })).toThrow('variants')
    const proofs = [{ counter: 'syscr', measures: ['nothing'], label: '' }]
    expect(() => defineExperiment({ ...bufferSize, proofs })).toThrow('proof')
    const computed = { label: '', measures: ['time'], value: () => 1 }
    expect(() => defineExperiment({ ...bufferSize, computed })).toThrow('computes')
  })
})

describe('describeFailure', () => {
  it('keeps code and Korean message, and tells nothing of an unforeseen error', async () => {
    const error = await loadExperiment('exp-nothing').catch((caught: unknown) => caught)
    expect(describeFailure(error)).toEqual({ code: 'unknown-experiment', reason: '그런 실험은 없어요: exp-nothing' })
    const unforeseen = describeFailure(new Error("EACCES: permission denied, open '/srv/secret'"))
    expect(unforeseen.code).toBe('failed')
    expect(unforeseen.reason).not.toContain('secret')
  })
})
