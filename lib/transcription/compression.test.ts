import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/experiments/harness/random.ts'
import recorded from './chromium-recording.json' with { type: 'json' }
import { encodeLog, ONE_LOG } from './codec.ts'
import { compressLog, compressLogs, decompressLog, decompressLogs } from './compression.ts'
import type { Way } from './key-model.ts'
import { replay } from './log.ts'
import { LogError } from './log-format.ts'
import { normalize } from './normalize.ts'
import { parseLog } from './parse-log.ts'
import { type SimulatedLog, typeParagraph } from './simulated-typist.ts'
import { logOf } from './testing.ts'

const LESSON = 'content/courses/step-7-performance/buffers-workers-pools/index.mdx'

/** Prose, items, rows and lines of code of a real lesson; its markup is roughly taken off. */
const texts = readFileSync(LESSON, 'utf8')
  .replace(/^---\n.*?\n---\n/su, '')
  .split('\n')
  .filter(line => !/^(?:#|<|```|\|[ -]+\||\s*$)/u.test(line))
  .map(line => line.replace(/^- |\*\*/gu, '').trim())

function typeLesson(way: Way): SimulatedLog[] {
  const random = seededRandom(7)
  return texts.map((text, i) =>
    typeParagraph(
      {
        id: `section-${i + 1}`,
        hash: Array.from({ length: 10 }, () => Math.floor(random() * 36).toString(36)).join(''),
        text,
      },
      { random, way, startedAt: 1_795_000_000_000 + i * 45_123 },
    ),
  )
}

async function bytesPerKeyPress(typed: readonly SimulatedLog[]) {
  const keyPresses = typed.reduce((sum, each) => sum + each.keyPresses, 0)
  const alone = await Promise.all(typed.map(({ log }) => compressLog(log)))
  return {
    byAttempt: (await compressLogs(typed.map(({ log }) => log))).length / keyPresses,
    byParagraph: alone.reduce((sum, { length }) => sum + length, 0) / keyPresses,
  }
}

const refusalOf = (action: Promise<unknown>) =>
  action.then(
    () => 'accepted',
    (error: unknown) => {
      if (error instanceof LogError) return error.code
      throw error
    },
  )

describe('a whole lesson as a person types it', () => {
  const ways: [Way, string][] = [
    ['one-edit', 'one edit a key'],
    ['by-commit', 'finished syllables committed first, as in Chromium'],
    ['by-deletion', 'each syllable deleted and inserted, as on iOS'],
  ]
  test.each(ways)('%s (%s): at most 3 bytes a key press, times exact, the attempt in one stream', async way => {
    const typed = typeLesson(way)
    expect(typed.map(({ log }) => replay(log))).toEqual(texts.map(normalize))
    const { byAttempt } = await bytesPerKeyPress(typed)
    expect(byAttempt).toBeLessThanOrEqual(3)
    const logs = typed.map(({ log }) => log)
    expect(await decompressLogs(await compressLogs(logs))).toEqual(logs)
  })

  test('one paragraph by itself keeps to 3 bytes from 100 key presses on; a short one is mostly its id and hash', async () => {
    const typed = typeLesson('one-edit')
    const long = typed.filter(({ keyPresses }) => keyPresses >= 100)
    const short = typed.filter(({ keyPresses }) => keyPresses < 30)
    expect(long.length).toBeGreaterThan(20)
    expect((await bytesPerKeyPress(long)).byParagraph).toBeLessThanOrEqual(3)
    expect((await bytesPerKeyPress(short)).byParagraph).toBeGreaterThan(3)
    expect((await bytesPerKeyPress(short)).byAttempt).toBeLessThanOrEqual(3)
  })
})

test('a recording made with an input method in Chromium: at most 3 bytes a key press, four paragraphs in one stream', async () => {
  const typed = recorded.map(({ log, keyPresses }) => ({ log: parseLog(log), keyPresses }))
  expect((await bytesPerKeyPress(typed)).byAttempt).toBeLessThanOrEqual(3)
})

describe('what is no compressed log is refused', () => {
  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async bytes => {
        expect(await refusalOf(decompressLogs(Uint8Array.from(bytes)))).not.toBe('accepted')
      }),
    )
  })

  test('cut off anywhere', async () => {
    const good = await compressLog(logOf('같은 파일을 복사해도 열 배 넘게 벌어집니다.'))
    for (let length = 0; length < good.length; length++) {
      expect(await refusalOf(decompressLog(good.slice(0, length)))).toBe('malformed')
    }
  })

  test('few bytes that inflate to many', async () => {
    const bomb = Uint8Array.from(deflateRawSync(new Uint8Array(64 << 20)))
    expect(bomb.length).toBeLessThan(ONE_LOG.bytes / 10)
    expect(await refusalOf(decompressLog(bomb))).toBe('too-long')
    expect(await refusalOf(decompressLogs(bomb))).toBe('too-long')
  })

  test('what is compressed, but no log', async () => {
    const other = encodeLog(logOf('가')).with(0, 9)
    expect(await refusalOf(decompressLog(Uint8Array.from(deflateRawSync(other))))).toBe('version')
  })
})
