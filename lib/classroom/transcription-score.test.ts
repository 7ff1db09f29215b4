import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeCriteria, transcriptionScore } from './transcription-score.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const criteria = fc.record({
  minCoverage: fc.double({ min: 0.01, max: 1, noNaN: true }),
  minAccuracy: share,
  minKeystrokeAccuracy: share,
})
const figures = fc.record({ coverage: share, finalAccuracy: fc.option(share), keystrokeAccuracy: fc.option(share) })

test('who reaches everything that is asked gets everything', () => {
  const asked = { minCoverage: 0.9, minAccuracy: 0.98, minKeystrokeAccuracy: 0 }
  expect(transcriptionScore({ coverage: 0.9, finalAccuracy: 0.98, keystrokeAccuracy: null }, asked)).toBe(1)
  expect(transcriptionScore({ coverage: 0.45, finalAccuracy: 1, keystrokeAccuracy: 0.2 }, asked)).toBeCloseTo(0.5)
  expect(transcriptionScore({ coverage: 0, finalAccuracy: null, keystrokeAccuracy: null }, asked)).toBe(0)
})

test('the score lies between nothing and all, and more is never worth less', () => {
  fc.assert(
    fc.property(figures, criteria, share, (given, asked, more) => {
      const score = transcriptionScore(given, asked)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      const better = {
        ...given,
        coverage: Math.max(given.coverage, more),
        finalAccuracy: Math.max(given.finalAccuracy ?? 0, more),
      }
      expect(transcriptionScore(better, asked)).toBeGreaterThanOrEqual(score)
    }),
  )
})

test('what is asked is said', () => {
  expect(describeCriteria({ minCoverage: 1, minAccuracy: 0.985, minKeystrokeAccuracy: 0 })).toEqual([
    '원문의 100%를 맞게 쓰기',
    '결과 정확도 98.5% 이상',
  ])
})
