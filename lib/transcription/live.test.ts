import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOf } from '#lib/hangul/jamo.ts'
import { typeableText } from '#lib/hangul/testing.ts'
import recorded from './chromium-recording.json' with { type: 'json' }
import { judge } from './judge.ts'
import { isLatinText, LiveMeter } from './live.ts'
import { applyEdit } from './log.ts'
import { FLAG } from './log-format.ts'
import type { ParagraphLog } from './log-schema.ts'
import { parseLog } from './parse-log.ts'
import { statistics } from './statistics.ts'
import { logOf, logOfKeys } from './testing.ts'

/** The meter of somebody who types this log, read every half second and once more at the end. */
function typed(target: string, { events }: Pick<ParagraphLog, 'events'>) {
  const meter = new LiveMeter()
  let value = ''
  let at = 0
  let readAt = 0
  for (const event of events) {
    at += event[1]
    for (; readAt + 500 < at; readAt += 500) meter.read(readAt + 500)
    if (event[0] !== 'e') {
      meter.spend(event[1], false)
      continue
    }
    const [, , position, deleted, text] = event
    const flaggedBefore = judge(target, value).flagged
    const removed = value.slice(position, position + deleted)
    value = applyEdit(value, { position, deleted, text })
    const flaggedAfter = judge(target, value, { caret: position + text.length }).flagged
    meter.note({ event, removed, at, flaggedBefore, flaggedAfter, isLatin: false })
  }
  return { meter, at, figures: meter.read(at + 26) }
}

test('counts what the statistics of the log count', () => {
  fc.assert(
    fc.property(typeableText, fc.constantFrom(60, 120, 300), (text, stepMs) => {
      const log = logOf(text, stepMs)
      const { strokesPerMinute, keystrokeAccuracy } = statistics(text, log)
      const { figures } = typed(text, log)
      expect(figures.hangul).toEqual(strokesPerMinute)
      expect(figures.keystrokeAccuracy).toEqual(keystrokeAccuracy)
    }),
  )
})

test('a key that a browser reports in two edits is one key press, however they are read', () => {
  for (const { target, log } of recorded) {
    const { figures } = typed(target, parseLog(log))
    const { strokesPerMinute, keystrokeAccuracy } = statistics(target, parseLog(log))
    expect(figures.hangul).toBeCloseTo(strokesPerMinute!, 9)
    expect(figures.keystrokeAccuracy).toBeCloseTo(keystrokeAccuracy!, 9)
  }
})

test('a mistake stays a mistake after it was corrected', () => {
  const log = logOfKeys(keysOf('나'), 100)
  const { figures } = typed('가', log)
  expect(figures.keystrokeAccuracy).toBe(statistics('가', log).keystrokeAccuracy)
})

test('now is the last seconds, and nothing after a pause', () => {
  const { meter, at } = typed('가나다라마바사', logOf('가나다라마바사', 200))
  expect(meter.read(at).now).toBeCloseTo(300, 0)
  expect(meter.read(at + 2_000).now).toBeLessThan(200)
  expect(meter.read(at + 6_000).now).toBeNull()
})

test('what the page inserted or undid is no typing', () => {
  const meter = new LiveMeter()
  const edit = { removed: '', at: 100, flaggedBefore: 0, flaggedAfter: 3, isLatin: true }
  meter.note({ ...edit, event: ['e', 100, 0, 0, 'abc', FLAG.automatic] })
  meter.note({ ...edit, event: ['e', 100, 0, 0, 'abc', FLAG.paste] })
  expect(meter.read(1_000)).toMatchObject({ now: null, latin: null, keystrokeAccuracy: null })
})

test('code and Latin text are told from Hangul with a few names in it', () => {
  expect(isLatinText({ kind: 'code', text: '// 파일의 끝' })).toBe(true)
  expect(isLatinText({ kind: 'prose', text: 'Node의 createReadStream은 한 번에 64 KB를 읽고 기다립니다.' })).toBe(false)
  expect(isLatinText({ kind: 'table', text: 'Promise.all() await' })).toBe(true)
})
