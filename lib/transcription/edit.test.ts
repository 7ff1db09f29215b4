import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '#lib/hangul/testing.ts'
import { diffEdit } from './edit.ts'
import { applyEdit } from './log.ts'

test('the edit leads from one text to the other, wherever the caret is said to be', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, fc.option(fc.nat(80), { nil: undefined }), (head, middle, tail, caret) => {
      const before = head + tail
      const after = head + middle + tail
      for (const [from, to] of [
        [before, after],
        [after, before],
      ] as const) {
        const edit = diffEdit(from, to, caret)
        if (edit === null) expect(from).toBe(to)
        else {
          expect(applyEdit(from, edit)).toBe(to)
          expect(edit.text.isWellFormed()).toBe(true)
        }
      }
    }),
  )
})

test('among equal characters the caret tells which one is new', () => {
  expect(diffEdit('aaa', 'aaaa', 2)).toEqual({ position: 1, deleted: 0, text: 'a' })
  expect(diffEdit('aaa', 'aaaa', 4)).toEqual({ position: 3, deleted: 0, text: 'a' })
})

test('no change is no edit', () => {
  expect(diffEdit('가', '가', 1)).toBeNull()
})

test('surrogate pairs that share a half are replaced whole', () => {
  expect(diffEdit('😀', '😁')).toEqual({ position: 0, deleted: 2, text: '😁' })
  expect(diffEdit('a\u{1f600}', 'a\u{1fa00}')).toEqual({ position: 1, deleted: 2, text: '\u{1fa00}' })
})

test('one 도깨비불 key press is one edit', () => {
  expect(diffEdit('각', '가가', 2)).toEqual({ position: 0, deleted: 1, text: '가가' })
})
