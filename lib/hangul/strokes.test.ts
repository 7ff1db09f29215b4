import fc from 'fast-check'
import { expect, test } from 'vitest'
import { states, textOf } from './compose.ts'
import { keysOf } from './jamo.ts'
import { strokeCount } from './strokes.ts'
import { anyText, typeableText } from './testing.ts'

test.each([
  ['값', 4],
  ['까', 2],
  ['과', 3],
  ['얘', 2],
  ['ㄳ', 2],
  ['SELECT 1;', 9],
  ['재다\n', 5],
  ['😀', 1],
  ['', 0],
])('%j takes %i strokes', (text, strokes) => {
  expect(strokeCount(text)).toBe(strokes)
})

test('decomposed text takes the same strokes', () => {
  expect(strokeCount('읽고 쓰기'.normalize('NFD'))).toBe(strokeCount('읽고 쓰기'))
})

test('the count is the number of keys', () => {
  fc.assert(fc.property(anyText, text => strokeCount(text) === [...keysOf(text)].length))
})

test('the count is the number of presses after which the keyboard has written the text', () => {
  fc.assert(
    fc.property(typeableText, text => {
      const all = states(keysOf(text))
      expect(all).toHaveLength(strokeCount(text))
      expect(all.length === 0 ? '' : textOf(all.at(-1)!)).toBe(text)
    }),
  )
})
