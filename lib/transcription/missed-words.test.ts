import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '#lib/experiments/harness/random.ts'
import { typeableText } from '#lib/hangul/testing.ts'
import { appendEdit, record } from './log.ts'
import { FLAG } from './log-format.ts'
import { missedWords } from './missed-words.ts'
import { typeParagraph } from './simulated-typist.ts'
import { logOf, logOfKeys, logOfValues } from './testing.ts'

const TARGET = '같은 파일을 복사해도 시간은 다릅니다.'

test('typed perfectly, no word is missed', () => {
  fc.assert(
    fc.property(typeableText, target => {
      expect(missedWords(target, logOf(target))).toEqual([])
    }),
  )
})

test('every missed word stands in the target', () => {
  fc.assert(
    fc.property(fc.integer(), typeableText, (seed, text) => {
      const { log } = typeParagraph({ id: 'p', hash: 'h', text }, { random: seededRandom(seed), mistakes: 0.2 })
      for (const word of missedWords(text, log)) expect(text.normalize('NFC')).toContain(word)
    }),
  )
})

test('a mistake is charged to its word, also when it was corrected', () => {
  expect(
    missedWords(TARGET, logOfValues(['같은 ', '같은 파', '같은 팡', '같은 팡ㅇ', '같은 팡', '같은 파', TARGET])),
  ).toEqual(['파일을'])
})

test('a wrong final is charged to the word that it stands in, at once or when the next syllable shows it', () => {
  expect(missedWords('가나 다라', logOf('가낟 다라'))).toEqual(['가나'])
  // 낟 might have become 나다 until ㄹ came.
  expect(missedWords('가나다 라', logOfKeys('ㄱㅏㄴㅏㄷㄹ'))).toEqual(['가나다'])
})

test('a skipped and a doubled character are charged to the word, not to all that follow', () => {
  expect(missedWords(TARGET, logOf('같은 파일을 복해도 시간은'))).toEqual(['복사해도'])
  expect(missedWords(TARGET, logOf('같은 파일을 복사사해도 시간은'))).toEqual(['복사해도'])
})

test('each place of a word counts once, however often it was missed there', () => {
  const log = logOfValues(['x', '', 'x', '', '하나 ', '하나 x', '하나 '])
  expect(missedWords('하나 하나', log)).toEqual(['하나', '하나'])
})

test('the punctuation around a word does not belong to it', () => {
  expect(missedWords('(버퍼는, 그릇)', logOf('(버버는, 그릇)'))).toEqual(['버퍼는'])
  expect(missedWords('++ --', logOfKeys('+x'))).toEqual([])
})

test('pasted text and what the page inserted miss no word', () => {
  const recording = record({ id: 'p', hash: 'h' }, 0, 0)
  appendEdit(recording, '아무 말', 10, { flags: FLAG.paste })
  expect(missedWords(TARGET, recording.log)).toEqual([])
})
