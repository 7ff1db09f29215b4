import { describe, expect, it } from 'vitest'
import { bestOf, contestsOf, mainMeasure } from './best.ts'
import { experiment as bufferSize } from './buffer-size/index.ts'
import type { Experiment, Measure } from './define.ts'
import { allVariants, type Source } from './sources.ts'
import { bufferSizeResult } from './testing/results.ts'

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

describe('contestsOf', () => {
  const groups = [
    { key: 'wait', label: '기다리는 일' },
    { key: 'cpu', label: '계산하는 일' },
  ]
  const grouped = ['wait', 'cpu'].flatMap(group =>
    [1, 2].map(value => ({ key: `${group}-${value}`, label: `${value}개`, value, group })),
  )
  const keysOf = (charts?: Experiment['charts'], list = grouped) =>
    contestsOf({ groups, ...(charts ? { charts } : {}) }, list).map(({ label, variants }) => [label, variants.length])

  it('are one without groups', () => {
    expect(contestsOf({}, variants)).toEqual([{ variants }])
  })

  it('are all together and each group', () => {
    expect(keysOf()).toEqual([
      [undefined, 4],
      ['기다리는 일', 2],
      ['계산하는 일', 2],
    ])
  })

  it('are the groups alone where each is its own measure', () => {
    expect(keysOf([{ measure: 'time', label: '시간', form: 'bar', relative: 'first' }])).toEqual([
      ['기다리는 일', 2],
      ['계산하는 일', 2],
    ])
  })

  it('are what the prediction asks about, by its measure', () => {
    const prediction = { question: '?', measure: 'bytes', among: ['65536', '512'] }
    const asked = { ...experiment, prediction }
    expect(mainMeasure(asked)?.id).toBe('bytes')
    expect(contestsOf(asked, variants).map(({ variants }) => variants.map(({ key }) => key))).toEqual([
      ['512', '65536'],
    ])
  })

  it('are all together where no group has several', () => {
    expect(keysOf(undefined, [grouped[0]!, grouped[2]!])).toEqual([[undefined, 2]])
  })
})
