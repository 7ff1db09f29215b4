import { describe, expect, it } from 'vitest'
import { decodeFile, FILE_BYTES } from './decode.ts'
import { guessFormat } from './format.ts'

/** "가나". What CP949 has beyond EUC-KR (똠) only browsers read: e2e/free-text.e2e.ts. */
const CP949 = new Uint8Array([0xb0, 0xa1, 0xb3, 0xaa])

describe('decodeFile', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('가나 text'), '가나 text', 'UTF-8'],
    ['UTF-8 with its mark', new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('가')]), '가', 'UTF-8'],
    ['UTF-16, little end first', new Uint8Array([0xff, 0xfe, 0x00, 0xac, 0x0a, 0x00]), '가\n', 'UTF-16'],
    ['UTF-16, big end first', new Uint8Array([0xfe, 0xff, 0xac, 0x00]), '가', 'UTF-16'],
    ['CP949', CP949, '가나', 'CP949'],
    ['nothing', new Uint8Array(), '', 'UTF-8'],
  ])('reads %s', (_, bytes, text, encoding) => {
    expect(decodeFile(bytes)).toEqual({ text, encoding })
  })

  it.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['UTF-16 without its mark', new Uint8Array([0x41, 0x00, 0x42, 0x00])],
    ['half a UTF-16 character', new Uint8Array([0xff, 0xfe, 0x00, 0xd8])],
    ['cut CP949', CP949.slice(0, 1)],
    ['Latin-1', new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ['more than a text can have', new Uint8Array(FILE_BYTES + 1).fill(0x61)],
  ])('says that it cannot read %s', (_, bytes) => {
    expect(decodeFile(bytes)).toEqual({ problem: expect.stringMatching(/[가-힣]/) })
  })
})

describe('guessFormat', () => {
  it.each([
    ['# 제목\n글', '', 'markdown'],
    ['글\n- 항목', '', 'markdown'],
    ['이것은 **굵은** 글', '', 'markdown'],
    ['그냥 글이다.\n다음 줄이다.', '', 'plain'],
    ['3 - 1 = 2, 2 > 1', '', 'plain'],
    ['# 제목', 'a.txt', 'plain'],
    ['글', 'A.MD', 'markdown'],
  ])('takes %j (%s) for %s', (text, name, format) => {
    expect(guessFormat(text, name)).toBe(format)
  })
})
