import { eq, or, type SQL, sql } from 'drizzle-orm'
import { assignment, membership } from '#lib/db/schema/classroom.ts'
import { ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText } from '#lib/db/schema/texts.ts'

/** A version is assigned to a class of this person: to students from when the assignment opens on. */
const assignedTo = (userId: string) => sql`exists (
  select 1 from ${assignment}
  join ${membership} on ${membership.classId} = ${assignment.classId}
  where ${assignment.target} ->> 'lessonVersion' = ${ownLessonVersion.id}::text and ${membership.userId} = ${userId}
    and (${membership.role} <> 'student' or ${assignment.opensAt} <= now()))`

/** Condition on a version joined with its lesson: this person may read it, as its author or in a class that it is assigned to. */
export const mayReadVersion = (userId: string): SQL => or(eq(ownLesson.ownerId, userId), assignedTo(userId))!

/** Condition on a text: it is one of this person's own, or a version of a lesson that they may read. */
export const mayReadText = (userId: string): SQL =>
  or(
    eq(freeText.userId, userId),
    // A learner's own text belongs to no version; the planner need not look.
    sql`${freeText.userId} is null and exists (
      select 1 from ${ownLessonVersion} join ${ownLesson} on ${ownLesson.id} = ${ownLessonVersion.lessonId}
      where ${ownLessonVersion.textId} = ${freeText.id} and ${mayReadVersion(userId)})`,
  )!
