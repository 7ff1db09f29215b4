import type { ExerciseStanding } from '#lib/exercises/standings.ts'

/** An exercise as lists show it. */
export interface ListedExercise {
  id: string
  kind: 'code' | 'quiz' | 'report'
  title: string
  summary: string
  minutes: number
  /** Questions, of a quiz. */
  items: number
}

export type Progress = 'done' | 'begun' | 'untouched'

/** A quiz is done when every question was answered, whatever the answer: what was missed comes back in the review. */
export function progressOf({ kind, items }: ListedExercise, standing: ExerciseStanding | undefined): Progress {
  if (!standing) return 'untouched'
  const isDone = { code: standing.passed, report: standing.submitted, quiz: standing.answered >= items }
  return isDone[kind] ? 'done' : 'begun'
}
