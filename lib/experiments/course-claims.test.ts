import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml } from '#lib/content/yaml.ts'
import { claimSchema } from './claims.ts'
import type { Experiment } from './define.ts'
import { RESULT_VERSION, type RunResult } from './harness/result.ts'
import { judgeClaim } from './judge.ts'
import { loadExperiment } from './load.ts'
import { openPglite } from './pglite.ts'
import type { Platform } from './platform.ts'
import { memoryPlatform } from './testing/memory-platform.ts'

/** Judges the claims of the backend course as its lessons state them. What is counted is counted; times are made up. */
const COURSE = fileURLToPath(new URL('../../content/courses/backend-performance-guide/', import.meta.url))

function claimOf(lesson: string, id: string) {
  const file = `${COURSE}${lesson}/claims.yaml`
  const claim = readYaml(file, readFileSync(file, 'utf8'), z.array(claimSchema)).find(each => each.id === id)
  if (!claim) throw new Error(`${lesson} has no claim ${id}`)
  return claim
}

/** A result with the counts of one execution; `time(exact, key)`: ms, scattered by a hundredth. */
async function resultOf(
  experiment: Experiment,
  time?: (exact: Record<string, number>, key: string) => number,
  platform: Platform = memoryPlatform(),
): Promise<RunResult> {
  const params = experiment.defaults
  const prepared = await experiment.kernel.prepare(platform, params)
  const variants: RunResult['variants'] = []
  for (const { key, value } of experiment.variants(params)) {
    const exact = { ...(await prepared.run(key, () => {})) } as Record<string, number>
    const scattered = (round: number) => (time?.(exact, key) ?? 0) * (1 + ((round * 7) % 5) / 500)
    const samples: Record<string, number[]> = time ? { time: Array.from({ length: 30 }, (_, i) => scattered(i)) } : {}
    variants.push({ key, value, exact, batch: 1, samples })
  }
  await prepared.dispose()
  return {
    version: RESULT_VERSION,
    experiment: experiment.id,
    params,
    platform: 'node',
    startedAt: '2026-11-21T09:00:00.000Z',
    elapsedMs: 3_000,
    rounds: time ? 30 : 1,
    variants,
    environment: { runtime: 'test', files: 'memory' },
  }
}

describe('암달의 법칙', () => {
  let experiment: Experiment
  beforeAll(async () => {
    experiment = await loadExperiment('exp-amdahl')
  })
  const verdict = (lesson: string, id: string, result: RunResult) =>
    judgeClaim(claimOf(lesson, id), result, experiment).verdict

  it('holds where time goes with the steps', async () => {
    const result = await resultOf(experiment, ({ steps = 0 }) => steps / 1e6)
    for (const id of ['amdahl-20-10', 'amdahl-80-2', 'amdahl-big-part-wins']) {
      expect(verdict('measure-first', id, result), id).toBe('holds')
    }
    expect(verdict('final-quiz', 'amdahl-5-limit', result)).toBe('holds')
  })

  it('fails where improving changes nothing, and where the small part wins', async () => {
    const flat = await resultOf(experiment, () => 5)
    expect(verdict('measure-first', 'amdahl-20-10', flat)).toBe('fails')
    expect(verdict('measure-first', 'amdahl-80-2', flat)).toBe('fails')
    const small = await resultOf(experiment, (_, key) => (key === '20/10' ? 2 : 5))
    expect(verdict('measure-first', 'amdahl-big-part-wins', small)).toBe('fails')
  })
})

describe('백분위', () => {
  it('judges by counting alone: two claims hold, the impossible mean does not', async () => {
    const experiment = await loadExperiment('exp-percentiles')
    const result = await resultOf(experiment)
    const judged = Object.fromEntries(
      ['p95-1-in-20', 'p99-hides', 'tail-1-in-100'].map(id => [
        id,
        judgeClaim(claimOf('performance-metrics', id), result, experiment).verdict,
      ]),
    )
    expect(judged).toEqual({ 'p95-1-in-20': 'holds', 'p99-hides': 'fails', 'tail-1-in-100': 'holds' })
  })
})

describe('직렬화', () => {
  it('refutes the size whatever the times, and judges the time by what was timed', async () => {
    const experiment = await loadExperiment('exp-serialization')
    const verdict = (id: string, result: RunResult) =>
      judgeClaim(claimOf('application-level', id), result, experiment).verdict
    const slower = await resultOf(experiment, (_, key) => (key.startsWith('msgpack') ? 3 : 2))
    expect(verdict('msgpack-30', slower)).toBe('fails')
    expect(verdict('msgpack-faster', slower)).toBe('fails')
    const faster = await resultOf(experiment, (_, key) => (key.startsWith('msgpack') ? 2 : 3))
    expect(verdict('msgpack-faster', faster)).toBe('holds')
    // Other records are another claim.
    const few = { ...faster, params: { ...faster.params, records: 10 } }
    expect(verdict('msgpack-30', few)).toBe('unclear')
  })
})

describe('N+1', () => {
  it('counts 101 statements, and refutes that eager loading always takes two', async () => {
    const experiment = await loadExperiment('exp-n-plus-one')
    const verdict = (id: string, result: RunResult) =>
      judgeClaim(claimOf('common-bottlenecks', id), result, experiment).verdict
    const openDatabase = () => openPglite(() => import('@electric-sql/pglite'))
    const result = await resultOf(experiment, undefined, { ...memoryPlatform(), openDatabase })
    expect(verdict('nplus1-101', result)).toBe('holds')
    expect(verdict('eager-2', result)).toBe('fails')
    const without100 = { ...result, variants: result.variants.filter(({ value }) => value !== 100) }
    expect(verdict('nplus1-101', without100)).toBe('unclear')
  })
})
