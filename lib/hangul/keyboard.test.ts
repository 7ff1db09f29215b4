import { convertHangulToQwerty } from 'es-hangul'
import { expect, test } from 'vitest'
import { keysOf } from './jamo.ts'
import { physicalKeyOf } from './keyboard.ts'

test('every letter key agrees with es-hangul on its position and shift', () => {
  for (const letter of 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ') {
    const qwerty = convertHangulToQwerty(letter)
    expect(physicalKeyOf(letter)).toEqual({
      code: `Key${qwerty.toUpperCase()}`,
      shift: qwerty !== qwerty.toLowerCase(),
    })
  }
})

test('letters of two keys and other characters have no single key', () => {
  expect(physicalKeyOf('ㅘ')).toBeUndefined()
  expect(physicalKeyOf('a')).toBeUndefined()
})

test('every key of a Hangul word can be pressed', () => {
  expect([...keysOf('값을뺐다')].map(physicalKeyOf)).not.toContain(undefined)
})
