import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { experiment } from '#lib/experiments/buffer-size/index.ts'
import { parseRunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { compareProofs } from '#lib/experiments/harness/summarize.ts'
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
