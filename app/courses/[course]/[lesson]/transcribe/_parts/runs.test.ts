import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '#lib/transcription/judge.ts'
import { mistakenPart } from './runs.ts'

const part = (target: string, typed: string) => mistakenPart(typed, judge(target, typed).typed)

test('a text without mistakes needs nothing to underline them', () => {
  expect(part('버퍼를 고릅니다.', '버퍼를 고릅')).toBe('')
  expect(part('버퍼를 고릅니다.', '')).toBe('')
})

test('it ends with the word of the last mistake, whatever is typed behind that', () => {
  const target = '버퍼를 고르는 값을 재는 도구'
  expect(part(target, '버터를 고르는 갚을')).toBe('버터를 고르는 갚을')
  expect(part(target, '버터를 고르는 갚을 재는 도')).toBe('버터를 고르는 갚을')
  expect(part(target, '버터를')).toBe('버터를')
})

test('every mistake lies in it, and no word is cut', () => {
  const text = fc.array(fc.constantFrom('가', '나', '값', ' ', '.'), { maxLength: 30 }).map(each => each.join(''))
  fc.assert(
    fc.property(text, text, (target, typed) => {
      const { typed: runs } = judge(target, typed)
      const shown = mistakenPart(typed, runs)
      expect(typed.startsWith(shown)).toBe(true)
      for (const { mark, end } of runs) {
        if (mark === 'wrong' || mark === 'extra') expect(end).toBeLessThanOrEqual(shown.length)
      }
      if (shown !== '') expect(typed.slice(shown.length)).toMatch(/^(\s|$)/)
    }),
  )
})
