import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { abilitiesOf, missingNeeds } from './abilities.ts'
import type { Experiment, Parameters, Told } from './define.ts'
import { measuresOf, parseRunResult } from './harness/result.ts'
import { runExperiment } from './harness/run.ts'
import { loadExperiment } from './load.ts'
import { openPglite } from './pglite.ts'
import type { Platform } from './platform.ts'
import { memoryPlatform } from './testing/memory-platform.ts'
import { smallestParameters } from './testing/smallest.ts'

/**
 * What every experiment promises, whoever writes it: the same kernel comes to the same exact values on every platform and
 * in every execution. The browser's side of it is e2e/contract.e2e.ts.
 */
const names = readdirSync(import.meta.dirname).filter(name =>
  existsSync(path.join(import.meta.dirname, name, 'kernel.ts')),
)

const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-contract-'))
afterAll(() => rmSync(scratch, { recursive: true }))

/** What each variant tells in one verified execution. */
async function tell(experiment: Experiment, params: Parameters, platform: Platform): Promise<Record<string, Told>> {
  const prepared = await experiment.kernel.prepare(platform, params)
  try {
    const told: Record<string, Told> = {}
    for (const { key } of experiment.variants(params)) {
      await prepared.ready?.(key)
      told[key] = await prepared.run(key, () => {})
      await prepared.verify?.(key)
    }
    return told
  } finally {
    await prepared.dispose()
  }
}

function exactOnly(experiment: Experiment, told: Record<string, Told>): Record<string, Told> {
  const exact = measuresOf(experiment, 'exact')
  return Object.fromEntries(
    Object.entries(told).map(([key, values]) => [key, Object.fromEntries(exact.map(id => [id, values[id]]))]),
  )
}

it('finds the experiments', () => {
  expect(names).toEqual(expect.arrayContaining(['buffer-size', 'seq-parallel', 'worker-count', 'buffer-pool']))
})

describe.each(names)('exp-%s', name => {
  let experiment: Experiment
  let params: Parameters
  beforeAll(async () => {
    experiment = await loadExperiment(`exp-${name}`)
    params = experiment.simulation ? experiment.defaults : smallestParameters(experiment)
  })

  async function onNode<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
    const platform = createNodePlatform({
      scratch,
      openDatabase: () => openPglite(() => import('@electric-sql/pglite')),
    })
    try {
      return await work(platform)
    } finally {
      await platform.dispose()
    }
  }

  it('tells the same exact values in Node, once more in Node, and on a platform of memory alone', async () => {
    const first = await onNode(platform => tell(experiment, params, platform))
    const exact = exactOnly(experiment, first)
    for (const [key, values] of Object.entries(exact)) {
      for (const [id, value] of Object.entries(values)) expect(value, `${key} ${id}`).toBeTypeOf('number')
    }
    const allowed = experiment.measures.filter(({ kind }) => kind !== 'timed').map(({ id }) => id)
    for (const told of Object.values(first)) expect(allowed).toEqual(expect.arrayContaining(Object.keys(told)))
    expect(exactOnly(experiment, await onNode(platform => tell(experiment, params, platform)))).toEqual(exact)
    const memory = memoryPlatform()
    if (missingNeeds(abilitiesOf(memory), experiment.needs).length > 0) return
    expect(exactOnly(experiment, await tell(experiment, params, memory))).toEqual(exact)
    expect(memory.names()).toEqual([])
  })

  it('comes to what its formula says', async () => {
    const { computed } = experiment
    if (!computed) return
    const told = await onNode(platform => tell(experiment, params, platform))
    for (const variant of experiment.variants(params)) {
      for (const id of computed.measures) {
        expect(told[variant.key]?.[id], `${variant.key} ${id}`).toBe(computed.value(params, variant))
      }
    }
  })

  it('hands back a result that its own checks accept', async () => {
    const result = await onNode(platform => runExperiment(experiment, params, platform, { budgetMs: 8_000 }))
    expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
  })
})
