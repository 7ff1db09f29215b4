import { randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, lte, sql } from 'drizzle-orm'
import { handInQuiz } from '#lib/classroom/hand-in-exercise.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { database } from '#lib/db/client.ts'
import { quizAnswer, quizCard } from '#lib/db/schema/exercises.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { judgeAnswer, type QuizVerdict, shown } from './judge.ts'
import { readQuizInside } from './published.ts'
import { reviewed, type StoredCard } from './review.ts'
import type { QuizAnswer, QuizItem, ShownItem } from './schema.ts'

/** A learner's latest answer to an item, judged again as the quiz stands now. */
export interface AnswerView {
  item: string
  answer: QuizAnswer
  verdict: QuizVerdict
  /** ISO 8601, UTC. */
  answeredAt: string
}

/** A missed question whose time has come. */
export interface DueItem {
  exercise: string
  title: string
  item: ShownItem
  due: string
}

/** Questions given at once; after them there are more if more are due. */
const REVIEWED_AT_ONCE = 20

const itemOf = (items: QuizItem[], id: string): QuizItem => {
  const found = items.find(item => item.id === id)
  if (!found) throw notFound('그 문항을')
  return found
}

/**
 * Judges and keeps an answer. A question that was missed comes back (FSRS); one that was never missed does not. A text that
 * is not judged yet moves no card.
 * @throws Problem 404 for an unknown quiz or item, 400 for an answer of another shape
 */
export async function answerItem(
  userId: string,
  exercise: string,
  { item: id, answer }: { item: string; answer: QuizAnswer },
  now = new Date(),
): Promise<{ verdict: QuizVerdict; due: string | null; handedIn: Receipt[] }> {
  const quiz = await readQuizInside(exercise)
  const { items } = quiz
  const verdict = judgeAnswer(itemOf(items, id), answer)
  if (!verdict) throw new Problem({ status: 400, kind: 'invalid-answer', title: '이 문항에 맞지 않는 답이에요.' })
  const { correct } = verdict
  const due = await database().transaction(async transaction => {
    // The moment at which the quiz is handed in with it: it belongs to that hand-in and not to the next one.
    const given = { id: randomUUID(), userId, exercise, item: id, answer, correct, createdAt: now }
    await transaction.insert(quizAnswer).values(given)
    const [held] = await transaction
      .select({ card: quizCard.card })
      .from(quizCard)
      .where(and(eq(quizCard.userId, userId), eq(quizCard.exercise, exercise), eq(quizCard.item, id)))
      .for('update')
    if (correct === null || (!held && correct)) return null
    const card = reviewed(held?.card as StoredCard | undefined, correct, now)
    const values = { due: new Date(card.due), card }
    await transaction
      .insert(quizCard)
      .values({ userId, exercise, item: id, ...values })
      .onConflictDoUpdate({ target: [quizCard.userId, quizCard.exercise, quizCard.item], set: values })
    return card.due
  })
  return { verdict, due, handedIn: await handInQuiz(userId, quiz, now) }
}

/** The learner's latest answer to each item of a quiz. Items that the quiz no longer has are left out. */
export async function latestAnswers(userId: string, exercise: string): Promise<AnswerView[]> {
  const { items } = await readQuizInside(exercise)
  const rows = await database()
    .selectDistinctOn([quizAnswer.item])
    .from(quizAnswer)
    .where(and(eq(quizAnswer.userId, userId), eq(quizAnswer.exercise, exercise)))
    .orderBy(asc(quizAnswer.item), desc(quizAnswer.createdAt))
  return rows.flatMap(({ item: id, answer, createdAt }) => {
    const item = items.find(each => each.id === id)
    const verdict = item && judgeAnswer(item, answer as QuizAnswer)
    return verdict ? [{ item: id, answer: answer as QuizAnswer, verdict, answeredAt: createdAt.toISOString() }] : []
  })
}

/** Missed questions that are due at `now`, the longest waiting first, and how many there are. */
export async function dueItems(userId: string, now = new Date()): Promise<{ items: DueItem[]; count: number }> {
  const isDue = and(eq(quizCard.userId, userId), lte(quizCard.due, now))
  const [rows, [total]] = await Promise.all([
    database().select().from(quizCard).where(isDue).orderBy(asc(quizCard.due)).limit(REVIEWED_AT_ONCE),
    database().select({ count: count() }).from(quizCard).where(isDue),
  ])
  const items = await Promise.all(
    rows.map(async ({ exercise, item: id, due }): Promise<DueItem | undefined> => {
      const quiz = await readQuizInside(exercise).catch(() => undefined)
      const item = quiz?.items.find(each => each.id === id)
      return quiz && item && { exercise, title: quiz.title, item: shown(item), due: due.toISOString() }
    }),
  )
  return { items: items.filter(each => each !== undefined), count: total?.count ?? 0 }
}

/** When the next question comes back; null when none is waiting. ISO 8601, UTC. */
export async function nextDue(userId: string): Promise<string | null> {
  const [row] = await database()
    .select({ due: sql<Date | null>`min(${quizCard.due})`.mapWith(quizCard.due) })
    .from(quizCard)
    .where(eq(quizCard.userId, userId))
  return row?.due ? row.due.toISOString() : null
}
