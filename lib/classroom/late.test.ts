import fc from 'fast-check'
import { expect, test } from 'vitest'
import { datesFor, describeLate, type LatePolicy, latenessOf, refusedDates, remainingShare } from './late.ts'

const policies = fc.record<LatePolicy>({
  per: fc.constantFrom('day', 'hour'),
  percent: fc.integer({ min: 0, max: 100 }),
  floor: fc.integer({ min: 0, max: 100 }),
})
const DAY: LatePolicy = { per: 'day', percent: 10, floor: 50 }
const due = new Date('2026-11-21T09:00:00Z')
const after = (ms: number) => new Date(due.getTime() + ms)

test('a begun day counts whole, down to the floor', () => {
  expect([0, 1, 86_400, 86_401, 5 * 86_400, 365 * 86_400].map(late => remainingShare(DAY, late))).toEqual([
    1, 0.9, 0.9, 0.8, 0.5, 0.5,
  ])
  expect(remainingShare({ per: 'hour', percent: 7, floor: 0 }, 3 * 3_600 + 1)).toBeCloseTo(0.72)
})

test('later never leaves more; what is left lies between floor and all', () => {
  fc.assert(
    fc.property(policies, fc.nat(10_000_000), fc.nat(10_000_000), (policy, a, b) => {
      const [early, late] = [remainingShare(policy, Math.min(a, b)), remainingShare(policy, Math.max(a, b))]
      expect(late).toBeLessThanOrEqual(early)
      expect(early).toBeLessThanOrEqual(1)
      expect(late).toBeGreaterThanOrEqual(policy.floor / 100)
    }),
  )
})

test('the moment of the due time is in time, the next one late', () => {
  const dates = { dueAt: due, cutoffAt: after(10_000) }
  expect(latenessOf(due, dates)).toEqual({ lateSeconds: 0, afterCutoff: false })
  expect(latenessOf(after(1), dates)).toEqual({ lateSeconds: 1, afterCutoff: false })
  expect(latenessOf(after(10_000), dates)).toEqual({ lateSeconds: 10, afterCutoff: false })
  expect(latenessOf(after(10_001), dates)).toEqual({ lateSeconds: 11, afterCutoff: true })
  expect(latenessOf(after(1e12), { dueAt: due, cutoffAt: null }).afterCutoff).toBe(false)
})

test('an extension replaces both dates', () => {
  const base = { dueAt: due, cutoffAt: after(1) }
  const more = { dueAt: after(100), cutoffAt: null, reason: '병결' }
  expect(datesFor(base, more)).toEqual({ dueAt: after(100), cutoffAt: null })
  expect(datesFor(base, null)).toEqual(base)
})

test('a policy is said in a sentence', () => {
  expect(describeLate(DAY)).toBe('마감 뒤 하루가 시작될 때마다 받을 점수의 10%를 빼요. 아무리 늦어도 50%는 남아요.')
  expect(describeLate(null)).toBe('마감 뒤에 내도 감점은 없어요.')
})

test('dates that cannot be are told with their field', () => {
  const opensAt = after(-1)
  expect(refusedDates({ opensAt, dueAt: due, cutoffAt: null })).toBeUndefined()
  expect(refusedDates({ opensAt, dueAt: due, cutoffAt: due })).toBeUndefined()
  expect(refusedDates({ opensAt: due, dueAt: due, cutoffAt: null })?.field).toBe('dueAt')
  expect(refusedDates({ opensAt, dueAt: due, cutoffAt: after(-1) })?.field).toBe('cutoffAt')
})
