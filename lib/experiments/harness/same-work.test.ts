import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineExperiment, type Experiment } from '../define.ts'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { seededRandom } from './random.ts'
import { runExperiment } from './run.ts'
import { compareVariants } from './summarize.ts'

/** How long work of 40 ms takes at the n-th execution of a run. */
type Machine = (random: () => number) => (execution: number) => number

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

const machines: Record<string, Machine> = {
  'with noise': random => () => 40 * Math.exp(0.03 * normal(random)),
  'that becomes slower by half': random => execution => 40 * (1 + execution / 240) * Math.exp(0.01 * normal(random)),
  'that changes between two speeds': random => execution =>
    (Math.floor(execution / 17) % 2 ? 60 : 40) * Math.exp(0.01 * normal(random)),
  'with rare long interruptions': random => () => 40 * Math.exp(0.01 * normal(random)) + (random() < 0.1 ? 80 : 0),
}

/** One run of `factor` times the work against the work itself, on a machine of a virtual clock. */
async function run(machine: Machine, seed: number, factor = 1) {
  const platform = memoryPlatform()
  const random = seededRandom(seed)
  const cost = machine(random)
  let executions = 0
  const experiment: Experiment = defineExperiment({
    id: 'exp-same-work',
    title: '시험',
    question: '시험',
    summary: '시험',
    platforms: ['node'],
    parameters: z.strictObject({}),
    fields: [],
    defaults: {},
    premises: {},
    axis: { label: '변형', unit: '', scale: 'category' },
    variants: () => ['a', 'b'].map((key, value) => ({ key, label: key, value })),
    rounds: () => 60,
    measures: [{ id: 'time', label: '시간', unit: 'ms', kind: 'timed' }],
    kernel: {
      async prepare() {
        return {
          run(key: string) {
            platform.advance(cost(executions++) * (key === 'a' ? factor : 1))
            return {}
          },
          async dispose() {},
        }
      },
    },
  })
  const result = await runExperiment(experiment, {}, platform, { random: seededRandom(seed + 1000) })
  const compared = compareVariants(result, 'a', 'b')
  if (!compared) throw new Error('nothing was measured')
  return compared
}

describe.each(Object.entries(machines))('on a machine %s', (_, machine) => {
  it('the same work is the same: within 0.5 % in the mean, and the interval contains 1', async () => {
    const runs = await Promise.all(Array.from({ length: 60 }, (_, seed) => run(machine, seed)))
    const meanLog = runs.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / runs.length
    expect(Math.abs(Math.expm1(meanLog))).toBeLessThan(0.005)
    // 60 runs of 95 % scatter by 2.8 percentage points.
    expect(runs.filter(({ same }) => same).length / runs.length).toBeGreaterThan(0.88)
  })

  it('work that takes 5 % longer is found to, and the interval contains 1.05', async () => {
    const runs = await Promise.all(Array.from({ length: 60 }, (_, seed) => run(machine, seed, 1.05)))
    expect(runs.filter(({ low, high }) => low <= 1.05 && high >= 1.05).length / runs.length).toBeGreaterThan(0.88)
    expect(runs.filter(({ low }) => low > 1).length / runs.length).toBeGreaterThan(0.95)
  })
})
