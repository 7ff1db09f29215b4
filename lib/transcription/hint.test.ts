import { expect, test } from 'vitest'
import { nextHint } from './hint.ts'

const target = '먼저 실행 계획을 읽고, 그다음에 인덱스를 더합니다. 순서가 중요합니다.'

test('the levels show the next word, phrase and all the rest', () => {
  expect(nextHint(target, '먼저 ', 1)?.text).toBe('실행')
  expect(nextHint(target, '먼저 ', 2)?.text).toBe('실행 계획을 읽고,')
  expect(nextHint(target, '먼저 ', 3)?.text).toBe(target.slice(3))
})

test('white space before the word is left out, and the place is that in the target', () => {
  const hint = nextHint(target, '먼저', 1)
  expect(hint).toMatchObject({ text: '실행', start: 3, end: 5 })
})

test('a syllable under way belongs to the hint', () => {
  expect(nextHint(target, '먼저 시', 1)?.text).toBe('실행')
})

test('a phrase always shows more than the word, if there is more', () => {
  expect(nextHint(target, '먼저 실행 계획을 ', 2)?.text).toBe('읽고, 그다음에 인덱스를 더합니다.')
})

test('a number or a name with a point in it is no end of a phrase', () => {
  expect(nextHint('pg_stat.rows 값 1.5 배, 끝', '', 2)?.text).toBe('pg_stat.rows 값 1.5 배,')
})

test('in code a phrase ends with the line', () => {
  expect(nextHint('SELECT a\nFROM t', '', 2)?.text).toBe('SELECT a')
})

test('at the end there is nothing to show', () => {
  expect(nextHint(target, target, 3)).toBeNull()
})
