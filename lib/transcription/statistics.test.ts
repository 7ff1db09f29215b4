import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strokeCount } from '#lib/hangul/strokes.ts'
import { anyText, typeableText } from '#lib/hangul/testing.ts'
import { definitions } from './definitions.ts'
import { appendEdit, appendHint, record } from './log.ts'
import { FLAG } from './log-format.ts'
import { statistics, total } from './statistics.ts'
import { logOf, logOfValues } from './testing.ts'

test('typed perfectly: strokes are those of the text, both accuracies 1', () => {
  fc.assert(
    fc.property(typeableText, target => {
      const found = statistics(target, logOf(target))
      expect(found.strokes).toBe(strokeCount(target))
      expect(found.complete).toBe(true)
      expect(found.corrections).toBe(0)
      if (target.trim() !== '') expect([found.keystrokeAccuracy, found.finalAccuracy]).toEqual([1, 1])
    }),
  )
})

test('a mistake that was corrected lowers keystroke accuracy only', () => {
  const found = statistics('값', logOfValues(['ㄱ', '가', '간', '가', '갑', '값']))
  expect(found).toMatchObject({ strokes: 5, rightStrokes: 4, corrections: 1, finalAccuracy: 1, complete: true })
  expect(found.keystrokeAccuracy).toBeCloseTo(4 / 5)
})

test('a skipped character lowers final accuracy by itself, not by all that follows', () => {
  const found = statistics('열 글자로 된 문장', logOf('열 글로 된 문장'))
  expect(found).toMatchObject({ rightCharacters: 9, flaggedCharacters: 1, complete: false })
  expect(found.finalAccuracy).toBeCloseTo(0.9)
})

test('pauses over five seconds are left out, shorter ones count whole', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  let now = 0
  for (const [value, gap] of [
    ['a', 0],
    ['ab', 5_000],
    ['abc', 5_001],
    ['abcd', 1_000],
  ] as const) {
    now += gap
    appendEdit(recording, value, now)
  }
  expect(statistics('abcd', recording.log).activeMs).toBe(6_000)
})

test('speed is strokes by time on task, and nothing below a second', () => {
  const twelve = statistics('abcdefghijkl', logOf('abcdefghijkl', 500))
  expect(twelve.activeMs).toBe(5_500)
  expect(twelve.strokesPerMinute).toBeCloseTo((12 * 60_000) / 5_500)
  expect(twelve.wordsPerMinute).toBeCloseTo((12 * 12_000) / 5_500)
  expect(statistics('ab', logOf('ab', 1)).strokesPerMinute).toBeNull()
})

test('hints and pasted characters are counted', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  appendHint(recording, 1, 10)
  appendEdit(recording, '가😀', 20, { flags: FLAG.paste })
  appendHint(recording, 3, 30)
  expect(statistics('가😀', recording.log)).toMatchObject({
    hints: 2,
    pastedCharacters: 2,
    strokes: 0,
    keystrokeAccuracy: null,
    charactersWritten: 2,
  })
})

test('an empty log has nothing to say', () => {
  expect(statistics('가', logOfValues([]))).toMatchObject({
    strokes: 0,
    activeMs: 0,
    strokesPerMinute: null,
    keystrokeAccuracy: null,
    finalAccuracy: null,
    complete: false,
  })
})

test('the same log gives the same figures, also after JSON, and whatever was computed before', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText, { maxLength: 12 }), (target, values) => {
      const log = logOfValues(values)
      const first = statistics(target, log)
      statistics('다른 글', logOf('다른 글'))
      expect(statistics(target, JSON.parse(JSON.stringify(log)))).toEqual(first)
      expect(first.rightStrokes).toBeLessThanOrEqual(first.strokes)
      expect(first.finalAccuracy ?? 0).toBeLessThanOrEqual(1)
    }),
  )
})

test('the total forms its ratios from sums', () => {
  const right = statistics('가나다', logOf('가나다'))
  const wrong = statistics('가', logOf('너'))
  const both = total([right, wrong])
  expect(both.strokes).toBe(8)
  expect(both.finalAccuracy).toBeCloseTo(3 / 4)
  expect(both.keystrokeAccuracy).toBeCloseTo(7 / 8)
  expect(both.complete).toBe(false)
  expect(total([]).complete).toBe(false)
})

test('every figure has a name and a definition', () => {
  const figures = Object.keys(statistics('가', logOf('가'))).sort()
  expect(Object.keys(definitions).sort()).toEqual(figures)
  for (const { label, text } of Object.values(definitions)) {
    expect(label).not.toBe('')
    expect(text).toMatch(/요\.$/)
  }
})
