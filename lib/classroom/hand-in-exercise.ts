import { and, asc, eq, gt } from 'drizzle-orm'
import { database, type Transaction } from '#lib/db/client.ts'
import { handIn } from '#lib/db/schema/classroom.ts'
import { quizAnswer } from '#lib/db/schema/exercises.ts'
import type { QuizInside } from '#lib/exercises/quiz/published.ts'
import type { QuizItem } from '#lib/exercises/quiz/schema.ts'
import type { Graded } from '#lib/exercises/sandbox/task.ts'
import { type Assigned, assignedTo, onExercise } from './assigned.ts'
import { keepHandIn, type Receipt } from './hand-ins.ts'
import { quizScore } from './quiz-score.ts'

/** A submission becomes a hand-in wherever its exercise is assigned; its score follows when it is graded. */
export async function handInSubmission(
  db: Transaction,
  userId: string,
  submission: { id: string; exercise: string; hints: number; createdAt: Date },
): Promise<Receipt[]> {
  const { id, exercise, hints, createdAt } = submission
  const receipts: Receipt[] = []
  for (const assigned of await assignedTo(userId, onExercise(exercise, ['exercise']), createdAt, db)) {
    const work = { submissionId: id, score: null, detail: { hints } }
    const receipt = await keepHandIn(db, assigned, userId, work, createdAt)
    if (receipt) receipts.push(receipt)
  }
  return receipts
}

/** The score of a graded submission: the share of checks that hold. A crash of the grader says nothing about the work. */
export async function scoreSubmission(submissionId: string, hints: number, { state, results }: Graded): Promise<void> {
  const passed = results.filter(each => each.state === 'passed').length
  const score = state === 'crashed' ? null : results.length === 0 ? 0 : passed / results.length
  await database()
    .update(handIn)
    .set({ score, detail: { hints, state, passed, checks: results.length } })
    .where(eq(handIn.submissionId, submissionId))
}

/** A quiz becomes a hand-in when its last question is answered; the first answer to each counts. */
export async function handInQuiz(userId: string, { id, items }: QuizInside, now: Date): Promise<Receipt[]> {
  const receipts: Receipt[] = []
  for (const assigned of await assignedTo(userId, onExercise(id, ['quiz']), now)) {
    const receipt = await database().transaction(async db => {
      const answers = await firstAnswers(db, assigned, userId, id)
      if (items.some(item => !answers.has(item.id))) return undefined
      // A text is judged by the staff, whatever its writer found in it.
      const verdictOf = ({ id, type }: QuizItem) => (type === 'text' ? null : (answers.get(id) ?? null))
      const work = quizScore(Object.fromEntries(items.map(item => [item.id, verdictOf(item)])))
      return keepHandIn(db, assigned, userId, work, now)
    })
    if (receipt) receipts.push(receipt)
  }
  return receipts
}

/** Since the assignment opened or, if it was handed in before, since then. */
async function firstAnswers(
  db: Transaction,
  { row }: Assigned,
  userId: string,
  exercise: string,
): Promise<Map<string, boolean | null>> {
  const before = await db
    .select({ at: handIn.handedInAt })
    .from(handIn)
    .where(and(eq(handIn.assignmentId, row.id), eq(handIn.userId, userId)))
  const since = new Date(Math.max(row.opensAt.getTime(), ...before.map(({ at }) => at.getTime())))
  const rows = await db
    .selectDistinctOn([quizAnswer.item], { item: quizAnswer.item, correct: quizAnswer.correct })
    .from(quizAnswer)
    .where(and(eq(quizAnswer.userId, userId), eq(quizAnswer.exercise, exercise), gt(quizAnswer.createdAt, since)))
    .orderBy(asc(quizAnswer.item), asc(quizAnswer.createdAt))
  return new Map(rows.map(({ item, correct }) => [item, correct]))
}
