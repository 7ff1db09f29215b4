import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { GCProfiler, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment } from '#lib/experiments/buffer-size/index.ts'
import { parseRunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { compareProofs } from '#lib/experiments/harness/summarize.ts'
import type { Done, Task } from '#lib/experiments/worker-count/job.ts'
import { createNodePlatform } from './platform-node.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-platform-'))
afterAll(() => rmSync(scratch, { recursive: true }))

let platform: ReturnType<typeof createNodePlatform>
beforeEach(() => {
  platform = createNodePlatform({ scratch })
})
afterEach(() => platform.dispose())

describe('files', () => {
  it('hold what was filled in, over the boundary of a block', async () => {
    const size = (1 << 20) + 5
    await platform.files.create('f', size, (into, offset) => {
      for (let i = 0; i < into.length; i++) into[i] = (offset + i) % 251
    })
    const file = await platform.files.open('f', 'read')
    expect(file.size()).toBe(size)
    const end = new Uint8Array(10)
    expect(file.read(end, size - 5)).toBe(5)
    expect([...end.subarray(0, 5)]).toEqual([0, 1, 2, 3, 4].map(i => ((1 << 20) + i) % 251))
    expect(file.read(end, size)).toBe(0)
  })

  it('are cut by truncate and gone after remove', async () => {
    const file = await platform.files.open('f', 'write')
    expect(file.write(new Uint8Array(100), 0)).toBe(100)
    file.truncate(30)
    expect(file.size()).toBe(30)
    file.close()
    await platform.files.remove('f')
    await expect(platform.files.open('f', 'read')).rejects.toThrow('ENOENT')
  })

  it.runIf(existsSync('/dev/full'))('say when the disk is full', async () => {
    // Linux's device on which every write finds no space left.
    symlinkSync('/dev/full', path.join(scratch, readdirSync(scratch)[0] as string, 'f'))
    const file = await platform.files.open('f', 'write')
    expect(() => file.write(new Uint8Array(10), 0)).toThrow(expect.objectContaining({ code: 'disk-full' }))
  })

  it.each(['../f', 'a/b', '..', '/etc/passwd'])('have no name like %j', async name => {
    await expect(platform.files.open(name, 'write')).rejects.toThrow(RangeError)
  })
})

it('removes its folder with open files in it, twice without harm', async () => {
  await platform.files.open('f', 'write')
  expect(readdirSync(scratch)).toHaveLength(1)
  platform.removeScratch()
  expect(readdirSync(scratch)).toEqual([])
  platform.removeScratch()
})

it('runs the experiment, and the operating system counts the same calls', async () => {
  const params = { bufferSizes: [512, 4096, 65536], fileBytes: 1_024_000, rounds: 5 }
  const result = await runExperiment(experiment, params, platform)
  expect(parseRunResult(experiment, JSON.parse(JSON.stringify(result)))).toEqual(result)
  expect(result.variants.map(({ exact }) => exact.reads)).toEqual([2000, 250, 16])
  const proofs = compareProofs(experiment, result)
  expect(proofs).toHaveLength(existsSync('/proc/self/io') ? 6 : 0)
  expect(proofs.filter(({ agrees }) => !agrees)).toEqual([])
})

describe('garbage collections', () => {
  it('are counted once each, and not when there are none', async () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const { read } = platform.collections!
    let counted: number[]
    let told: number
    // The engine may collect at any other moment too; its own account says whether it did.
    do {
      const profiler = new GCProfiler()
      profiler.start()
      const before = await read()
      const idle = await read()
      for (let i = 0; i < 3; i++) collect()
      counted = [idle - before, (await read()) - idle]
      told = profiler.stop().statistics.length
    } while (told !== 3)
    expect(counted).toEqual([0, 3])
  })
})

describe('worker threads', () => {
  it('run the job of an experiment, each in turn, and hand buffers to and fro', async () => {
    const pool = await platform.workers!.open(2, 'exp-worker-count')
    try {
      const sent = new Uint8Array(65_536).fill(7)
      const running = pool.run<Task, Done>({ data: sent }, [sent.buffer])
      expect(sent.length).toBe(0)
      const done = await running
      expect(done).toMatchObject({ bytes: 65_536, data: expect.any(Uint8Array) })
      expect(done.data?.every(byte => byte === 7)).toBe(true)
      expect(done.compressed).toBeLessThan(200)
      await expect(pool.run({ data: 'text' })).rejects.toThrow()
      expect(await pool.run({ waitMs: 1 })).toEqual({ bytes: 0, compressed: 0 })
    } finally {
      await pool.close()
    }
    await expect(pool.run({ waitMs: 1 })).rejects.toThrow('no worker is left')
  })

  it('do not open for an experiment without a job', async () => {
    await expect(platform.workers!.open(1, 'exp-buffer-size')).rejects.toThrow()
    await expect(platform.workers!.open(1, 'exp-../secret')).rejects.toThrow('그런 실험은 없어요')
  })
})

it('tells memory and CPU time, and compresses to what gzip can read', async () => {
  const { memory, cpu, gzip } = platform
  expect(memory!.read().rss).toBeGreaterThan(1 << 20)
  const before = cpu!.read()
  const compressed = await gzip!(new TextEncoder().encode('재다 '.repeat(1000)))
  expect(gunzipSync(compressed).toString()).toBe('재다 '.repeat(1000))
  for (let i = 0; i < 200_000; i++) Math.sqrt(i)
  expect(cpu!.read()).toBeGreaterThan(before)
})
