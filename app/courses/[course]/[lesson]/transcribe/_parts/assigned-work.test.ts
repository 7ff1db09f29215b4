import { expect, test } from 'vitest'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import { rulesOf } from './assigned-work.ts'

const note = (changes: Partial<AssignedNote>): AssignedNote => ({
  classId: 'c',
  className: '반',
  assignment: 'a',
  title: '필사',
  dueAt: '2026-11-28T14:59:00Z',
  cutoffAt: null,
  closed: false,
  hints: true,
  paste: 'record',
  ...changes,
})

test('the strictest assignment under way holds; a closed one holds no more', () => {
  expect(rulesOf([])).toEqual({ paste: true, hints: true })
  expect(rulesOf([note({}), note({ paste: 'refuse' })])).toEqual({ paste: false, hints: true })
  expect(rulesOf([note({ hints: false }), note({ paste: 'refuse', closed: true })])).toEqual({
    paste: true,
    hints: false,
  })
})
