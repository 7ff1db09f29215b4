import { and, eq } from 'drizzle-orm'
import { findLesson, readCatalogue } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { readQuizInside } from '#lib/exercises/quiz/published.ts'
import { Problem } from '#lib/http/problem.ts'
import { mayReadVersion } from '#lib/lessons/access.ts'
import type { Work } from './assignment-schema.ts'

/** Refuses work on something that does not exist, or on a lesson of somebody else's. @throws Problem 400 */
export async function requireTarget(userId: string, work: Work): Promise<void> {
  if (await exists(userId, work)) return
  throw new Problem({ status: 400, kind: 'unknown-target', title: '배정할 대상을 찾을 수 없어요. 다시 골라 주세요.' })
}

async function exists(userId: string, { kind, target }: Work): Promise<boolean> {
  if ('lessonVersion' in target) {
    const found = await database()
      .select({ id: ownLessonVersion.id })
      .from(ownLessonVersion)
      .innerJoin(ownLesson, eq(ownLesson.id, ownLessonVersion.lessonId))
      .where(and(eq(ownLessonVersion.id, target.lessonVersion), mayReadVersion(userId)))
    return found.length > 0
  }
  if ('lesson' in target) return (await findLesson(target.course, target.lesson)) !== undefined
  if ('experiment' in target) return (await readCatalogue()).experiments.some(({ id }) => id === target.experiment)
  // A report may have a task of its own; its editor names it.
  if (target.exercise === undefined || kind === 'report') return true
  const read = kind === 'quiz' ? readQuizInside : readExerciseInside
  return read(target.exercise).then(
    () => true,
    () => false,
  )
}
