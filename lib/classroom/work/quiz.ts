import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database, type Transaction } from '#lib/db/client.ts'
import { assignment, handIn } from '#lib/db/schema/classroom.ts'
import { quizAnswer } from '#lib/db/schema/exercises.ts'
import { shareFound } from '#lib/exercises/quiz/judge.ts'
import { readQuizInside } from '#lib/exercises/quiz/published.ts'
import type { QuizAnswer } from '#lib/exercises/quiz/schema.ts'
import { answerInWords } from '#lib/exercises/quiz/words.ts'
import { notFound } from '#lib/http/problem.ts'
import { type QuizDetail, quizScore } from '../quiz-score.ts'
import type { WorkQuizItem } from './view.ts'

/** Body of PUT …/answers/[item]: the points of the rubric that somebody finds in the text, by their places. */
export const judgementSchema = z.strictObject({ found: z.array(z.int().min(0).max(7)).max(8) })

interface QuizWork {
  assignmentId: string
  userId: string
  number: number
  detail: unknown
}

/** A quiz that was handed in, question by question; of questions that the quiz no longer has nothing. One statement. */
export async function quizItemsOf(
  { assignmentId, userId, number, detail }: QuizWork,
  { exercise, opensAt }: { exercise: string; opensAt: Date },
): Promise<WorkQuizItem[]> {
  const [quiz, given] = await Promise.all([
    readQuizInside(exercise).catch(() => undefined),
    // The first ones since the hand-in before, as it was computed (lib/classroom/hand-in-exercise.ts).
    database()
      .selectDistinctOn([quizAnswer.item], { item: quizAnswer.item, answer: quizAnswer.answer })
      .from(quizAnswer)
      .where(
        and(
          eq(quizAnswer.userId, userId),
          eq(quizAnswer.exercise, exercise),
          sql`${quizAnswer.createdAt} > greatest(${opensAt.toISOString()}::timestamptz, (select max(h.handed_in_at) from ${handIn} h
            where h.assignment_id = ${assignmentId} and h.user_id = ${userId} and h.number < ${number}))`,
        ),
      )
      .orderBy(quizAnswer.item, quizAnswer.createdAt),
  ])
  const answers = new Map(given.map(({ item, answer }) => [item, answer as QuizAnswer]))
  const { answers: verdicts, texts = {} } = detail as QuizDetail
  return (quiz?.items ?? []).flatMap((item): WorkQuizItem[] => {
    const answer = answers.get(item.id)
    const right = verdicts[item.id]
    if (!answer || right === undefined) return []
    const { id, question } = item
    const said = { item: id, question, answer: answerInWords(item, answer), right }
    if (item.type !== 'text') return [{ ...said, text: null }]
    const { model, rubric } = item
    return [{ ...said, text: { model, rubric, judged: texts[id] ?? null } }]
  })
}

/** Says what a text answer is worth; the score follows once all of them are judged. @throws Problem 404, 400 */
export async function judgeText(
  place: { classId: string; handIn: string; item: string },
  { found }: z.output<typeof judgementSchema>,
): Promise<void> {
  const isHere = sql`${handIn.id} = ${place.handIn} and ${assignment.classId} = ${place.classId}`
  await database().transaction(async db => {
    const work = await lockQuiz(db, isHere)
    const { exercise } = work.target as { exercise: string }
    const item = (await readQuizInside(exercise)).items.find(({ id }) => id === place.item)
    const { answers, texts } = work.detail as QuizDetail
    if (item?.type !== 'text' || answers[item.id] !== null) throw notFound('채점할 글을')
    const share = shareFound(item.rubric, found)
    if (share === undefined) throw notFound('그 기준을')
    const judged = quizScore(answers, { ...texts, [item.id]: { found: [...new Set(found)], share } })
    await db.update(handIn).set(judged).where(eq(handIn.id, place.handIn))
  })
}

/** Two who judge at once take turns. */
async function lockQuiz(db: Transaction, isHere: ReturnType<typeof sql>) {
  const [work] = await db
    .select({ detail: handIn.detail, target: assignment.target })
    .from(handIn)
    .innerJoin(assignment, eq(assignment.id, handIn.assignmentId))
    .where(and(isHere, eq(assignment.kind, 'quiz')))
    .for('update', { of: handIn })
  if (!work) throw notFound('그 제출을')
  return work
}
