import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Job, Prepared } from '#lib/experiments/define.ts'
import { parseRunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import type { Platform } from '#lib/experiments/platform.ts'
import { memoryPlatform } from '#lib/experiments/testing/memory-platform.ts'
import { exerciseFolders } from '../library.ts'
import { prepareSource } from '../source.ts'
import { FILES } from './gzip.ts'
import { gzipJob, poolJob } from './jobs.ts'
import { experimentOf, loadExports } from './live.ts'
import { COPIES } from './pool.ts'
import { LIVE_RUNS, type LiveName } from './runs.ts'

const EXERCISES: Record<LiveName, string> = {
  copy: 'ex-copy-with-buffer',
  gzip: 'ex-parallel-gzip',
  pool: 'ex-buffer-pool',
}

function code(live: LiveName, file: string) {
  const { folder } = exerciseFolders().find(({ id }) => id === EXERCISES[live])!
  const { body, mistake } = prepareSource(readFileSync(path.join(folder, `${file}.ts`), 'utf8'))
  if (mistake) throw new Error(mistake.message)
  return { body, exports: loadExports(body, LIVE_RUNS[live].exports) }
}

/** The jobs in this thread, as the frame's workers would do them: without threads. Later jobs end first. */
function platform(): Platform {
  let turns = 50
  const base = memoryPlatform()
  const gzip = async (data: Uint8Array) => {
    turns = Math.max(1, turns - 3)
    for (let turn = turns; turn > 0; turn--) await undefined
    return data.slice(0, 9)
  }
  const jobs: Record<string, Job> = { 'exp-live-gzip': gzipJob as Job, 'exp-live-pool': poolJob as Job }
  return {
    ...base,
    gzip,
    workers: {
      open: async (size, id) => ({
        size,
        run: async input => (await jobs[id]?.({ ...base, gzip }, input as never))?.output as never,
        close: async () => {},
      }),
    },
  }
}

async function withPrepared<T>(live: LiveName, file: string, use: (prepared: Prepared) => Promise<T>): Promise<T> {
  const experiment = experimentOf(LIVE_RUNS[live], code(live, file))
  const prepared = await experiment.kernel.prepare(platform(), experiment.defaults)
  try {
    return await use(prepared)
  } finally {
    await prepared.dispose()
  }
}

const once = (live: LiveName, file: string, key: string) =>
  withPrepared(live, file, async prepared => {
    await prepared.ready?.(key)
    const told = await prepared.run(key, () => {})
    await prepared.verify?.(key)
    return told
  })

describe('what is counted', () => {
  it.each(['mine', 'ours'])('copy: the calls that the lesson computes (%s)', async group => {
    expect(await once('copy', 'solution', `${group}-65536`)).toEqual({ reads: 158, writes: 157, bytes: 10_240_000 })
    expect(await once('copy', 'solution', `${group}-32768`)).toEqual({ reads: 314, writes: 313, bytes: 10_240_000 })
  })

  it.each(['mine', 'ours'])('gzip: no more files on their way than workers (%s)', async group => {
    expect(await once('gzip', 'solution', `${group}-1`)).toEqual({ files: FILES, peak: 1 })
    expect(await once('gzip', 'solution', `${group}-4`)).toEqual({ files: FILES, peak: 4 })
  })

  it('pool: one buffer for each worker, and one for each copy without a pool', async () => {
    expect(await once('pool', 'solution', 'mine-2')).toEqual({ created: 2, copies: COPIES })
    expect(await once('pool', 'solution', 'ours-2')).toEqual({ created: 2, copies: COPIES })
    expect(await once('pool', 'solution', 'none-2')).toEqual({ created: COPIES, copies: COPIES })
    expect(await once('pool', 'wrong/always-creates', 'mine-4')).toEqual({ created: COPIES, copies: COPIES })
  })
})

describe('code that does not do its work is told so, and nothing is drawn', () => {
  it.each([
    ['copy', 'starter', /아직 만들지 않았어요/],
    ['copy', 'wrong/full-last-chunk', /입력보다 많이 썼어요/],
    ['gzip', 'starter', /아직 만들지 않았어요/],
    ['gzip', 'wrong/completion-order', /번째 자리에 .*압축한 바이트가 없어요/],
    ['pool', 'starter', /아직 만들지 않았어요/],
  ] as const)('%s %s', async (live, file, message) => {
    const { definition } = LIVE_RUNS[live]
    const last = definition
      .variants(definition.defaults)
      .filter(({ group }) => group === 'mine')
      .at(-1)!
    await expect(once(live, file, last.key)).rejects.toThrow(message)
  })

  it('a module without the exports, or that throws', () => {
    expect(() => loadExports('exports.copyWith = 1', ['copyWith'])).toThrow('copyWith을(를) export하지 않았어요.')
    expect(() => loadExports('throw new Error("아야")', [])).toThrow(/내 코드에서 오류가 났어요: .*아야/)
  })
})

it.each(Object.keys(LIVE_RUNS) as LiveName[])('%s: the page reads what the worker measured', async live => {
  const experiment = experimentOf(LIVE_RUNS[live], code(live, 'solution'))
  // The harness waits for a clock that moves.
  const machine: Platform = { ...platform(), kind: 'browser', now: () => performance.now() }
  const result = await runExperiment(experiment, { rounds: 5 }, machine, { budgetMs: 1_500 })
  const read = parseRunResult(experimentOf(LIVE_RUNS[live]), JSON.parse(JSON.stringify(result)))
  expect(read.variants.map(({ key }) => key)).toEqual(experiment.variants({ rounds: 5 }).map(({ key }) => key))
  expect(() => parseRunResult(experimentOf(LIVE_RUNS[live]), { ...read, variants: read.variants.slice(1) })).toThrow()
})
