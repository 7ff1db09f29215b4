import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_ALPHABET, CODE_LENGTH, newJoinCode, readJoinCode } from './join-code.ts'

const codes = fc
  .array(fc.nat(CODE_ALPHABET.length - 1), { minLength: CODE_LENGTH, maxLength: CODE_LENGTH })
  .map(picks => {
    let at = 0
    return newJoinCode(() => picks[at++] ?? 0)
  })

test('no character of a code is mistaken for another', () => {
  for (const pair of ['0O', '1I', '1L', 'IL', '2Z', '5S', '8B', 'UV']) {
    expect(
      [...pair].every(each => CODE_ALPHABET.includes(each)),
      pair,
    ).toBe(false)
  }
})

test('a code is read however it was typed', () => {
  fc.assert(
    fc.property(codes, fc.constantFrom('', ' ', '-'), (code, gap) => {
      expect(readJoinCode(` ${code.slice(0, 3).toLowerCase()}${gap}${code.slice(3)}\n`)).toBe(code)
      const fullWidth = [...code].map(each => String.fromCodePoint(each.codePointAt(0)! + 0xfee0)).join('')
      expect(readJoinCode(fullWidth)).toBe(code)
    }),
  )
})

test.each(['', 'ABC', 'ACDEFGH', 'ACDEF0', 'ACDEF가', "A' or 1"])('%j is no code', typed => {
  expect(readJoinCode(typed)).toBeUndefined()
})
