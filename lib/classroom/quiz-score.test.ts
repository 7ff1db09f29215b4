import { expect, it } from 'vitest'
import { quizScore } from './quiz-score.ts'

it('a quiz has a score once all its texts are judged', () => {
  const answers = { a: true, b: false, c: null, d: null }
  const text = (share: number) => ({ found: [], share })
  expect(quizScore(answers)).toMatchObject({ score: null, detail: { right: 1, judged: 2, items: 4 } })
  expect(quizScore(answers, { c: text(0.5) })).toMatchObject({ score: null, detail: { right: 1, judged: 3 } })
  const judged = quizScore(answers, { c: text(0.5), d: text(1) })
  expect(judged).toMatchObject({ score: (1 + 0.5 + 1) / 4, detail: { right: 1, judged: 4 } })
  expect(quizScore({ a: true, b: false }).score).toBe(0.5)
})
