import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { experiment as bufferSize } from '../buffer-size/index.ts'
import { type Checkpoint, defineExperiment, type Experiment } from '../define.ts'
import { type MemoryPlatform, memoryPlatform } from '../testing/memory-platform.ts'
import { type Progress, progressSchema } from './progress.ts'
import { seededRandom } from './random.ts'
import { parseRunResult, runResultSchema } from './result.ts'
import { runExperiment } from './run.ts'
import { compareProofs } from './summarize.ts'
import { levelBatches } from './warm-up.ts'

interface Script {
  /** Virtual ms that an execution of each variant takes; the second argument counts that variant's executions from 0. */
  cost: Record<string, (execution: number) => number>
  onRun?: (key: string) => void
  count?: (key: string, execution: number) => number
}

/** An experiment whose executions take exactly as long as the test says, on a virtual clock. */
function scripted({ cost, onRun, count = () => 7 }: Script, rounds = 8) {
  const platform = memoryPlatform()
  const log: string[] = []
  const executions = new Map<string, number>()
  let disposed = 0
  const keys = Object.keys(cost)
  const experiment: Experiment = defineExperiment({
    id: 'exp-scripted',
    title: '시험',
    question: '시험',
    summary: '시험',
    platforms: ['node'],
    parameters: z.strictObject({ rounds: z.int().min(1) }),
    fields: [{ key: 'rounds', kind: 'number', label: '반복', unit: '회', min: 1, max: 100, step: 1 }],
    defaults: { rounds },
    premises: {},
    axis: { label: '변형', unit: '', scale: 'linear' },
    variants: () => keys.map((key, value) => ({ key, label: key, value })),
    rounds: params => params.rounds as number,
    measures: [
      { id: 'calls', label: '호출', unit: '회', kind: 'exact' },
      { id: 'time', label: '시간', unit: 'ms', kind: 'timed' },
    ],
    kernel: {
      async prepare() {
        return {
          run(key: string, checkpoint: Checkpoint) {
            log.push(key)
            onRun?.(key)
            const execution = executions.get(key) ?? 0
            executions.set(key, execution + 1)
            const total = cost[key]?.(execution) ?? 0
            // In 100 steps, so that a checkpoint can end it early.
            for (let step = 0; step < 100; step++) {
              platform.advance(total / 100)
              checkpoint({ done: step + 1, of: 100 })
            }
            return { calls: count(key, execution) }
          },
          async dispose() {
            disposed++
          },
        }
      },
    },
  })
  return { experiment, platform, log, disposed: () => disposed }
}

const steady = (ms: number) => () => ms

describe('runExperiment', () => {
  it('hands back samples of every variant for every round, and a result that its own schema accepts', async () => {
    const { experiment, platform, disposed } = scripted({ cost: { a: steady(4), b: steady(2) } })
    const result = await runExperiment(experiment, { rounds: 8 }, platform, { random: seededRandom(1) })
    expect(result.rounds).toBe(8)
    const [a, b] = result.variants
    expect(a?.samples.time).toHaveLength(8)
    for (const time of a?.samples.time ?? []) expect(time).toBeCloseTo(4, 6)
    for (const time of b?.samples.time ?? []) expect(time).toBeCloseTo(2, 6)
    expect(a?.exact).toEqual({ calls: 7 })
    expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
    expect(disposed()).toBe(1)
  })

  it('ends at fifteen rounds when nothing scatters, and goes on while something does', async () => {
    const rounds = async (cost: (execution: number) => number) => {
      const { experiment, platform } = scripted({ cost: { a: steady(40), b: cost } }, 30)
      return (await runExperiment(experiment, { rounds: 30 }, platform)).rounds
    }
    expect(await rounds(steady(50))).toBe(15)
    expect(await rounds(execution => 40 + (execution % 7))).toBe(30)
  })

  it('runs each variant once per round, in an order that changes', async () => {
    const uneven = (step: number) => (execution: number) => 40 + ((step * execution) % 7)
    const { experiment, platform, log } = scripted({ cost: { a: uneven(1), b: uneven(2), c: uneven(3) } }, 40)
    await runExperiment(experiment, { rounds: 40 }, platform, { random: seededRandom(5), budgetMs: 60_000 })
    const rounds = log.slice(6)
    const orders = new Set<string>()
    for (let at = 0; at < rounds.length; at += 3) {
      const round = rounds.slice(at, at + 3)
      expect([...round].sort()).toEqual(['a', 'b', 'c'])
      orders.add(round.join(''))
    }
    expect(rounds).toHaveLength(120)
    expect(orders.size).toBe(6)
  })

  it('keeps pairs: what disturbs a round stands at the same place of each variant', async () => {
    // Execution 0 warms up, 1 calibrates; 2 is the first round.
    const disturbed = (execution: number) => (execution === 4 ? 500 : 50)
    const { experiment, platform } = scripted({ cost: { a: disturbed, b: disturbed } }, 6)
    const { variants } = await runExperiment(experiment, { rounds: 6 }, platform)
    for (const { samples } of variants) {
      expect(samples.time?.map(time => Math.round(time))).toEqual([50, 50, 500, 50, 50, 50])
    }
  })

  it('lets the warm-up out of the samples', async () => {
    const cold = (execution: number) => (execution === 0 ? 500 : 3)
    const { experiment, platform } = scripted({ cost: { a: cold, b: cold } })
    const { variants } = await runExperiment(experiment, { rounds: 8 }, platform)
    for (const { samples } of variants) expect(Math.max(...(samples.time ?? []))).toBeCloseTo(3, 6)
  })

  it('executes short variants several times per sample and reports the time of one', async () => {
    const { experiment, platform, log } = scripted({ cost: { a: steady(0.01), b: steady(20) } }, 5)
    const { variants } = await runExperiment(experiment, { rounds: 5 }, platform)
    expect(variants[0]?.batch).toBeGreaterThan(10)
    expect(variants[0]?.samples.time?.[0]).toBeCloseTo(0.01, 6)
    expect(variants[1]?.batch).toBe(1)
    const last = variants[0]?.batch ?? 0
    expect(log.slice(-5 * (last + 1)).filter(key => key === 'a')).toHaveLength(5 * last)
  })

  it('gives the same work the same batch, whatever disturbs its first samples', async () => {
    const work = (disturbed: number) => (execution: number) => (execution < disturbed ? 0.4 : 0.0201)
    // The second one's first executions took long: by them alone two would do.
    const { experiment, platform } = scripted({ cost: { a: work(0), b: work(4), c: steady(0.009), d: steady(3) } }, 5)
    const { variants } = await runExperiment(experiment, { rounds: 5 }, platform)
    expect(variants.map(({ batch }) => batch)).toEqual([50, 50, 112, 1])
  })

  it('levels batches of up to twofold, never those of what takes longer anyway', () => {
    const level = (...costs: number[]) => {
      const tracks = costs.map(cost => ({ cost, batch: Math.max(1, Math.ceil(1 / cost)) }))
      levelBatches(tracks, 1)
      return tracks.map(({ batch }) => batch)
    }
    expect(level(0.011, 0.02, 0.05)).toEqual([91, 91, 20])
    expect(level(0.6, 1.1, 1.9, 2.1)).toEqual([2, 2, 2, 1])
    expect(level(20, 0.6)).toEqual([1, 2])
    expect(level()).toEqual([])
  })

  it('stops at the budget with complete rounds only', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(100), b: steady(100) } }, 50)
    const result = await runExperiment(experiment, { rounds: 50 }, platform, { budgetMs: 3000 })
    expect(result.rounds).toBeGreaterThanOrEqual(5)
    expect(result.rounds).toBeLessThan(15)
    expect(result.elapsedMs).toBeLessThanOrEqual(3000)
    for (const { samples } of result.variants) expect(samples.time).toHaveLength(result.rounds)
  })

  it('leaves out a variant too slow for the rounds but keeps what it counted', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(10), slow: steady(900) } })
    const { variants } = await runExperiment(experiment, { rounds: 8 }, platform, { budgetMs: 4000 })
    expect(variants[0]?.samples.time).toHaveLength(8)
    expect(variants[1]).toMatchObject({ exact: { calls: 7 }, samples: { time: [] } })
    expect(variants[1]?.skipped).toContain('0.9초')
  })

  it('cuts an execution short that would eat the budget, and counts nothing from it', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(10), stuck: steady(100_000) } })
    const result = await runExperiment(experiment, { rounds: 8 }, platform, { budgetMs: 4000 })
    expect(result.variants[1]).toMatchObject({ exact: {}, samples: { time: [] } })
    expect(result.variants[1]?.skipped).toContain('2초')
    expect(result.elapsedMs).toBeLessThan(4000)
    expect(runResultSchema.safeParse(result).success).toBe(true)
  })

  it('gives a slow variant the warm-up time that the quick ones leave, but not theirs', async () => {
    const cost = { slow: steady(1400), a: steady(10), b: steady(10), stuck: steady(100_000) }
    const { experiment, platform } = scripted({ cost })
    const { variants } = await runExperiment(experiment, { rounds: 8 }, platform, { budgetMs: 4000 })
    expect(variants.map(({ exact }) => 'calls' in exact)).toEqual([false, true, true, false])
    const after = scripted({ cost: { a: steady(10), b: steady(10), c: steady(10), slow: steady(1400) } })
    const result = await runExperiment(after.experiment, { rounds: 8 }, after.platform, { budgetMs: 4000 })
    expect(result.variants.map(({ exact }) => 'calls' in exact)).toEqual([true, true, true, true])
  })

  it('gives up a round that gets stuck and keeps the ones before', async () => {
    const stuckLater = (execution: number) => (execution === 5 ? 1_000_000 : 40)
    const { experiment, platform } = scripted({ cost: { a: steady(40), b: stuckLater } })
    const result = await runExperiment(experiment, { rounds: 8 }, platform, { budgetMs: 4000 })
    expect(result.rounds).toBe(3)
    for (const { samples } of result.variants) expect(samples.time).toHaveLength(3)
  })

  it('never exceeds one and a half budgets by more than one checkpoint, whatever executions take', async () => {
    const cost = fc.array(fc.double({ min: 0.01, max: 3000, noNaN: true }), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(cost, fc.integer({ min: 200, max: 20_000 }), async (costs, budgetMs) => {
        const script = Object.fromEntries(costs.map((ms, index) => [`v${index}`, steady(ms)]))
        const { experiment, platform } = scripted({ cost: script }, 10)
        const result = await runExperiment(experiment, { rounds: 10 }, platform, { budgetMs })
        expect(result.elapsedMs).toBeLessThanOrEqual(1.5 * budgetMs + Math.max(...costs) / 100 + 1)
        expect(runResultSchema.safeParse(result).success).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is cancelled between executions and within one, and cleans up', async () => {
    for (const after of [1, 3, 7]) {
      const controller = new AbortController()
      let runs = 0
      const onRun = () => {
        if (++runs === after) controller.abort()
      }
      const { experiment, platform, log, disposed } = scripted({ cost: { a: steady(10), b: steady(10) }, onRun })
      const running = runExperiment(experiment, { rounds: 8 }, platform, { signal: controller.signal })
      await expect(running).rejects.toMatchObject({ code: 'cancelled' })
      expect(log).toHaveLength(after)
      expect(disposed()).toBe(1)
    }
  })

  it('refuses counts that are not the same in every execution', async () => {
    const count = (key: string, execution: number) => (key === 'b' && execution === 3 ? 8 : 7)
    const { experiment, platform, disposed } = scripted({ cost: { a: steady(5), b: steady(5) }, count })
    await expect(runExperiment(experiment, { rounds: 8 }, platform)).rejects.toMatchObject({ code: 'inexact-count' })
    expect(disposed()).toBe(1)
  })

  it('names the parameter that does not fit', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(1), b: steady(1) } })
    await expect(runExperiment(experiment, { rounds: 0.5 }, platform)).rejects.toMatchObject({
      code: 'bad-parameters',
      fields: [{ field: 'rounds' }],
    })
  })

  describe('the operating system’s count of an execution', () => {
    /** `others`: calls that the process makes besides, by execution of the variant between two readings. */
    async function proved(others: (key: string, execution: number) => number) {
      let calls = 0
      let reads = 0
      const counted = new Map([
        ['a', 0],
        ['b', 0],
      ])
      const { experiment, platform } = scripted({
        cost: { a: steady(5), b: steady(5) },
        onRun(key) {
          calls += 7
          // Two readings before it, one behind it.
          if (reads % 3 !== 2) return
          const execution = counted.get(key) ?? 0
          counted.set(key, execution + 1)
          calls += others(key, execution)
        },
      })
      const read = () => {
        reads++
        return { calls: ++calls }
      }
      const counters = { source: 'test', read }
      const proofs = [{ counter: 'calls', measures: ['calls'], label: '센 호출' }]
      const result = await runExperiment({ ...experiment, proofs }, { rounds: 5 }, {
        ...platform,
        counters,
      } as MemoryPlatform)
      return { taken: result.proofs, agree: compareProofs({ ...experiment, proofs }, result).map(row => row.agrees) }
    }

    it('is taken without what reading the counters costs', async () => {
      const { taken, agree } = await proved(() => 0)
      expect(taken).toEqual({ source: 'test', variants: { a: { calls: 7 }, b: { calls: 7 } } })
      expect(agree).toEqual([true, true])
    })

    it('is taken again when something else in the process made calls meanwhile', async () => {
      const { taken, agree } = await proved((key, execution) => (key === 'b' && execution === 0 ? 40 : 0))
      expect(taken?.variants).toEqual({ a: { calls: 7 }, b: { calls: 7 } })
      expect(agree).toEqual([true, true])
    })

    it('differs when each execution makes more calls than the kernel counts', async () => {
      const { taken, agree } = await proved((_, execution) => 10 - execution)
      expect(taken?.variants).toEqual({ a: { calls: 7 + 8 }, b: { calls: 7 + 8 } })
      expect(agree).toEqual([false, false])
    })
  })

  it('reports progress that never goes back, with what is known and time left', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(60), b: steady(60) } })
    const seen: Progress[] = []
    await runExperiment(experiment, { rounds: 8 }, platform, { onProgress: progress => seen.push(progress) })
    expect(seen.map(({ fraction }) => fraction)).toEqual(seen.map(({ fraction }) => fraction).sort((x, y) => x - y))
    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['prepare', 'warm-up', 'rounds', 'finish'])
    const late = seen.findLast(({ phase }) => phase === 'rounds')
    expect(late).toMatchObject({ round: 7, rounds: 8 })
    expect(late?.etaMs).toBeCloseTo(120, 3)
    expect(late?.known.time?.a).toBeCloseTo(60, 6)
    // What is counted is known before the first round is over.
    const early = seen.find(({ phase, known }) => phase === 'warm-up' && known.calls?.a !== undefined)
    expect(early?.known).toEqual({ calls: { a: 7 } })
  })

  it('runs the buffer-size experiment on the memory platform', async () => {
    const platform = memoryPlatform({ callCost: bytes => 0.002 + bytes / 5e6 })
    const params = { bufferSizes: [65536, 4096], fileBytes: 1_024_000, rounds: 5 }
    const result = await runExperiment(bufferSize, params, platform, { budgetMs: 60_000 })
    expect(result.variants.map(({ key, exact }) => [key, exact.reads])).toEqual([
      ['4096', 250],
      ['65536', 16],
    ])
    expect(parseRunResult(bufferSize, result)).toEqual(result)
    expect(platform.names()).toEqual([])
  })

  it('passes on how far a long execution is, of which variant', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(1000), b: steady(1) } })
    const seen: Progress[] = []
    await runExperiment(experiment, { rounds: 8 }, platform, { onProgress: progress => seen.push(progress) })
    const steps = seen.flatMap(({ step }) => (step ? [step] : []))
    expect(new Set(steps.map(({ variant }) => variant))).toEqual(new Set(['a']))
    // At most every 100 of its 1,000 ms.
    const inOrder = steps.slice(0, 9).map(({ done }) => done)
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b))
    expect(new Set(inOrder).size).toBe(9)
    const fractions = seen.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  })

  it('passes on what is loaded before anything is measured, until all of it is', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(10), b: steady(10) } })
    const kernel: Experiment['kernel'] = {
      prepare(_, params, checkpoint) {
        // All at once: where the last of it stalls, what came before is told.
        for (const done of [3, 8, 10]) checkpoint?.({ done, of: 10 })
        return experiment.kernel.prepare(platform, params)
      },
    }
    const seen: Progress[] = []
    const options = { onProgress: (progress: Progress) => seen.push(progress) }
    await runExperiment({ ...experiment, kernel }, { rounds: 8 }, platform, options)
    const preparing = seen.filter(({ phase }) => phase === 'prepare')
    expect(preparing.map(({ loaded }) => loaded?.done)).toEqual([undefined, 3, 8, undefined])
    expect(seen.filter(({ phase, loaded }) => phase !== 'prepare' && loaded)).toEqual([])
    for (const progress of seen) expect(progressSchema.parse(progress)).toEqual(progress)
  })

  it('is cancelled while it loads', async () => {
    const { experiment, platform, disposed } = scripted({ cost: { a: steady(10), b: steady(10) } })
    const controller = new AbortController()
    let loaded = 0
    const kernel: Experiment['kernel'] = {
      prepare(platform, params, checkpoint) {
        for (; loaded < 10; loaded++) {
          if (loaded === 4) controller.abort()
          checkpoint?.({ done: loaded, of: 10 })
        }
        return experiment.kernel.prepare(platform, params)
      },
    }
    const running = runExperiment({ ...experiment, kernel }, { rounds: 8 }, platform, { signal: controller.signal })
    await expect(running).rejects.toMatchObject({ code: 'cancelled' })
    expect({ loaded, disposed: disposed() }).toEqual({ loaded: 4, disposed: 0 })
  })

  describe('with disturbed rounds', () => {
    /** The system's answers after each round; undefined: too little time to tell. */
    const disturbances = (platform: MemoryPlatform, answers: (number | undefined)[]) => {
      const list = [0, ...answers]
      return { ...platform, disturbance: () => (list.length > 1 ? list.shift() : list[0]) } as MemoryPlatform
    }

    it('measures them again and says how many they were', async () => {
      const slow = (execution: number) => (execution === 3 ? 90 : 40)
      const { experiment, platform } = scripted({ cost: { a: slow, b: slow } }, 6)
      const result = await runExperiment(experiment, { rounds: 6 }, disturbances(platform, [0.01, 0.5, 0]))
      expect(result).toMatchObject({ rounds: 6, rejected: 1 })
      expect(result.disturbed).toBeUndefined()
      for (const { samples } of result.variants) expect(samples.time?.map(Math.round)).toEqual(Array(6).fill(40))
    })

    it('rejects all rounds since the last answer together', async () => {
      const { experiment, platform } = scripted({ cost: { a: steady(40), b: steady(40) } }, 6)
      const watched = disturbances(platform, [undefined, undefined, 0.3, undefined, 0.01, 0])
      expect(await runExperiment(experiment, { rounds: 6 }, watched)).toMatchObject({ rounds: 6, rejected: 3 })
    })

    it('shows them, marked, when there are too few others', async () => {
      const { experiment, platform } = scripted({ cost: { a: steady(40), b: steady(40) } }, 6)
      const result = await runExperiment(experiment, { rounds: 6 }, disturbances(platform, [0.9]), { budgetMs: 60_000 })
      expect(result).toMatchObject({ rounds: 6, rejected: 13, disturbed: true })
      expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
    })

    it('never goes back in its progress', async () => {
      const { experiment, platform } = scripted({ cost: { a: steady(200), b: steady(200) } }, 6)
      const seen: Progress[] = []
      const watched = disturbances(platform, [undefined, undefined, 0.3, undefined, 0.01, 0])
      await runExperiment(experiment, { rounds: 6 }, watched, { onProgress: progress => seen.push(progress) })
      expect(seen.map(({ fraction }) => fraction)).toEqual(seen.map(({ fraction }) => fraction).sort((x, y) => x - y))
      expect(seen.at(-1)?.rejected).toBe(3)
    })
  })

  describe('with observed measures', () => {
    function observing(tell: (key: string, execution: number) => Record<string, number | undefined>) {
      const { experiment, platform } = scripted({ cost: { a: steady(0.01), b: steady(0.01) } }, 6)
      const executions = new Map<string, number>()
      const observed = { id: 'seen', label: '본 것', unit: '회', kind: 'observed' } as const
      const kernel = {
        async prepare() {
          return {
            run(key: string) {
              platform.advance(40)
              const execution = executions.get(key) ?? 0
              executions.set(key, execution + 1)
              return { calls: 7, ...tell(key, execution) }
            },
            async dispose() {},
          }
        },
      }
      return {
        experiment: { ...experiment, measures: [...experiment.measures, observed], kernel } as Experiment,
        platform,
      }
    }

    it('takes one execution a sample and keeps what each told, paired by round', async () => {
      const { experiment, platform } = observing((key, execution) => ({ seen: key === 'a' ? execution : 0 }))
      const result = await runExperiment(experiment, { rounds: 6 }, platform)
      // Execution 0 warms up; with something observed there is nothing to calibrate.
      expect(result.variants.map(({ samples }) => samples.seen)).toEqual([
        [1, 2, 3, 4, 5, 6],
        [0, 0, 0, 0, 0, 0],
      ])
      expect(result.variants.map(({ batch }) => batch)).toEqual([1, 1])
      expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
    })

    it('leaves out for all variants what one execution could not tell', async () => {
      const { experiment, platform } = observing((key, execution) => ({
        seen: key === 'b' && execution === 5 ? undefined : 1,
      }))
      const result = await runExperiment(experiment, { rounds: 6 }, platform)
      for (const { samples } of result.variants) expect(Object.keys(samples)).toEqual(['time'])
      expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
    })
  })

  it('executes each variant of a simulation once, and times nothing', async () => {
    const { experiment, platform, log } = scripted({ cost: { a: steady(5), b: steady(5) } })
    const measures = experiment.measures.filter(({ kind }) => kind === 'exact')
    const simulation: Experiment = { ...experiment, simulation: true, measures, rounds: () => 1 }
    const result = await runExperiment(simulation, { rounds: 8 }, platform)
    expect(log).toEqual(['a', 'b'])
    expect(result).toMatchObject({
      rounds: 1,
      variants: [{ exact: { calls: 7 }, samples: {} }, { exact: { calls: 7 } }],
    })
    expect(parseRunResult(simulation, JSON.parse(JSON.stringify(result)))).toEqual(result)
  })

  it('refuses to begin where something that it needs is missing', async () => {
    const { experiment, platform, log } = scripted({ cost: { a: steady(5), b: steady(5) } })
    const { workers: _, ...lacking } = platform
    const running = runExperiment({ ...experiment, needs: ['workers'] }, { rounds: 8 }, lacking as MemoryPlatform)
    await expect(running).rejects.toMatchObject({ code: 'not-here', message: expect.stringContaining('워커가 없어요') })
    expect(log).toEqual([])
  })

  it('does its share of the rounds in its share of the time', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(40), b: steady(40) } }, 30)
    const result = await runExperiment(experiment, { rounds: 30 }, platform, { share: { of: 5 } })
    expect(result.rounds).toBe(6)
    const scarce = scripted({ cost: { a: steady(100), b: steady(100) } }, 30)
    const few = await runExperiment(scarce.experiment, { rounds: 30 }, scarce.platform, {
      share: { of: 5 },
      budgetMs: 5000,
    })
    expect(few.rounds).toBeGreaterThanOrEqual(1)
    expect(few.elapsedMs).toBeLessThanOrEqual(1000)
  })

  it('readies each sample outside of its time', async () => {
    const { experiment, platform } = scripted({ cost: { a: steady(40), b: steady(40) } }, 6)
    const { prepare } = experiment.kernel
    const kernel = {
      async prepare(...args: Parameters<typeof prepare>) {
        return { ...(await prepare(...args)), ready: () => platform.advance(500) }
      },
    }
    const { variants } = await runExperiment({ ...experiment, kernel }, { rounds: 6 }, platform)
    for (const { samples } of variants) expect(samples.time?.map(Math.round)).toEqual(Array(6).fill(40))
  })
})
