/** Runs that go beyond a limit of their machine, or whose process is killed, fail with a reason that the learner can read. */
import { readdirSync, rmSync } from 'node:fs'
import { afterAll, afterEach, expect, it } from 'vitest'
import { closeConnections, guest, LASTING, newScratch, QUICK, type Runner, startRunner } from './testing/runs.ts'

const scratch = newScratch()
let runner: Runner
afterEach(() => runner.stop())
afterAll(async () => {
  await closeConnections()
  rmSync(scratch, { recursive: true, force: true })
})

// The source file has 19.5 MB, and so has its copy but for the moments in which it grows.
const COPYING = { bufferSizes: [512, 1_024], fileBytes: 20_480_000, rounds: 60 }

it.each([
  ['a file larger than the disk limit', { JAEDA_BENCH_DISK_MB: '4' }, '디스크'],
  ['files that are larger together', { JAEDA_BENCH_DISK_MB: '20' }, '디스크 제한(20 MB)'],
])('fails: %s', async (_, env, words) => {
  runner = await startRunner({ JAEDA_SCRATCH: scratch, ...env })
  const { request, over } = await guest()
  const { run } = await (await request(COPYING)).json()
  const failed = await over(run.id)
  expect(failed).toMatchObject({ state: 'failed', result: null })
  expect(failed.reason).toContain(words)
  expect(readdirSync(scratch)).toEqual([])
})

it('fails: longer than the time limit', async () => {
  runner = await startRunner({ JAEDA_SCRATCH: scratch, JAEDA_BENCH_SECONDS: '1' })
  const { lasting, over } = await guest()
  const failed = await over((await lasting(LASTING)).id)
  expect(failed).toMatchObject({ state: 'failed', result: null })
  expect(failed.reason).toContain('시간 제한(1초)')
  expect(readdirSync(scratch)).toEqual([])
})

// Where there is no prlimit(1), as on macOS, nothing limits the memory.
it.runIf(process.platform === 'linux')('fails: more than the memory limit', async () => {
  runner = await startRunner({ JAEDA_SCRATCH: scratch, JAEDA_BENCH_MEMORY_MB: '32' })
  const { request, over } = await guest()
  // Two threads: when many meet the limit at one moment, their crashes can get in each other's way for ever.
  const params = { files: 20, fileBytes: 1_048_576, workers: 2, rounds: 5 }
  const { run } = await (await request(params, { experiment: 'exp-before-after' })).json()
  const failed = await over(run.id)
  expect(failed).toMatchObject({ state: 'failed', result: null })
  expect(failed.reason).toContain('메모리 제한(32 MB)')
  expect(readdirSync(scratch)).toEqual([])
})

it('fails when its process is killed, and the next run goes on', async () => {
  runner = await startRunner({ JAEDA_SCRATCH: scratch })
  const { request, lasting, until, over } = await guest()
  const run = await lasting(LASTING)
  await until(run.id, ({ progress }) => progress !== null)
  for (const pid of runner.children()) process.kill(pid, 'SIGKILL')
  const failed = await over(run.id)
  expect(failed.state).toBe('failed')
  expect(failed.reason).toContain('SIGKILL')
  expect(readdirSync(scratch)).toEqual([])
  const { run: next } = await (await request(QUICK)).json()
  expect((await over(next.id)).state).toBe('done')
})
