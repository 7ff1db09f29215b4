import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countingHandIn, type Gradable, type Grading, gradeOf } from './grades.ts'
import { remainingShare } from './late.ts'

const grading: Grading = { points: 10, late: { per: 'day', percent: 20, floor: 20 }, counts: 'best' }
const handIn = (number: number, score: number | null, lateSeconds = 0, afterCutoff = false): Gradable => ({
  id: `h${number}`,
  number,
  score,
  lateSeconds,
  afterCutoff,
})
const handIns = fc
  .array(
    fc.record({
      score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      lateSeconds: fc.nat(1_000_000),
      afterCutoff: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map(all => all.map((each, i) => ({ ...each, id: `h${i + 1}`, number: i + 1 })))
const gradings = fc.record<Grading>({
  points: fc.integer({ min: 1, max: 100 }),
  late: fc.option(
    fc.record({
      per: fc.constantFrom('day' as const, 'hour' as const),
      percent: fc.nat(100),
      floor: fc.nat(100),
    }),
  ),
  counts: fc.constantFrom('best', 'last'),
})

test('a late better one may be worth less than an earlier one', () => {
  const all = [handIn(1, 0.9), handIn(2, 1, 86_400)]
  expect(gradeOf(grading, all)).toMatchObject({ points: 9, handIn: 'h1', share: 1 })
  expect(gradeOf({ ...grading, counts: 'last' }, all)).toMatchObject({ points: 8, handIn: 'h2', share: 0.8 })
})

test('what came after the cut-off never counts', () => {
  fc.assert(
    fc.property(gradings, handIns, (grading, all) => {
      const counting = countingHandIn(all, grading)
      if (all.every(({ afterCutoff }) => afterCutoff)) expect(counting).toBeUndefined()
      else expect(counting?.afterCutoff).toBe(false)
    }),
  )
})

test('with "best", nothing judged in time is worth more than what counts; the order of reading does not matter', () => {
  fc.assert(
    fc.property(gradings, handIns, (grading, all) => {
      const best = { ...grading, counts: 'best' as const }
      const { points } = gradeOf(best, all)
      for (const { score, lateSeconds, afterCutoff } of all) {
        if (score === null || afterCutoff) continue
        expect(points).toBeGreaterThanOrEqual(
          grading.points * score * remainingShare(grading.late, lateSeconds) - 0.005 - 1e-9,
        )
      }
      expect(gradeOf(best, all.toReversed())).toEqual(gradeOf(best, all))
    }),
  )
})

test('with "last", the last one in time counts', () => {
  fc.assert(
    fc.property(gradings, handIns, (grading, all) => {
      const last = all.findLast(({ afterCutoff }) => !afterCutoff)
      expect(countingHandIn(all, { ...grading, counts: 'last' })?.id).toBe(last?.id)
    }),
  )
})

test('points lie between none and all', () => {
  fc.assert(
    fc.property(gradings, handIns, (grading, all) => {
      const { points } = gradeOf(grading, all)
      if (points === null) return
      expect(points).toBeGreaterThanOrEqual(0)
      expect(points).toBeLessThanOrEqual(grading.points)
    }),
  )
})

test('an override wins with its reason; what was computed stays to be seen', () => {
  const override = { points: 12, reason: '추가 과제' }
  expect(gradeOf(grading, [handIn(1, 0.5, 86_400)], override)).toEqual({
    points: 12,
    computed: 4,
    handIn: 'h1',
    share: 0.8,
    override,
  })
  expect(gradeOf(grading, [], override).points).toBe(12)
})

test('what nobody has judged has no points', () => {
  expect(gradeOf(grading, [handIn(1, null), handIn(2, null)])).toMatchObject({ points: null, handIn: 'h2' })
  expect(gradeOf(grading, [])).toMatchObject({ points: null, handIn: null })
})
