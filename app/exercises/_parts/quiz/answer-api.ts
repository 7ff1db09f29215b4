import { call, callAsLearner } from '#app/_ui/api.ts'
import type { AssignedNote } from '#lib/classroom/assigned.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import type { AnswerView, DueItem } from '#lib/exercises/quiz/answers.ts'
import type { QuizVerdict } from '#lib/exercises/quiz/judge.ts'
import type { QuizAnswer } from '#lib/exercises/quiz/schema.ts'

export interface Answered {
  verdict: QuizVerdict
  /** When a missed question comes back, ISO 8601; null when it does not. */
  due: string | null
  /** Assignments that were handed in with this answer. */
  handedIn: Receipt[]
}

export const sendAnswer = (quiz: string, item: string, answer: QuizAnswer): Promise<Answered> =>
  callAsLearner('POST', `/api/quizzes/${quiz}/answers`, { item, answer })

export const fetchAnswers = (quiz: string): Promise<{ answers: AnswerView[]; assigned: AssignedNote[] }> =>
  call('GET', `/api/quizzes/${quiz}`)

export const fetchReviews = (): Promise<{ items: DueItem[]; count: number; next: string | null }> =>
  call('GET', '/api/reviews')
