import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import { BuddyAllocator } from '../allocators/buddy.ts'
import { seededRandom } from '../harness/random.ts'
import { runExperiment } from '../harness/run.ts'
import type { Platform } from '../platform.ts'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { experiment } from './index.ts'
import { buddyMemory, kernel, slabFor } from './kernel.ts'
import { KINDS, LIVE, MIX, MIXED, RECORD, REQUESTS } from './parameters.ts'
import { type OffsetAllocator, offsetsForBytes, offsetsForRecords } from './ways.ts'
import { makeWorkload, peakBytes, requestedBytes } from './workload.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-slab-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const idle = () => {}

describe('a workload', () => {
  it('is the same every time, within its sizes and places', () => {
    const { places, sizes, live } = makeWorkload(MIXED, 20_000, 100)
    expect(makeWorkload(MIXED, 20_000, 100)).toEqual({ places, sizes, live })
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(MIX.least)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MIX.most)
    expect([...new Set(places)].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index))
  })

  it('knows what was asked for, and the most that was alive', () => {
    const workload = { places: Int32Array.of(0, 1, 0), sizes: Int32Array.of(100, 50, 20), live: 2 }
    expect(requestedBytes(workload)).toBe(170)
    expect(peakBytes(workload, size => size)).toBe(150)
    expect(peakBytes(workload, () => 64)).toBe(128)
  })
})

describe('the allocators', () => {
  it.each(KINDS.flatMap(kind => LIVE.map(live => [kind, live] as const)))(
    'have room for everything that is asked: kind %i, %i live',
    (kind, live) => {
      const workload = makeWorkload(kind, REQUESTS.at(-1) as number, live)
      const held = new Int32Array(live)
      const slab = slabFor(kind, live)
      const memory = new ArrayBuffer(buddyMemory(kind, live))
      const serve = (allocator: OffsetAllocator, buffer: ArrayBuffer) =>
        kind === RECORD
          ? offsetsForRecords(allocator, new Float64Array(buffer), workload, held, idle)
          : offsetsForBytes(allocator, new Uint8Array(buffer), workload, held, idle)
      serve(slab, slab.bytes.buffer)
      serve(new BuddyAllocator(memory.byteLength, 64), memory)
      expect(slab.bytesInUse()).toBe(0)
    },
  )

  it('end an execution with an error when there is no room, instead of measuring nothing', () => {
    const workload = makeWorkload(1024, 20_000, 100)
    const tooSmall = new BuddyAllocator(4096, 1024)
    const bytes = new Uint8Array(4096)
    expect(() => offsetsForBytes(tooSmall, bytes, workload, new Int32Array(100), idle)).toThrow('no room')
  })
})

describe('the kernel', () => {
  const params = { sizes: KINDS, requests: 20_000, live: 100 }

  async function counts(platform: Platform) {
    const prepared = await kernel.prepare(platform, params)
    const told: Record<string, object> = {}
    for (const { key } of experiment.variants(params)) {
      if (prepared.lacks?.(key)) continue
      const { collections: _, ...exact } = await prepared.run(key, idle)
      told[key] = exact
    }
    await prepared.dispose()
    return told
  }

  it('counts the same on every platform, time after time', async () => {
    const node = createNodePlatform({ scratch })
    try {
      const first = await counts(node)
      expect(await counts(node)).toEqual(first)
      expect(await counts(memoryPlatform())).toEqual(first)
      const browser = await counts({ ...memoryPlatform(), kind: 'browser' })
      expect(Object.keys(browser).some(key => key.startsWith('unsafe/'))).toBe(false)
      for (const [key, exact] of Object.entries(browser)) expect(exact).toEqual(first[key])
    } finally {
      await node.dispose()
    }
  })

  it('asks the runtime once with slabs and for each request without', async () => {
    const told = (await counts(memoryPlatform())) as Record<string, { allocations: number; allocated: number }>
    expect(told['slab/mixed']?.allocations).toBe(1)
    expect(told['standard/mixed']?.allocations).toBe(20_000)
    expect(told['standard/1024']?.allocated).toBe(20_000 * 1024)
  })

  it('counts collections in Node', async () => {
    const node = createNodePlatform({ scratch })
    try {
      const prepared = await kernel.prepare(node, { sizes: [MIXED], requests: 100_000, live: 100 })
      expect((await prepared.run('standard/mixed', idle)).collections).toBeGreaterThan(0)
      await prepared.dispose()
    } finally {
      await node.dispose()
    }
  })

  it('is stopped in mid-execution by its checkpoint', async () => {
    const prepared = await kernel.prepare(memoryPlatform(), params)
    const stop = () => {
      throw new Error('stopped')
    }
    expect(() => prepared.run('slab/mixed', stop)).toThrow('stopped')
    expect(() => prepared.run('standard/record', stop)).toThrow('stopped')
  })
})

it('leaves out in a browser what a browser does not have, and says so', async () => {
  const small = { sizes: [RECORD, 64], requests: 20_000, live: 100 }
  const platform = { ...memoryPlatform(), kind: 'browser' as const }
  const result = await runExperiment(experiment, small, platform, { random: seededRandom(1) })
  const unsafe = result.variants.find(({ key }) => key === 'unsafe/64')
  expect(unsafe).toMatchObject({ exact: {}, skipped: '브라우저에는 Buffer.allocUnsafe가 없어서 재지 않았어요.' })
  expect(result.variants.filter(({ skipped }) => skipped !== undefined)).toHaveLength(1)
})
