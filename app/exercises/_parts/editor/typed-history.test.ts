import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeBetween, TypedHistory } from './typed-history.ts'

describe('changeBetween', () => {
  it('makes one text of the other and touches nothing that is alike at both ends', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '가', '\n'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { from, to, text } = changeBetween(before, after)
        expect(before.slice(0, from) + text + before.slice(to)).toBe(after)
        expect(from).toBeLessThanOrEqual(to)
        if (before === after) expect([to - from, text]).toEqual([0, ''])
      }),
    )
  })
  it('finds the typed letter', () => {
    expect(changeBetween('const n', 'const an')).toEqual({ from: 6, to: 6, text: 'a' })
  })
})

describe('TypedHistory', () => {
  it('keeps presses in a row as one step and pauses as another', () => {
    const history = new TypedHistory('')
    history.record('a', 1000)
    history.record('ab', 1100)
    history.record('abc', 5000)
    expect(history.steps).toEqual(['', 'ab', 'abc'])
  })
  it('keeps the present text however long somebody types', () => {
    const history = new TypedHistory('')
    for (let i = 1; i <= 1000; i++) history.record('x'.repeat(i), i * 1000)
    expect(history.steps.length).toBe(200)
    expect(history.steps.at(-1)).toBe('x'.repeat(1000))
  })
})
