import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { anyText, typeableText } from '#lib/hangul/testing.ts'
import { fingerprint } from './fingerprint.ts'
import { appendEdit, appendFocus, appendHint, continueLog, extendLog, loggable, record, replay, resume } from './log.ts'
import { FLAG, LIMITS, type LogError } from './log-format.ts'
import type { LogEvent } from './log-schema.ts'

const start = () => record({ id: 'p1', hash: 'h1' }, 1_790_000_000_000, 0)
const codeOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    return (error as LogError).code
  }
  return 'accepted'
}

describe('append', () => {
  test('replay gives the live value after every edit, whatever the field went through', () => {
    const change = fc.record({ value: anyText, caret: fc.option(fc.nat(60), { nil: undefined }), ms: fc.nat(10_000) })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), changes => {
        const recording = start()
        let now = 0
        for (const { value, caret, ms } of changes) {
          now += ms
          appendEdit(recording, value, now, caret === undefined ? {} : { caret })
          expect(replay(recording.log)).toBe(loggable(value))
        }
        expect(recording.value).toBe(replay(recording.log))
      }),
    )
  })

  test('typing through the keyboard replays to the text', () => {
    fc.assert(
      fc.property(typeableText, target => {
        const recording = start()
        states(keysOf(target)).forEach((state, i) => {
          appendEdit(recording, textOf(state), i * 100, { flags: FLAG.composing })
        })
        expect(replay(recording.log)).toBe(target)
        expect(recording.log.events).toHaveLength([...keysOf(target)].length)
      }),
    )
  })

  test('the same value twice (compositionend, then the extra input of Firefox) records nothing', () => {
    const recording = start()
    appendEdit(recording, '가', 10)
    expect(appendEdit(recording, '가', 11)).toBeNull()
    expect(recording.log.events).toHaveLength(1)
  })

  test('times are whole milliseconds since the event before and do not drift', () => {
    const recording = start()
    for (let i = 1; i <= 1_000; i++) appendEdit(recording, 'a'.repeat(i), i * 10.4)
    const sum = recording.log.events.reduce((all, event) => all + event[1], 0)
    expect(sum).toBe(10_400)
  })

  test('a clock that is set back never makes a time negative', () => {
    const recording = start()
    appendEdit(recording, 'a', 500)
    appendEdit(recording, 'ab', 200)
    appendEdit(recording, 'abc', 510)
    expect(recording.log.events.map(event => event[1])).toEqual([500, 0, 10])
  })

  test('hints, focus and flags stand in the log', () => {
    const recording = start()
    appendFocus(recording, true, 5)
    appendHint(recording, 2, 25)
    appendEdit(recording, '붙여 넣음', 30, { flags: FLAG.paste })
    expect(recording.log.events).toEqual([
      ['f', 5, 1],
      ['h', 20, 2],
      ['e', 5, 0, 0, '붙여 넣음', FLAG.paste],
    ])
  })

  test('what no database text holds is replaced', () => {
    const recording = start()
    appendEdit(recording, 'a\0\ud83d', 1)
    expect(replay(recording.log)).toBe('a\ufffd\ufffd')
  })

  test('an edit beyond the limits is refused and leaves the recording as it was', () => {
    const recording = start()
    appendEdit(recording, 'a', 1)
    expect(codeOf(() => appendEdit(recording, 'a'.repeat(LIMITS.text + 1), 2))).toBe('too-long')
    expect(recording.value).toBe('a')
    expect(replay(recording.log)).toBe('a')
  })

  test('a full log takes no more and keeps value and log together', () => {
    const recording = start()
    for (let i = 0; i < LIMITS.events; i++) appendEdit(recording, i % 2 === 0 ? 'a' : '', i)
    expect(codeOf(() => appendEdit(recording, 'ab', LIMITS.events))).toBe('too-long')
    expect(recording.value).toBe(replay(recording.log))
  })
})

describe('resume', () => {
  test('goes on where the log ended, without counting the time away', () => {
    const recording = start()
    appendEdit(recording, '가', 10)
    const again = resume(recording.log, 90_000)
    expect(again.value).toBe('가')
    appendEdit(again, '가나', 90_100)
    expect(again.log.events.at(-1)).toEqual(['e', 100, 1, 0, '나', 0])
    expect(recording.log.events).toHaveLength(1)
  })
})

describe('extend', () => {
  const first: LogEvent[] = [
    ['e', 0, 0, 0, 'a', 0],
    ['e', 9, 1, 0, 'b', 0],
  ]
  const log = { ...start().log, events: first }

  test('a batch that was already taken changes nothing', () => {
    expect(extendLog(log, { from: 0, events: first }).events).toEqual(first)
    expect(extendLog(log, { from: 1, events: first.slice(1), before: fingerprint('a') }).events).toEqual(first)
  })

  test('the new part of an overlapping batch is added', () => {
    const more: LogEvent[] = [first[1]!, ['e', 5, 2, 0, 'c', 0]]
    expect(replay(extendLog(log, { from: 1, events: more, before: fingerprint('a') }))).toBe('abc')
  })

  test('a gap, other events and edits outside the text are refused', () => {
    const extend = (from: number, before: string, events: LogEvent[]) =>
      codeOf(() => extendLog(log, { from, events, before: fingerprint(before) }))
    expect(extend(3, 'abc', [])).toBe('gap')
    expect(extend(1, 'a', [['e', 9, 1, 0, 'x', 0]])).toBe('conflict')
    expect(extend(2, 'ab', [['e', 9, 5, 0, 'x', 0]])).toBe('out-of-range')
  })

  test('two logs with one beginning that parted are not joined where their lengths meet', () => {
    const events: LogEvent[] = [['e', 9, 2, 0, 'c', 0]]
    expect(codeOf(() => extendLog(log, { from: 2, events, before: fingerprint('ax') }))).toBe('conflict')
    expect(codeOf(() => extendLog(log, { from: 2, events }))).toBe('conflict')
    expect(replay(extendLog(log, { from: 2, events, before: fingerprint('ab') }))).toBe('abc')
  })

  test('a text that outgrows its paragraph is refused, also where it shrinks again', () => {
    const events: LogEvent[] = [
      ['e', 9, 2, 0, 'c'.repeat(50), 0],
      ['e', 9, 0, 52, '', 0],
    ]
    expect(codeOf(() => extendLog(log, { from: 2, events, before: fingerprint('ab') }, 40))).toBe('too-long')
    expect(replay(extendLog(log, { from: 2, events, before: fingerprint('ab') }, 60))).toBe('')
  })
})

test('a log goes on without its events, and they fit behind it', () => {
  const whole = start()
  appendEdit(whole, '가나', 100)
  const { paragraph, hash, startedAt, events } = whole.log
  const rest = continueLog({ paragraph, hash, startedAt, text: whole.value, revision: events.length }, 500)
  appendEdit(rest, '가나다', 600)
  expect(rest.log.events).toEqual([['e', 100, 2, 0, '다', 0]])
  const extension = { from: events.length, events: rest.log.events, before: fingerprint('가나') }
  expect(replay(extendLog(whole.log, extension))).toBe(rest.value)
})

test('events kept elsewhere count for the limit', () => {
  const rest = continueLog({ paragraph: 'p1', hash: 'h1', startedAt: 0, text: '', revision: LIMITS.events }, 0)
  expect(codeOf(() => appendEdit(rest, '가', 1))).toBe('too-long')
})
