import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { anyText, typeableText } from '#lib/hangul/testing.ts'
import recorded from './chromium-recording.json' with { type: 'json' }
import { decodeLog, decodeLogs, encodeLog, encodeLogs, ONE_LOG } from './codec.ts'
import { appendEdit, appendFocus, appendHint, appendMode, record } from './log.ts'
import { FLAG, LIMITS, LogError } from './log-format.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'
import { MODES } from './mode.ts'
import { parseLog } from './parse-log.ts'
import { logOf, logOfKeys, logOfValues } from './testing.ts'

const logWith = (events: LogEvent[]): ParagraphLog => ({ ...logOf(''), events })
const refusalOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    if (error instanceof LogError) return error.code
    throw error
  }
  return 'accepted'
}

/** None for bytes that are refused. */
function decoded(bytes: Uint8Array): ParagraphLog[] {
  try {
    return decodeLogs(bytes)
  } catch (error) {
    if (error instanceof LogError) return []
    throw error
  }
}

const ms = fc.oneof(
  fc.integer({ min: 60, max: 400 }),
  fc.integer({ min: 0, max: LIMITS.gapMs }),
  fc.constantFrom(0, 223, 224, 8_159, 8_160, LIMITS.gapMs),
)
const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ value: anyText, caret: fc.option(fc.nat(60)), flags: fc.nat(31), ms }) },
  { weight: 1, arbitrary: fc.record({ level: fc.constantFrom(1 as const, 2 as const, 3 as const), ms }) },
  { weight: 1, arbitrary: fc.record({ focused: fc.boolean(), ms }) },
  { weight: 1, arbitrary: fc.record({ mode: fc.constantFrom(...MODES), ms }) },
)

/** The log of a field to which anything happens. */
const anyLog = fc
  .record({ id: fc.string({ minLength: 1, maxLength: 20 }), hash: fc.string({ maxLength: 10 }), at: fc.maxSafeNat() })
  .chain(({ id, hash, at }) =>
    fc.array(change, { maxLength: 30 }).map(changes => {
      const recording = record({ id, hash }, Math.min(at, 8_640_000_000_000_000), 0)
      let now = 0
      for (const each of changes) {
        now += each.ms
        if ('level' in each) appendHint(recording, each.level, now)
        else if ('mode' in each) appendMode(recording, each.mode)
        else if ('focused' in each) appendFocus(recording, each.focused, now)
        else
          appendEdit(recording, each.value, now, {
            flags: each.flags,
            ...(each.caret !== null && { caret: each.caret }),
          })
      }
      return recording.log
    }),
  )

describe('round trip', () => {
  test('every log comes back event by event, to the millisecond', () => {
    fc.assert(
      fc.property(anyLog, log => {
        expect(decodeLog(encodeLog(log))).toEqual(log)
      }),
    )
  })

  test('so do the logs of an attempt, in order', () => {
    fc.assert(
      fc.property(fc.array(anyLog, { maxLength: 6 }), logs => {
        expect(decodeLogs(encodeLogs(logs))).toEqual(logs)
      }),
    )
  })

  test('of a recording made with an input method in Chromium', () => {
    const logs = recorded.map(({ log }) => parseLog(log))
    expect(decodeLogs(encodeLogs(logs))).toEqual(logs)
  })

  test('of a text that begins with a byte order mark, which a decoder likes to swallow', () => {
    const log = logOfValues(['\ufeff', '\ufeff가'])
    expect(decodeLog(encodeLog(log))).toEqual(log)
  })

  test('of the longest log', () => {
    const values = Array.from({ length: LIMITS.events }, (_, i) => 'a'.repeat((i % 9) + 1))
    const log = logOfValues(values)
    expect(log.events).toHaveLength(LIMITS.events)
    expect(decodeLog(encodeLog(log))).toEqual(log)
  })
})

describe('size', () => {
  // Beyond an empty log: a symbol and a time for each key, and a length where the number of events takes two bytes.
  const bytesOf = (log: ParagraphLog) => encodeLog(log).length - encodeLog(logWith([])).length

  test('a key that does what the automaton does takes one byte besides its time', () => {
    fc.assert(
      fc.property(typeableText, text => {
        const recording = record({ id: 'p1', hash: 'h1' }, 1_790_000_000_000, 0)
        for (const [i, state] of states(keysOf(text)).entries()) {
          const flags = state.preedit === '' ? 0 : FLAG.composing
          appendEdit(recording, textOf(state), i * 100, { flags })
        }
        expect(bytesOf(recording.log)).toBeLessThanOrEqual(2 * recording.log.events.length + 3)
      }),
    )
  })

  test('so do 도깨비불 told as two edits, and each syllable replaced as iOS does, but for one byte more', () => {
    const byCommit = logOfValues(['ㄱ', '가', '각', '가', '가가', '가각', '가가', '가가가'], 10)
    expect(bytesOf(byCommit)).toBeLessThanOrEqual(6 * 2 + 2 * 2 + 4)
    const byDeletion = logOfValues(['ㄱ', '', '가', '', '각', '', '가가', '가', '가각'], 10)
    expect(bytesOf(byDeletion)).toBeLessThanOrEqual(5 * 2 + 4 * 2 + 4)
  })

  test('a key after the composition was ended elsewhere takes one byte more', () => {
    expect(bytesOf(logOfValues(['ㄱ', '가', '가ㄴ']))).toBe(bytesOf(logOfKeys('ㄱㅏㄴ')) + 1)
  })
})

describe('what is no log is refused', () => {
  const good = encodeLog(logOfKeys('ㄱㅏㅂㅅ 가나'))

  test('random bytes: a LogError, or a log that parseLog accepts', () => {
    // Behind a good beginning, or nearly everything would fail at the first byte.
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map(rest => Uint8Array.from([1, 1, ...rest])),
      fc
        .tuple(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 30 }))
        .map(([keys, times, edits]) => {
          const head = [1, 0x70, 0, 0, 0, keys.length]
          return Uint8Array.from(
            [
              [1, 1],
              ...[head, [...keys], [...times], [...edits], [0xea, 0xb0, 0x80]].map(column => [
                column.length,
                ...column,
              ]),
            ].flat(),
          )
        }),
    )
    fc.assert(
      fc.property(bytes, bytes => {
        for (const log of decoded(bytes)) expect(parseLog(log)).toEqual(log)
      }),
      { numRuns: 2_000 },
    )
  })

  test('one byte changed: a LogError, or a log that parseLog accepts', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, byte) => {
        for (const log of decoded(good.with(at, byte))) expect(parseLog(log)).toEqual(log)
      }),
      { numRuns: 1_000 },
    )
  })

  test('cut off anywhere, or with something behind', () => {
    for (let length = 0; length < good.length; length++) {
      expect(refusalOf(() => decodeLog(good.subarray(0, length)))).toBe('malformed')
    }
    expect(refusalOf(() => decodeLog(Uint8Array.from([...good, 0])))).toBe('malformed')
  })

  test('the first format is still read, and has no modes', () => {
    expect(decodeLog(good.with(0, 1))).toEqual(decodeLog(good))
    expect(refusalOf(() => decodeLog(encodeLog(logWith([['m', 0, 1]])).with(0, 1)))).toBe('malformed')
  })

  test('another version, no log, two logs', () => {
    expect(refusalOf(() => decodeLog(good.with(0, 3)))).toBe('version')
    expect(refusalOf(() => decodeLog(encodeLogs([])))).toBe('malformed')
    expect(refusalOf(() => decodeLog(encodeLogs([logOf('a'), logOf('b')])))).toBe('too-long')
  })

  test('more events, inserted text or bytes than a log may have', () => {
    const events = Array.from({ length: LIMITS.events + 1 }, (): LogEvent => ['f', 0, 1])
    expect(refusalOf(() => decodeLog(encodeLog(logWith(events))))).toBe('too-long')
    const refill = Array.from(
      { length: 11 },
      (_, i): LogEvent => ['e', 0, 0, i === 0 ? 0 : 19_999, 'a'.repeat(19_999), 0],
    )
    expect(refusalOf(() => decodeLog(encodeLog(logWith(refill))))).toBe('too-long')
    expect(refusalOf(() => decodeLog(new Uint8Array(ONE_LOG.bytes + 1)))).toBe('too-long')
  })

  test('a count without bytes behind it', () => {
    // One log of 20,000 events, of which there is none.
    expect(refusalOf(() => decodeLog(Uint8Array.from([1, 1, 8, 1, 0x70, 0, 0, 0, 0xa0, 0x9c, 0x01, 0, 0, 0, 0])))).toBe(
      'malformed',
    )
  })

  test('an edit outside the text, times and texts that no log holds', () => {
    expect(refusalOf(() => decodeLog(encodeLog(logWith([['e', 0, 5, 0, 'a', 0]]))))).toBe('out-of-range')
    expect(refusalOf(() => decodeLog(encodeLog(logWith([['e', 0, 0, 1, 'a', 0]]))))).toBe('out-of-range')
    expect(refusalOf(() => decodeLog(encodeLog(logWith([['f', LIMITS.gapMs + 1, 1]]))))).toBe('time')
    expect(refusalOf(() => decodeLog(encodeLog(logWith([['e', 0, 0, 0, 'a\0', 0]]))))).toBe('malformed')
    expect(refusalOf(() => encodeLog(logWith([['e', 0, 0, 0, '\ud83d', 0]])))).toBe('malformed')
    expect(refusalOf(() => encodeLog(logWith([['f', 0.5, 1]])))).toBe('time')
  })
})
