import { expect, test } from 'vitest'
import { tellOf } from './tell.ts'

test('a hand-in that does not count says so', () => {
  const receipt = {
    id: 'h',
    classId: 'c',
    assignment: 'a',
    title: '필사',
    number: 1,
    lateSeconds: 0,
    afterCutoff: false,
    waiting: false,
  }
  expect(tellOf(receipt)).toBe('‘필사’ 배정에 1번째로 제출했어요.')
  expect(tellOf({ ...receipt, waiting: true })).toContain('교수자가 채점하면 점수가 나와요')
  expect(tellOf({ ...receipt, lateSeconds: 9 })).toContain('늦은 제출')
  expect(tellOf({ ...receipt, lateSeconds: 9, afterCutoff: true })).toContain('점수에는 들어가지 않아요')
})
