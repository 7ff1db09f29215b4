import { describe, expect, it } from 'vitest'
import { experiment as bufferSize } from '#lib/experiments/buffer-size/index.ts'
import type { Experiment, Measure } from '#lib/experiments/define.ts'
import type { Environment } from '#lib/experiments/environment.ts'
import { allVariants, type Source } from '#lib/experiments/sources.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { acrossRuns, inBoth, sameMachine } from './compare.ts'

const experiment = bufferSize as Experiment
const variants = allVariants(experiment, [])
const [small] = variants
const TIME = experiment.measures.find(({ id }) => id === 'time') as Measure
const READS = experiment.measures.find(({ id }) => id === 'reads') as Measure

describe('sameMachine', () => {
  const run = (platform: 'browser' | 'node', environment: Partial<Environment> = {}, own = true) => {
    const result = bufferSizeResult({ '512': [1, 1, 1, 1, 1] }, { platform })
    return { result: { ...result, environment: { ...result.environment, ...environment } }, own }
  }

  it('holds for runs on a server of the same environment, whoever asked for them', () => {
    const cpu = { cpu: 'AMD EPYC', cores: 2 }
    expect(sameMachine(run('node', { ...cpu, foreignCpuShare: 0.1 }), run('node', cpu, false))).toBe(true)
    expect(sameMachine(run('node', cpu), run('node', { ...cpu, cores: 4 }))).toBe(false)
    expect(sameMachine(run('node', cpu), run('node', { cpu: 'AMD EPYC' }))).toBe(false)
  })

  it('holds in browsers for own runs only, and never between browser and server', () => {
    expect(sameMachine(run('browser'), run('browser'))).toBe(true)
    expect(sameMachine(run('browser'), run('browser', {}, false))).toBe(false)
    expect(sameMachine(run('browser'), run('node'))).toBe(false)
  })
})

describe('acrossRuns', () => {
  const source = (origin: 'first' | 'second', times: number[]): Source => ({
    origin,
    label: '',
    result: bufferSizeResult({ '512': times, '1024': [1, 1, 1, 1, 1] }),
  })
  const first = source('first', [10, 11, 9, 10, 10])

  it('is the second as a multiple of the first, from the outermost ends of both intervals', () => {
    const value = acrossRuns(first, source('second', [20, 22, 18, 20, 20]), TIME, small!)
    expect(value?.value).toBe(2)
    expect(value?.interval?.low).toBeCloseTo(18 / 11)
    expect(value?.interval?.high).toBeCloseTo(22 / 9)
  })

  it('contains 1 for a run against itself', () => {
    const { low, high } = acrossRuns(first, first, TIME, small!)?.interval ?? { low: 9, high: 0 }
    expect(low).toBeLessThanOrEqual(1)
    expect(high).toBeGreaterThanOrEqual(1)
  })

  it('has no interval for counts and no value for what one of them lacks', () => {
    expect(acrossRuns(first, first, READS, small!)).toEqual({ value: 1 })
    expect(acrossRuns(first, first, TIME, variants[2]!)).toBeUndefined()
    expect(inBoth(first, first, TIME, variants).map(({ key }) => key)).toEqual(['512', '1024'])
  })
})
