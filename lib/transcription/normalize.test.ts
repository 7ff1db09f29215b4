import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText, typeableText } from '#lib/hangul/testing.ts'
import { characterCount, endOf, fold, foldTarget, normalize, untypeable } from './normalize.ts'

test.each([
  ['“재다”는 ‘measure’—', '"재다"는 \'measure\'-'],
  ['1\u00a0ms\t끝', '1 ms 끝'],
  ['（ＡＢＣ）！', '(ABC)!'],
  ['기다려요…', '기다려요...'],
  ['2 × 3 → 6 ≤ n²', '2 x 3 -> 6 <= n2'],
  ['p99·p50', 'p99.p50'],
  ['보\u200b이지 않는\ufeff 것', '보이지 않는 것'],
])('%j compares as %j', (text, folded) => {
  expect(normalize(text)).toBe(folded)
})

test('decomposed text compares as composed, and each unit knows where it stood', () => {
  const text = '각 é'.normalize('NFD')
  const folded = fold(text)
  expect(folded.count).toBe(3)
  expect([...folded.starts.subarray(0, 3)]).toEqual([0, 3, 4])
  expect(endOf(folded, 2)).toBe(text.length)
})

test('white space around lines does not count, white space at the caret does', () => {
  expect(normalize('  if (x) {  \n\treturn\r\n  }\n')).toBe('if (x) {\nreturn\n}')
  expect(fold('가 ').count).toBe(2)
  expect(foldTarget('가 ').count).toBe(1)
})

test('an emoji is one character however many code points it has', () => {
  for (const emoji of ['😀', '👩‍💻', '👍🏽', '🇰🇷', '1️⃣', '❤️']) expect(characterCount(emoji)).toBe(1)
  expect(fold('🇰🇷').units[0]).not.toBe(fold('🇯🇵').units[0])
  expect(fold('❤️').units[0]).toBe(fold('❤').units[0])
})

test('an ellipsis is one character that three keys write', () => {
  expect(foldTarget('…').count).toBe(3)
  expect(characterCount('가…')).toBe(2)
})

test('the canonical form of the text does not matter', () => {
  const sameFolded = (text: string) => {
    const units = (form: string) => [
      ...foldTarget(text.normalize(form)).units.subarray(0, foldTarget(text.normalize(form)).count),
    ]
    expect(units('NFD')).toEqual(units('NFC'))
  }
  fc.assert(fc.property(typeableText, sameFolded))
  sameFolded('Å Ω ế 한글 각')
})

test('units stand in order within the text', () => {
  fc.assert(
    fc.property(anyText, text => {
      const folded = fold(text)
      for (let i = 0; i < folded.count; i++) {
        expect(folded.starts[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : folded.starts[i - 1]!)
        expect(endOf(folded, i)).toBeGreaterThan(folded.starts[i]!)
        expect(endOf(folded, i)).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})

test('characters without a key and joining letters are named', () => {
  expect(untypeable('“값” → 3 µs…\n끝')).toEqual([])
  expect(untypeable('漢字와 😀, ㅋㅋ')).toEqual(['漢', '字', '😀'])
  expect(untypeable('네ㅋㅋ ㄱㅏ')).toEqual(['네ㅋㅋ', 'ㄱㅏ'])
})
