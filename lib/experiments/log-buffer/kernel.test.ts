import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createNodePlatform } from '#lib/bench/platform-node.ts'
import type { Claim } from '../claims.ts'
import { seededRandom } from '../harness/random.ts'
import { runExperiment } from '../harness/run.ts'
import { judgeClaim } from '../judge.ts'
import { NO_FILES, type Platform } from '../platform.ts'
import { memoryPlatform } from '../testing/memory-platform.ts'
import { experiment } from './index.ts'
import { kernel, Lines, lineNumber, logDirectly, logThroughQueue, verifyLog, WAYS } from './kernel.ts'
import { LineQueue } from './line-queue.ts'
import { LINE_BYTES } from './parameters.ts'
import { memorySink } from './sink.ts'

const scratch = mkdtempSync(path.join(tmpdir(), 'jaeda-log-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const way = (key: string) => WAYS.find(each => each.key === key)!

describe('Lines', () => {
  it('are 128 B each, end with a line break and carry their number', () => {
    const lines = new Lines()
    for (let number = 0; number < 1000; number++) {
      const line = lines.next()
      expect(line).toHaveLength(LINE_BYTES)
      expect(line.at(-1)).toBe(10)
      expect(lineNumber(line, 0)).toBe(number)
    }
    expect(new TextDecoder().decode(lines.next())).toMatch(
      /^2026-11-21T09:00:00\.000Z INFO request=00001000 method=GET/,
    )
  })
})

describe('LineQueue', () => {
  const line = (number: number) => Uint8Array.of(number & 255, number >> 8)
  const drain = (queue: LineQueue) => {
    const numbers: number[] = []
    while (queue.length > 0) {
      const bytes = queue.take(3)
      for (let i = 0; i < bytes.length; i += 2) numbers.push(bytes[i]! + 256 * bytes[i + 1]!)
    }
    return numbers
  }

  it('behaves like a list that is cut at the front or refuses at the end', () => {
    const steps = fc.array(fc.oneof(fc.constant('push'), fc.constant('take')), { maxLength: 200 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('drop-old', 'drop-new'),
        steps,
        (limit, full, all) => {
          const queue = new LineQueue(limit, 2)
          const model: number[] = []
          let dropped = 0
          for (const [number, step] of all.entries()) {
            if (step === 'take') {
              expect(drain(queue)).toEqual(model.splice(0))
              continue
            }
            queue.push(line(number), full as 'drop-old' | 'drop-new')
            if (model.length < limit) model.push(number)
            else {
              dropped++
              if (full === 'drop-new') continue
              model.shift()
              model.push(number)
            }
          }
          expect(queue.dropped).toBe(dropped)
          expect(queue.length).toBe(model.length)
          expect(drain(queue)).toEqual(model)
        },
      ),
    )
  })
})

describe('logging', () => {
  it.each([
    ['line', 100_000],
    ['batch-4k', 3125],
    ['batch-64k', 196],
  ])('%s: 100,000 lines take %i writes', (key, writes) => {
    const sink = memorySink(100_000 * LINE_BYTES)
    expect(logDirectly(sink, way(key), { lines: 100_000 })).toEqual({ writes, written: 100_000, dropped: 0 })
  })

  it.each([
    ['block', 3000, 0],
    ['drop-old', 1500, 1500],
    ['drop-new', 1500, 1500],
  ])('%s: bursts of 1,000 into a queue of 500 leave %i of 3,000 lines', async (key, written, dropped) => {
    const sink = memorySink(3000 * LINE_BYTES)
    const params = { lines: 3000, burst: 1000, limit: 500 }
    const counts = await logThroughQueue(sink, way(key), params, async () => {})
    expect(counts).toMatchObject({ written, dropped })
    const first = lineNumber(sink.content(), 0)
    expect(first).toBe(key === 'drop-old' ? 500 : 0)
  })

  it('keeps just the lines that each way should keep, in order, whatever the bursts and the limit', async () => {
    const params = fc.record({
      lines: fc.integer({ min: 1, max: 3000 }),
      burst: fc.integer({ min: 1, max: 700 }),
      limit: fc.integer({ min: 1, max: 700 }),
    })
    await fc.assert(
      fc.asyncProperty(params, fc.constantFrom(...WAYS), async (param, each) => {
        const sink = memorySink(param.lines * LINE_BYTES)
        const counts = each.whenFull
          ? await logThroughQueue(sink, each, param, async () => {})
          : logDirectly(sink, each, param)
        verifyLog(sink.content(), each, param)
        expect(counts.written + counts.dropped).toBe(param.lines)
        expect(counts.written * LINE_BYTES).toBe(sink.content().length)
      }),
    )
  })

  it('verify notices a lost line, a doubled one and a broken end', async () => {
    const params = { lines: 100, burst: 100, limit: 100 }
    const sink = memorySink(100 * LINE_BYTES)
    logDirectly(sink, way('line'), params)
    const good = sink.content().slice()
    verifyLog(good, way('line'), params)
    const lost = new Uint8Array([...good.subarray(0, 10 * LINE_BYTES), ...good.subarray(11 * LINE_BYTES)])
    const doubled = good.slice()
    doubled.copyWithin(5 * LINE_BYTES, 4 * LINE_BYTES, 5 * LINE_BYTES)
    for (const bad of [lost, doubled, good.subarray(0, -1)]) {
      expect(() => verifyLog(bad, way('line'), params)).toThrow(expect.objectContaining({ code: 'wrong-copy' }))
    }
  })
})

describe('the same kernel on every platform', () => {
  const params = { lines: 10_000, burst: 1000, limit: 700 }

  async function all(platform: Platform) {
    const prepared = await kernel.prepare(platform, params)
    const counts: Record<string, unknown> = {}
    for (const { key } of WAYS) {
      for (let execution = 0; execution < 2; execution++) {
        await prepared.ready?.(key)
        counts[key] = await prepared.run(key, () => {})
        await prepared.verify?.(key)
      }
    }
    await prepared.dispose()
    return counts
  }

  it('counts the same in files of Node, in files in memory, and where there are no files', async () => {
    const node = createNodePlatform({ scratch })
    const withoutFiles = memoryPlatform()
    const refuse = async () => {
      throw new Error('no files here')
    }
    const files = { backend: NO_FILES, create: refuse, open: refuse, remove: refuse }
    try {
      const counts = await all(node)
      expect(await all(memoryPlatform())).toEqual(counts)
      expect(await all({ ...withoutFiles, files })).toEqual(counts)
    } finally {
      await node.dispose()
    }
  })

  it('leaves no file behind', async () => {
    const platform = memoryPlatform()
    await all(platform)
    expect(platform.names()).toEqual([])
  })
})

it('says that times mean nothing where the log goes to memory', () => {
  const abilities = { kind: 'browser', files: false } as Parameters<NonNullable<typeof experiment.limits>>[0]
  expect(experiment.limits?.(abilities)).toHaveLength(1)
  expect(experiment.limits?.({ ...abilities, files: true })).toEqual([])
})

it('judges no claim by a log in memory', async () => {
  const claim: Claim = {
    id: 'log-async-fast',
    section: 'idea',
    text: '모아 쓰면 빠릅니다.',
    experiment: 'exp-log-buffer',
    where: 'both',
    rule: { kind: 'counts', measure: 'dropped', expected: { line: 0 } },
    ruleText: '잃은 줄이 없으면 성립합니다.',
  }
  const params = { ...experiment.defaults, lines: 10_000 }
  const run = await runExperiment(experiment, params, memoryPlatform(), { random: seededRandom(1) })
  const result = { ...run, params: experiment.defaults }
  const inMemory = { ...result, environment: { ...run.environment, files: NO_FILES } }
  expect(judgeClaim(claim, result, experiment).verdict).toBe('holds')
  expect(judgeClaim(claim, inMemory, experiment)).toMatchObject({
    verdict: 'unclear',
    reason: '파일이 아니라 메모리에 쓴 결과라 시간이 다르므로 판정하지 않아요.',
  })
})
