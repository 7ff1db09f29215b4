import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Experiment, Measure } from '#lib/experiments/define.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { bestOf, mainMeasure } from './best.ts'
import { allVariants, type Source } from './sources.ts'

const experiment = bufferSize as Experiment
const variants = allVariants(experiment, [])
const result = bufferSizeResult({
  '512': [60, 61, 62, 60, 61],
  '65536': [5, 6, 5, 6, 5],
  '131072': [5.1, 5.9, 5.1, 5.9, 5],
})
const source: Source = { origin: 'node', label: '서버', result }
const keys = (best: ReturnType<typeof bestOf>) => [best?.variant.key, ...(best?.ties ?? []).map(({ key }) => key)]

describe('bestOf', () => {
  it('is the fastest, with those that cannot be told from it', () => {
    const time = mainMeasure(experiment) as Measure
    expect(time.id).toBe('time')
    expect(keys(bestOf(source, time, variants)).sort()).toEqual(['131072', '65536'])
  })

  it('is the largest where more is better', () => {
    const reads = experiment.measures.find(({ id }) => id === 'reads') as Measure
    expect(keys(bestOf(source, reads, variants))).toEqual(['131072'])
    expect(keys(bestOf(source, { ...reads, better: 'more' }, variants))).toEqual(['512'])
  })

  it('holds equal counts for a tie', () => {
    const bytes = experiment.measures.find(({ id }) => id === 'bytes') as Measure
    expect(keys(bestOf(source, bytes, variants))).toEqual(['512', '65536', '131072'])
  })

  it('compares observed zeros by their intervals', () => {
    const observed = structuredClone(result)
    const samples = { '512': [4, 5, 4, 5, 4], '65536': [0, 0, 0, 0, 0], '131072': [0, 1, 0, 0, 0] }
    for (const variant of observed.variants) variant.samples.gc = samples[variant.key as keyof typeof samples]
    const gc: Measure = { id: 'gc', label: '수거', unit: '회', kind: 'observed' }
    expect(keys(bestOf({ ...source, result: observed }, gc, variants))).toEqual(['65536', '131072'])
  })

  it('is nothing where nothing was measured', () => {
    const gc: Measure = { id: 'gc', label: '수거', unit: '회', kind: 'observed' }
    expect(bestOf(source, gc, variants)).toBeUndefined()
  })
})
