import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asTyped, backspace, commit, EMPTY, press, states, textOf } from './compose.ts'
import { keysOf } from './jamo.ts'
import { typeableText } from './testing.ts'

const shown = (keys: string) => states(keys).map(textOf)

test('a final goes over to the next syllable when a vowel follows (도깨비불)', () => {
  expect(shown('ㄱㅏㄱㅏ')).toEqual(['ㄱ', '가', '각', '가가'])
})

test('a compound final gives only its second half away', () => {
  expect(shown('ㅇㅣㄹㄱㅓ')).toEqual(['ㅇ', '이', '일', '읽', '일거'])
})

test('compound vowels build up key by key', () => {
  expect(shown('ㅇㅜㅔㄴ')).toEqual(['ㅇ', '우', '웨', '웬'])
})

test('the same consonant twice never becomes a doubled one', () => {
  expect(shown('ㄱㅏㄱㄱㅏ')).toEqual(['ㄱ', '가', '각', '각ㄱ', '각가'])
})

test('doubled consonants that are no finals start a new syllable', () => {
  expect(shown('ㅇㅏㄸㅏ')).toEqual(['ㅇ', '아', '아ㄸ', '아따'])
  expect(shown('ㅇㅣㅆㄷㅏ').at(-1)).toBe('있다')
})

test('lone letters join where the layout joins them', () => {
  expect(shown('ㄱㅅㅏ')).toEqual(['ㄱ', 'ㄳ', 'ㄱ사'])
  expect(shown('ㅗㅏㄱ')).toEqual(['ㅗ', 'ㅘ', 'ㅘㄱ'])
})

test('a character of another script commits', () => {
  const state = press(press(EMPTY, 'ㄱ'), ' ')
  expect(state).toEqual({ ...EMPTY, committed: 'ㄱ ' })
})

test('commit ends the composition: the next vowel stands alone', () => {
  const state = press(commit(states('ㄱㅏㄱ').at(-1)!), 'ㅏ')
  expect(state.committed).toBe('각')
  expect(state.preedit).toBe('ㅏ')
})

test('Backspace takes back one key at a time, then whole characters', () => {
  let state = states('a값ㄷㅏ'.replace('값', 'ㄱㅏㅂㅅ')).at(-1)!
  const seen: string[] = []
  for (let i = 0; i < 5; i++) {
    state = backspace(state)
    seen.push(textOf(state))
  }
  expect(seen).toEqual(['a값ㄷ', 'a값', 'a', '', ''])
})

test('Backspace inside one syllable walks its states backwards', () => {
  let state = states('ㄱㅗㅏㅂㅅ').at(-1)!
  const seen = [textOf(state)]
  while (state.preedit !== '') {
    state = backspace(state)
    seen.push(textOf(state))
  }
  expect(seen).toEqual(['괎', '괍', '과', '고', 'ㄱ', ''])
})

test('Backspace removes a surrogate pair whole', () => {
  expect(textOf(backspace({ ...EMPTY, committed: 'a😀' }))).toBe('a')
  expect(textOf(backspace({ ...EMPTY, committed: '😀a' }))).toBe('😀')
})

test('a letter that no key writes is refused', () => {
  expect(() => press(EMPTY, 'ㅘ')).toThrow(RangeError)
  expect(() => press(EMPTY, 'ㄳ')).toThrow(RangeError)
})

test('typing the keys of a text writes the text', () => {
  fc.assert(fc.property(typeableText, text => asTyped(text) === text))
})

test('asTyped shows what lone letters become', () => {
  expect(asTyped('ㄱㅏ')).toBe('가')
  expect(asTyped('네ㅋㅋ')).toBe('넼ㅋ')
  expect(asTyped('ㅋㅋ ㅠㅠ')).toBe('ㅋㅋ ㅠㅠ')
})

test('the keys of what stands in the field are the keys that were pressed', () => {
  fc.assert(
    fc.property(typeableText, text => {
      const keys = [...keysOf(text)]
      states(keys).forEach((state, i) => {
        expect(keysOf(textOf(state))).toBe(keys.slice(0, i + 1).join(''))
      })
    }),
  )
})
