import { expect, test } from 'vitest'
import { progress, stateOf } from './progress.ts'

const paragraphs = [
  { id: 'a', text: '가나다라' },
  { id: 'b', text: '마바사아😀' },
  { id: 'c', text: 'x' },
]

test('an untouched attempt stands at its first paragraph', () => {
  expect(progress(paragraphs, new Map())).toEqual({
    percent: 0,
    accuracy: null,
    currentIndex: 0,
    writtenCharacters: 0,
    totalCharacters: 10,
    writtenParagraphs: 0,
    totalParagraphs: 3,
  })
})

test('progress goes by characters, accuracy is weighted by them', () => {
  const states = new Map([
    ['a', stateOf('가나다라', '가나다라')],
    ['b', stateOf('마바사아😀', '마비')],
  ])
  const found = progress(paragraphs, states)
  expect(found).toMatchObject({ currentIndex: 1, writtenCharacters: 6, writtenParagraphs: 1, percent: 60 })
  expect(found.accuracy).toBeCloseTo(5 / 6)
})

test('a paragraph left with mistakes is finished and counts whole', () => {
  const states = new Map([['a', stateOf('가나다라', '가나', true)]])
  expect(progress(paragraphs, states)).toMatchObject({ currentIndex: 1, writtenCharacters: 4, writtenParagraphs: 1 })
})

test('a paragraph skipped earlier is the current one', () => {
  const states = new Map([
    ['a', stateOf('가나다라', '가나다라')],
    ['c', stateOf('x', 'x')],
  ])
  expect(progress(paragraphs, states).currentIndex).toBe(1)
})

test('only a finished attempt shows 100', () => {
  const full = new Map(paragraphs.map(({ id, text }) => [id, stateOf(text, text)]))
  expect(progress(paragraphs, full)).toMatchObject({ percent: 100, currentIndex: 3, accuracy: 1 })
  full.set('c', { ...stateOf('x', 'y'), written: 1 })
  expect(progress(paragraphs, full).percent).toBeLessThan(100)
})

test('a pending character is not yet written', () => {
  expect(stateOf('각오', '가')).toEqual({ written: 0, correct: 0, flagged: 0, complete: false, finished: false })
})

test('characters counted beforehand are taken as they are', () => {
  const counted = paragraphs.map(each => ({ ...each, characters: 7 }))
  expect(progress(counted, new Map()).totalCharacters).toBe(7 * paragraphs.length)
})
