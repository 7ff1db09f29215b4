import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '#lib/transcription/judge.ts'
import { segments } from './segments.ts'

describe('segments', () => {
  it('splits at the ends of runs and at the caret', () => {
    const runs = [
      { mark: 'correct' as const, start: 0, end: 3 },
      { mark: 'wrong' as const, start: 3, end: 4 },
    ]
    expect(segments('abcdef', runs, 2)).toEqual([
      { start: 0, text: 'ab', mark: 'correct' },
      { start: 2, text: 'c', mark: 'correct' },
      { start: 3, text: 'd', mark: 'wrong' },
      { start: 4, text: 'ef', mark: null },
    ])
  })

  it('has no empty piece where the caret stands at an end', () => {
    expect(segments('ab', [{ mark: 'correct', start: 0, end: 2 }], 2)).toEqual([
      { start: 0, text: 'ab', mark: 'correct' },
    ])
    expect(segments('', [], 0)).toEqual([])
  })

  it('keeps the text, and has a border at the caret', () => {
    const target = '값을 재고 Buffer를 고릅니다.'
    const words = fc.array(fc.constantFrom(...target, '가', 'x'), { maxLength: 30 }).map(all => all.join(''))
    fc.assert(
      fc.property(words, fc.nat(), (typed, at) => {
        const cut = at % (typed.length + 1)
        const found = segments(typed, judge(target, typed).typed, cut)
        expect(found.map(({ text }) => text).join('')).toBe(typed)
        expect(found.every(({ start, text }) => cut <= start || cut >= start + text.length)).toBe(true)
      }),
    )
  })
})
