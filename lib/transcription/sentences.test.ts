import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sentenceAt, sentencesOf } from './sentences.ts'

const sentences = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

test('ends at marks that end sentences, with what closes them, and at line ends', () => {
  expect(sentences('1 KB는 1,024바이트입니다. 왜일까요? "그렇습니다." 끝')).toEqual([
    '1 KB는 1,024바이트입니다.',
    '왜일까요?',
    '"그렇습니다."',
    '끝',
  ])
  expect(sentences('하나\n\n둘')).toEqual(['하나', '둘'])
})

test('no point inside a number or a name ends a sentence', () => {
  expect(sentences('값은 312.5이고 fs.readSync가 읽습니다.')).toEqual(['값은 312.5이고 fs.readSync가 읽습니다.'])
})

test('the sentence at a place is the one being written', () => {
  const found = sentencesOf('하나. 둘. 셋.')
  expect([0, 2, 3, 4, 6, 7, 99].map(at => sentenceAt(found, at))).toEqual([0, 0, 1, 1, 2, 2, 2])
})

test('nothing but white space lies outside of sentences', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('가', 'a', '.', '?', ' ', '\n', '"', '🙂') }), text => {
      let at = 0
      for (const { start, end } of sentencesOf(text)) {
        expect(text.slice(at, start).trim()).toBe('')
        at = end
      }
      expect(text.slice(at).trim()).toBe('')
    }),
  )
})
