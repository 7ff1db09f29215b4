import { eq, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { database } from '#lib/db/client.ts'
import { exerciseDraft, quizAnswer, submission } from '#lib/db/schema/exercises.ts'

/** How far a learner is in an exercise that they have touched. */
export interface ExerciseStanding {
  exercise: string
  /** Has passed it once. */
  passed: boolean
  /** Has handed in a report. */
  submitted: boolean
  /** Questions of a quiz that were answered at least once. */
  answered: number
}

/** What a learner has begun, in one statement: drafts, submissions and answers. */
export async function exerciseStandings(userId: string): Promise<ExerciseStanding[]> {
  const none = sql<number>`0`
  const no = sql<boolean>`false`
  const touched = unionAll(
    database()
      .select({ exercise: exerciseDraft.exercise, passed: no, submitted: no, answered: none })
      .from(exerciseDraft)
      .where(eq(exerciseDraft.userId, userId)),
    database()
      .select({
        exercise: submission.exercise,
        passed: sql<boolean>`bool_or(${submission.state} = 'passed')`,
        submitted: sql<boolean>`bool_or(${submission.state} = 'submitted')`,
        answered: none,
      })
      .from(submission)
      .where(eq(submission.userId, userId))
      .groupBy(submission.exercise),
    database()
      .select({
        exercise: quizAnswer.exercise,
        passed: no,
        submitted: no,
        answered: sql<number>`count(distinct ${quizAnswer.item})::int`,
      })
      .from(quizAnswer)
      .where(eq(quizAnswer.userId, userId))
      .groupBy(quizAnswer.exercise),
  )
  const found = new Map<string, ExerciseStanding>()
  for (const { exercise, passed, submitted, answered } of await touched) {
    const before = found.get(exercise)
    found.set(exercise, {
      exercise,
      passed: passed || (before?.passed ?? false),
      submitted: submitted || (before?.submitted ?? false),
      answered: Math.max(answered, before?.answered ?? 0),
    })
  }
  return [...found.values()]
}
