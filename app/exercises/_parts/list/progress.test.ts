import { expect, it } from 'vitest'
import { progressOf } from './progress.ts'

const code = { id: 'ex-a', kind: 'code', title: '', summary: '', minutes: 1, items: 0 } as const
const quiz = { ...code, id: 'qz-a', kind: 'quiz', items: 3 } as const
const standing = (passed: boolean, answered: number, submitted = false) => ({
  exercise: '',
  passed,
  submitted,
  answered,
})

it('code is done when it has passed once', () => {
  expect(progressOf(code, undefined)).toBe('untouched')
  expect(progressOf(code, standing(false, 0))).toBe('begun')
  expect(progressOf(code, standing(true, 0))).toBe('done')
})

it('a quiz is done when every question was answered', () => {
  expect(progressOf(quiz, undefined)).toBe('untouched')
  expect(progressOf(quiz, standing(false, 2))).toBe('begun')
  expect(progressOf(quiz, standing(false, 3))).toBe('done')
})

it('a report is done when it was handed in, not when its code has passed', () => {
  const report = { ...code, id: 'rp-a', kind: 'report' } as const
  expect(progressOf(report, standing(true, 0))).toBe('begun')
  expect(progressOf(report, standing(false, 0, true))).toBe('done')
})
