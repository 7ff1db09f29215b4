import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HARDWARE_FILES } from '#lib/bench/environment.ts'
import { experiment } from '#lib/experiments/buffer-size/index.ts'
import { parseRunResult } from '#lib/experiments/harness/result.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { smallestParameters } from '#lib/experiments/testing/smallest.ts'
import type { BenchMessage } from './bench-child.node.ts'

const root = path.resolve(import.meta.dirname, '..')
let scratch: string
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-child-'))
})
afterEach(() => rmSync(scratch, { recursive: true }))

/** Starts the child as the bench runner does: under the permission model, writing to the scratch folder alone. */
function start(order: unknown) {
  const readable = [root, scratch, ...HARDWARE_FILES].map(file => `--allow-fs-read=${file}`)
  const child = fork(path.join(root, 'workers/bench-child.node.ts'), {
    execArgv: ['--permission', ...readable, `--allow-fs-write=${scratch}`, '--allow-worker'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const messages: BenchMessage[] = []
  child.on('message', message => messages.push(message as BenchMessage))
  // Messages may arrive after `exit`, but not after the channel is closed.
  const ended = new Promise<number | null>(resolve => {
    child.on('exit', code => (child.connected ? child.once('disconnect', () => resolve(code)) : resolve(code)))
  })
  child.send(order as object)
  return { child, messages, ended }
}

const order = (params: object) => ({
  type: 'run',
  experiment: 'exp-buffer-size',
  params: { bufferSizes: [4096, 65536], fileBytes: 1_024_000, rounds: 5, ...params },
  scratch,
})

const firstMessage = (child: ChildProcess) => new Promise(resolve => child.once('message', resolve))

it('tells its progress, hands back a result at lowest priority, and leaves nothing behind', async () => {
  const { messages, ended } = start(order({}))
  expect(await ended).toBe(0)
  const last = messages.at(-1)
  if (last?.type !== 'result') throw new Error(`no result: ${JSON.stringify(last)}`)
  const result = parseRunResult(experiment, last.result)
  expect(result.variants.map(({ samples }) => samples.time?.length)).toEqual([5, 5])
  expect(result.environment.priority).toBe(process.platform === 'win32' ? undefined : 19)
  expect(messages[0]).toMatchObject({ type: 'progress', progress: { phase: 'prepare' } })
  expect(readdirSync(scratch)).toEqual([])
})

it.each([
  ['parameters outside the schema', { rounds: 1 }, {}, 'bad-parameters'],
  ['an unknown experiment', {}, { experiment: 'exp-nothing' }, 'unknown-experiment'],
  ['an order with more in it', {}, { command: 'rm' }, 'failed'],
])('answers %s with an error', async (_, params, change, code) => {
  const { messages, ended } = start({ ...order(params), ...change })
  expect(await ended).toBe(1)
  expect(messages.at(-1)).toMatchObject({ type: 'error', code, reason: expect.any(String) })
  expect(readdirSync(scratch)).toEqual([])
})

it('may not write anywhere but into its scratch folder', async () => {
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'jaeda-elsewhere-'))
  const { messages, ended } = start({ ...order({}), scratch: elsewhere })
  expect(await ended).toBe(1)
  expect(messages.at(-1)).toMatchObject({ type: 'error', code: 'failed' })
  expect(readdirSync(elsewhere)).toEqual([])
  rmSync(elsewhere, { recursive: true })
})

it.each<[string, (child: ChildProcess) => void]>([
  ['its parent lets go of the channel', child => child.disconnect()],
  ['it is told to end', child => void child.kill('SIGTERM')],
])('ends and removes its files when %s', async (_, end) => {
  const long = { bufferSizes: [512, 1024], fileBytes: 20_480_000, rounds: 60 }
  const { child, messages, ended } = start(order(long))
  await firstMessage(child)
  end(child)
  expect(await ended).not.toBe(0)
  expect(messages.some(({ type }) => type === 'result')).toBe(false)
  expect(readdirSync(scratch)).toEqual([])
})

it('does its share of a run with worker threads', async () => {
  const workerCount = await loadExperiment('exp-worker-count')
  const params = smallestParameters(workerCount)
  const { messages, ended } = start({ type: 'run', experiment: workerCount.id, params, scratch, share: { of: 5 } })
  expect(await ended).toBe(0)
  const last = messages.at(-1)
  if (last?.type !== 'result') throw new Error(`no result: ${JSON.stringify(last)}`)
  expect(last.result.rounds).toBe(1)
  expect(last.result.variants.map(({ exact }) => exact.peak)).toEqual([1, 2, 1, 2])
})
