import { disassemble } from 'es-hangul'
import { expect, test } from 'vitest'
import { isHangul, keysOf, keysOfCodePoint, SYLLABLE_FIRST, SYLLABLE_LAST, syllableOf } from './jamo.ts'

test('compound vowels and finals are two keys, shifted letters one', () => {
  expect(keysOf('값과 까얘')).toBe('ㄱㅏㅂㅅㄱㅗㅏ ㄲㅏㅇㅒ')
})

test('every one of the 11,172 syllables has the keys that es-hangul gives', () => {
  for (let code = SYLLABLE_FIRST; code <= SYLLABLE_LAST; code++) {
    const syllable = String.fromCharCode(code)
    expect(keysOfCodePoint(code)).toBe(disassemble(syllable))
  }
})

test('decomposed text has the keys of its composed form', () => {
  expect(keysOf('한글 재다'.normalize('NFD'))).toBe(keysOf('한글 재다'))
})

test('a conjoining letter that joins nothing is typed like its twin', () => {
  expect(keysOf('\u1100 \u116a \u11aa')).toBe('ㄱ ㅗㅏ ㄱㅅ')
})

test('other characters are their own key, surrogate pairs whole', () => {
  expect([...keysOf('a1.😀')]).toEqual(['a', '1', '.', '😀'])
})

test('letters make a syllable only where Unicode has one', () => {
  expect(syllableOf('ㄱ', 'ㅘ', 'ㄳ')).toBe('곿')
  expect(syllableOf('ㄱ', 'ㅏ', 'ㄸ')).toBeUndefined()
  expect(syllableOf('ㅏ', 'ㅏ')).toBeUndefined()
})

test('Hangul is syllables and lone modern letters', () => {
  expect([...'가힣ㄱㅣ'].every(character => isHangul(character.codePointAt(0)!))).toBe(true)
  expect([...'aあ漢\u3164'].some(character => isHangul(character.codePointAt(0)!))).toBe(false)
})
