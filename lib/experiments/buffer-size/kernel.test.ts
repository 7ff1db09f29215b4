import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import type { Platform } from '../platform.ts'
import { type MemoryOptions, memoryPlatform } from '../testing/memory-platform.ts'
import { copy, fillContent, kernel, sameContent } from './kernel.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-kernel-'))
afterAll(() => rmSync(scratch, { recursive: true }))

async function countsOf(platform: Platform, fileBytes: number, size: number) {
  const prepared = await kernel.prepare(platform, { bufferSizes: [size], fileBytes })
  try {
    const counts = await prepared.run(String(size), () => {})
    await prepared.verify?.(String(size))
    return counts
  } finally {
    await prepared.dispose()
  }
}

const table = [
  [0, 512, 0],
  [1, 512, 1],
  [511, 512, 1],
  [512, 512, 1],
  [513, 512, 2],
  [1_024_000, 512, 2000],
  [1_024_000, 1024, 1000],
  [1_024_000, 4096, 250],
  [1_024_000, 65_536, 16],
  [1_024_000, 1_048_576, 1],
  [10_240_000, 512, 20_000],
  [10_240_000, 4096, 2500],
  [10_240_000, 32_768, 313],
  [10_240_000, 65_536, 157],
  [10_240_000, 131_072, 79],
  [10_240_000, 1_048_576, 10],
] as const

describe('the same kernel on every platform', () => {
  it.each(table)('copies %i B through %i B with ⌈n/b⌉ = %i reads and as many writes', async (bytes, size, calls) => {
    const expected = { reads: calls, emptyReads: 1, writes: calls, bytes }
    const node = createNodePlatform({ scratch })
    try {
      expect(await countsOf(node, bytes, size)).toEqual(expected)
    } finally {
      await node.dispose()
    }
    expect(await countsOf(memoryPlatform(), bytes, size)).toEqual(expected)
  })
})

describe('copy', () => {
  const cases: [string, MemoryOptions, { reads: number; writes: number }][] = [
    ['short reads', { maxRead: 300 }, { reads: 34, writes: 34 }],
    ['short writes', { maxWrite: 400 }, { reads: 10, writes: 29 }],
    ['both', { maxRead: 700, maxWrite: 256 }, { reads: 15, writes: 43 }],
  ]
  it.each(cases)('copies everything in spite of %s', async (_, options, expected) => {
    // 10,000 B through 1,024 B: nine full reads and one of 784 B.
    expect(await countsOf(memoryPlatform(options), 10_000, 1024)).toEqual({ ...expected, emptyReads: 1, bytes: 10_000 })
  })

  it('ends with an error instead of looping when the disk takes nothing more', async () => {
    await expect(countsOf(memoryPlatform({ capacity: 5000 }), 10_000, 1024)).rejects.toMatchObject({
      code: 'disk-full',
    })
  })

  it('leaves nothing of a longer earlier copy', async () => {
    const { files } = memoryPlatform()
    await files.create('old', 5000, into => into.fill(1))
    await files.create('new', 100, fillContent)
    const [source, destination] = [await files.open('new', 'read'), await files.open('old', 'write')]
    copy(source, destination, new Uint8Array(64))
    expect(destination.size()).toBe(100)
    expect(sameContent(source, destination)).toBe(true)
  })

  it('passes a checkpoint often enough to be stopped in mid-copy', async () => {
    const prepared = await kernel.prepare(memoryPlatform(), { bufferSizes: [512], fileBytes: 512 * 1024 })
    let passed = 0
    const stop = () => {
      if (++passed === 2) throw new Error('stopped')
    }
    expect(() => prepared.run('512', stop)).toThrow('stopped')
  })
})

describe('verify', () => {
  it('notices a copy with one byte changed', async () => {
    const platform = memoryPlatform()
    const prepared = await kernel.prepare(platform, { bufferSizes: [512], fileBytes: 4096 })
    await prepared.run('512', () => {})
    const copied = platform.content('copy.bin') as Uint8Array
    copied[4095] = (copied[4095] as number) ^ 1
    expect(() => prepared.verify?.('512')).toThrow(expect.objectContaining({ code: 'wrong-copy' }))
  })

  it('notices blocks in the wrong order', async () => {
    const { files } = memoryPlatform()
    await files.create('a', 2048, fillContent)
    await files.create('b', 2048, (into, offset) => fillContent(into, offset + 1024))
    expect(sameContent(await files.open('a', 'read'), await files.open('b', 'read'))).toBe(false)
  })

  it('fills the same content in one piece and in many', () => {
    const whole = new Uint8Array(1000)
    fillContent(whole, 0)
    const parts = new Uint8Array(1000)
    for (let at = 0; at < 1000; at += 333) fillContent(parts.subarray(at, at + 333), at)
    expect(parts).toEqual(whole)
  })
})

it('leaves no file behind', async () => {
  const platform = memoryPlatform()
  await countsOf(platform, 1000, 512)
  expect(platform.names()).toEqual([])
})
