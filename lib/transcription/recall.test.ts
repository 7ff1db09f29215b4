import { expect, test } from 'vitest'
import { asTyped } from '#lib/hangul/compose.ts'
import { appendEdit, appendHint, appendMode, record } from './log.ts'
import type { Mode } from './mode.ts'
import { recall } from './recall.ts'
import { statistics } from './statistics.ts'

const TARGET = '버퍼는 그릇입니다.'
const CHARACTERS = 9

/** A log made of what the field held, modes (`#memory`) and hints (1, 2, 3), in order. */
function logOf(...steps: (string | 1 | 2 | 3)[]) {
  const recording = record({ id: 'p1', hash: 'h1' }, 1_790_000_000_000, 0)
  steps.forEach((step, i) => {
    if (typeof step === 'number') appendHint(recording, step, i * 100)
    else if (step.startsWith('#')) appendMode(recording, step.slice(1) as Mode)
    else appendEdit(recording, step, i * 100)
  })
  return recording.log
}
const counted = (...steps: (string | 1 | 2 | 3)[]) => {
  const { askedCharacters, recalledCharacters } = recall(TARGET, logOf(...steps), [{ start: 0, end: 2 }])
  return [recalledCharacters, askedCharacters]
}

test('nothing has to be recalled of what is seen or heard', () => {
  expect(counted(TARGET)).toEqual([0, 0])
  expect(counted('#listen', TARGET)).toEqual([0, 0])
})

test('in memory mode everything passed is asked', () => {
  expect(counted('#memory', TARGET)).toEqual([CHARACTERS, CHARACTERS])
  expect(counted('#memory', '버퍼는 ')).toEqual([3, 3])
})

test('the characters of a hint are not recalled, shown twice or once', () => {
  expect(counted('#memory', '버퍼는 ', 1, TARGET)).toEqual([3, CHARACTERS])
  expect(counted('#memory', 1, TARGET)).toEqual([6, CHARACTERS])
  expect(counted('#memory', 1, 1, TARGET)).toEqual([6, CHARACTERS])
  expect(counted('#memory', 3, TARGET)).toEqual([0, CHARACTERS])
})

test('what is wrong is not recalled', () => {
  expect(counted('#memory', '버터는 그릇입니다.')).toEqual([CHARACTERS - 1, CHARACTERS])
})

test('who looks at the original has been shown what is left', () => {
  expect(counted('#memory', '버퍼는 ', '#copy', TARGET)).toEqual([3, CHARACTERS])
  expect(counted('#memory', '버퍼는 ', '#copy', '#memory', TARGET)).toEqual([3, CHARACTERS])
})

test('what stood there before memory mode began is not asked, unless it is written again', () => {
  expect(counted('버퍼는 ', '#memory', TARGET)).toEqual([6, 6])
  expect(counted(TARGET, '#memory', '', TARGET)).toEqual([CHARACTERS, CHARACTERS])
})

test('in blank mode the blanks are asked', () => {
  expect(counted('#blank', TARGET)).toEqual([2, 2])
  expect(counted('#blank', 1, TARGET)).toEqual([0, 2])
  expect(counted('#blank', '버퍼는', 1, TARGET)).toEqual([2, 2])
})

test('every mode is judged alike; the modes are told apart by their key presses', () => {
  const [copy, memory] = [logOf(TARGET), logOf('#memory', TARGET)].map(log => statistics(TARGET, log))
  expect(memory).toMatchObject({
    flaggedCharacters: copy!.flaggedCharacters,
    strokes: copy!.strokes,
    rightStrokes: copy!.rightStrokes,
    recall: 1,
  })
  expect(copy!.modes).toEqual({ copy: copy!.strokes, memory: 0, blank: 0, listen: 0 })
  expect(memory!.modes).toEqual({ copy: 0, memory: copy!.strokes, blank: 0, listen: 0 })
  expect(copy!.recall).toBeNull()
})

test('text is taken as the keyboard writes it', () => {
  expect(counted('#memory', asTyped(TARGET.normalize('NFD')))).toEqual([CHARACTERS, CHARACTERS])
})
