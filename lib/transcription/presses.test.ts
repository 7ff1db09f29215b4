import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backspace, states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { typeableText } from '#lib/hangul/testing.ts'
import recorded from './chromium-recording.json' with { type: 'json' }
import { appendEdit, record } from './log.ts'
import { FLAG } from './log-format.ts'
import type { ParagraphLog } from './log-schema.ts'
import { presses } from './presses.ts'
import { logOf, logOfKeys, logOfValues } from './testing.ts'

const shown = (target: string, log: Parameters<typeof presses>[1]) =>
  presses(target, log).map(({ kind, key, right }) => `${kind === 'erase' ? '←' : key}${right ? '' : '!'}`)

test('typed perfectly, every key is found again, expected and right', () => {
  fc.assert(
    fc.property(typeableText, target => {
      const found = presses(target, logOf(target))
      expect(found.map(press => press.key)).toEqual([...keysOf(target)])
      expect(found.every(press => press.right && press.kind === 'write')).toBe(true)
      // White space at the ends of the target is nobody's to type.
      if (target === target.trim()) expect(found.map(press => press.expected)).toEqual([...keysOf(target)])
    }),
  )
})

test('a wrong key is wrong once, and what replaced it is right', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  let state = states('ㄱㅏㄴ').at(-1)!
  appendEdit(recording, '', 0)
  for (const step of states('ㄱㅏㄴ')) appendEdit(recording, textOf(step), 0)
  state = backspace(state)
  appendEdit(recording, textOf(state), 1_000)
  appendEdit(recording, '각', 2_000)
  expect(shown('각', recording.log)).toEqual(['ㄱ', 'ㅏ', 'ㄴ!', '←', 'ㄱ'])
})

test('the wrong key names the key that was asked for', () => {
  const [, , wrong] = presses('각', logOfKeys('ㄱㅏㄴ'))
  expect(wrong).toMatchObject({ key: 'ㄴ', expected: 'ㄱ', right: false })
})

test('keys behind a mistake that was left standing are right again', () => {
  const log = logOfKeys([...keysOf('실헝 계획')])
  const found = presses('실행 계획', log)
  expect(found.filter(press => !press.right).map(press => press.key)).toEqual(['ㅓ'])
})

test('Backspace inside a composition is one erasure for each key taken back', () => {
  let state = states('ㄱㅏㅂㅅ').at(-1)!
  const values = states('ㄱㅏㅂㅅ').map(textOf)
  while (textOf(state) !== '') {
    state = backspace(state)
    values.push(textOf(state))
  }
  expect(shown('값', logOfValues(values))).toEqual(['ㄱ', 'ㅏ', 'ㅂ', 'ㅅ', '←', '←', '←', '←'])
})

test('iOS, which deletes and inserts without composition, gives the same key presses', () => {
  const target = '읽어 봐요'
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  let now = 0
  let before = ''
  for (const state of states(keysOf(target))) {
    now += 150
    const value = textOf(state)
    // deleteContentBackward of the syllable under way, then insertText of what it became.
    if (before !== '' && !value.startsWith(before)) appendEdit(recording, before.slice(0, -1), now)
    appendEdit(recording, value, now + 2)
    before = value
  }
  expect(recording.log.events.length).toBeGreaterThan([...keysOf(target)].length)
  expect(shown(target, recording.log)).toEqual([...keysOf(target)])
})

test('pasted text is no key press, said or unsaid', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  appendEdit(recording, '가나다', 10, { flags: FLAG.paste })
  appendEdit(recording, `가나다${'라'.repeat(21)}`, 20)
  expect(presses('가나다', recording.log).map(press => press.kind)).toEqual(['paste', 'paste'])
})

test('undo, redo and indentation inserted by the page are no key presses', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  appendEdit(recording, '  ', 10, { flags: FLAG.automatic })
  appendEdit(recording, '  a', 20)
  appendEdit(recording, '  ', 30, { flags: FLAG.history })
  appendEdit(recording, '  a', 40, { flags: FLAG.history })
  expect(shown('  a', recording.log)).toEqual(['a'])
})

test('a key that Chromium reports as two edits (도깨비불) is one key press', () => {
  for (const { target, keyPresses, log } of recorded) {
    expect(presses(target, log as ParagraphLog)).toHaveLength(keyPresses)
  }
})
