import fc from 'fast-check'
import { expect, test } from 'vitest'
import { align, candidateOf } from './align.ts'
import { type Folded, fold, foldTarget } from './normalize.ts'

/** Least edits from the typed text to any beginning of the target: the plain table, as reference. */
function leastEdits(target: Folded, typed: Folded): number {
  let row = Array.from({ length: target.count + 1 }, (_, x) => x)
  for (let y = 1; y <= typed.count; y++) {
    const next = [y]
    for (let x = 1; x <= target.count; x++) {
      const differ = typed.units[y - 1] === target.units[x - 1] ? 0 : 1
      next.push(Math.min(row[x - 1]! + differ, row[x]! + 1, next[x - 1]! + 1))
    }
    row = next
  }
  return Math.min(...row)
}

// Latin letters only: nothing is pending, so the distance is the plain one.
const word = fc.string({ unit: fc.constantFrom(...'abcd'), maxLength: 40 })

test('within one window the number of errors is the least edit distance', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const target = foldTarget(a)
      const typed = fold(b)
      const least = leastEdits(target, typed)
      const { errors } = align(target, typed)
      if (least <= 8) expect(errors).toBe(least)
      else expect(errors).toBeGreaterThanOrEqual(least)
    }),
    { numRuns: 500 },
  )
})

/** Partners rise, stay in the target, and account for errors and end. */
function expectConsistent(target: Folded, typed: Folded): void {
  const { errors, end, partner } = align(target, typed)
  if (partner === null) return
  let counted = 0
  let passed = 0
  partner.forEach((x, y) => {
    if (x < 0) counted++
    else {
      expect(x).toBeGreaterThanOrEqual(passed)
      expect(x).toBeLessThan(target.count)
      counted += x - passed + (typed.units[y] === target.units[x] ? 0 : 1)
      passed = x + 1
    }
  })
  expect({ errors: counted, end: passed }).toEqual({ errors, end })
}

test('an alignment is consistent for any two words', () => {
  fc.assert(fc.property(word, word, (a, b) => expectConsistent(foldTarget(a), fold(b))))
})

test('an alignment is consistent when sentences are skipped, repeated, swapped and garbled', () => {
  const sentence = fc.constantFrom(
    'Pages are cached.',
    'Rows move late.',
    'A vacuum frees them!',
    'abcabcabcabc',
    'zz',
    '??',
  )
  const text = fc.array(sentence, { maxLength: 8 }).map(parts => parts.join(' '))
  fc.assert(
    fc.property(text, text, word, fc.nat(60), (a, b, noise, at) => {
      expectConsistent(foldTarget(a), fold(b.slice(0, at) + noise + b.slice(at)))
    }),
    { numRuns: 1_000 },
  )
})

test('partners rise where the way to the furthest point leaves the one that is kept', () => {
  const target = 'abcabcabcabc abcabcabcabc Pages are cached.'
  expectConsistent(foldTarget(target), fold('aabcaaPages are cached.'))
})

test('a skipped sentence is as many missing characters, not errors in all that follows', () => {
  const before = 'The planner reads statistics. '
  const skipped = 'It estimates how many rows each node returns, then it adds up. '
  const after = 'Costs drift far off when columns depend on each other.'
  const { errors } = align(foldTarget(before + skipped + after), fold(before + after))
  expect(errors).toBe(skipped.length)
})

test('a sentence typed twice is as many extra characters', () => {
  const first = 'Writers wait row by row. '
  const second = 'Deadlocks are found by a cycle in the waits-for graph.'
  const { errors } = align(foldTarget(first + second), fold(first + first + second))
  expect(errors).toBe(first.length)
})

test('text that has nothing to do with the target is all errors and ends', () => {
  const { errors } = align(foldTarget('가'.repeat(2_000)), fold('x'.repeat(2_000)))
  expect(errors).toBe(2_000)
})

test('the active character is the one before the caret', () => {
  const typed = fold('가나다라')
  expect(candidateOf(typed, undefined)).toBe(3)
  expect(candidateOf(typed, { caret: 4 })).toBe(3)
  expect(candidateOf(typed, { caret: 2 })).toBe(1)
  expect(candidateOf(typed, { caret: 0 })).toBe(-1)
})

test('an input method may leave the caret before what it composes', () => {
  const typed = fold('가나다라')
  expect(candidateOf(typed, { caret: 3 })).toBe(3)
  expect(candidateOf(typed, { caret: 1, composing: { start: 1, end: 2 } })).toBe(1)
  expect(candidateOf(typed, { caret: 2, composing: { start: 0, end: 4 } })).toBe(1)
})
