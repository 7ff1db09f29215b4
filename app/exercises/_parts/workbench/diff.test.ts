import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from './diff.ts'

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
  .map(lines => lines.join('\n'))

it('contains both texts, in order', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after)
      const of = (...kinds: string[]) => lines.filter(({ kind }) => kinds.includes(kind)).map(line => line.text)
      expect(of('kept', 'removed').join('\n')).toBe(before)
      expect(of('kept', 'added').join('\n')).toBe(after)
    }),
  )
})

it('changes nothing in equal texts and only the changed line in others', () => {
  expect(diffLines('a\nb', 'a\nb').every(({ kind }) => kind === 'kept')).toBe(true)
  expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([
    { kind: 'kept', text: 'a' },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'x' },
    { kind: 'kept', text: 'c' },
  ])
})

it('replaces everything rather than compare two very long texts', () => {
  const long = Array.from({ length: 3000 }, (_, line) => `${line}`).join('\n')
  expect(diffLines(long, `${long}\nx`).filter(({ kind }) => kind === 'kept')).toHaveLength(0)
})
