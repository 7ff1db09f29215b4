import { expect, test } from 'vitest'
import { physicalKeyOfKey } from './physical-key.ts'

test('every printable ASCII character and the line end have a key, no two the same', () => {
  const characters = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).concat('\n')
  const keys = characters.map(character => {
    const key = physicalKeyOfKey(character)
    return key && `${key.code} ${key.shift}`
  })
  expect(keys).not.toContain(undefined)
  expect(new Set(keys).size).toBe(characters.length)
})

test('Hangul and Latin letters share the keys', () => {
  expect(physicalKeyOfKey('ㄲ')).toEqual({ code: 'KeyR', shift: true })
  expect(physicalKeyOfKey('R')).toEqual({ code: 'KeyR', shift: true })
  expect(physicalKeyOfKey('{')).toEqual({ code: 'BracketLeft', shift: true })
})

test('what no single key writes has none', () => {
  for (const other of ['', '가', 'ㅘ', '“', '😀']) expect(physicalKeyOfKey(other)).toBeUndefined()
})
