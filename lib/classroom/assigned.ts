import { and, asc, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { type Database, database } from '#lib/db/client.ts'
import { assignment, classTable, extension, membership } from '#lib/db/schema/classroom.ts'
import { ownLessonVersion } from '#lib/db/schema/lessons.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import { type AssignmentRow, phaseOf } from './assignment-view.ts'
import { type Dates, datesFor } from './late.ts'
import type { AssignmentKind, PastePolicy } from './words.ts'

/** An assignment that a student has, with the dates that hold for them. */
export interface Assigned {
  row: AssignmentRow
  className: string
  dates: Dates
}

/** What the page of some work says about the assignments that it belongs to. */
export interface AssignedNote {
  classId: string
  className: string
  assignment: string
  title: string
  /** ISO 8601, UTC. */
  dueAt: string
  cutoffAt: string | null
  /** Nothing that is handed in from now on counts. */
  closed: boolean
  hints: boolean
  paste: PastePolicy
}

/** Condition on an assignment: work on this exercise, quiz or report. */
export const onExercise = (exercise: string, kinds: AssignmentKind[]): SQL =>
  and(inArray(assignment.kind, kinds), sql`${assignment.target} ->> 'exercise' = ${exercise}`)!

/** Condition on an assignment: the transcription of any lesson of this course. */
export const onCourse = (course: string): SQL =>
  and(eq(assignment.kind, 'transcription'), sql`${assignment.target} ->> 'course' = ${course}`)!

/** Condition on an assignment: the transcription of this lesson or text. */
export function onSubject(subject: Subject): SQL {
  const isTranscription = eq(assignment.kind, 'transcription')
  if ('text' in subject) {
    const versions = sql`select ${ownLessonVersion.id}::text from ${ownLessonVersion} where ${ownLessonVersion.textId} = ${subject.text}`
    return and(isTranscription, sql`${assignment.target} ->> 'lessonVersion' in (${versions})`)!
  }
  const { course, lesson } = subject
  return and(
    isTranscription,
    sql`${assignment.target} ->> 'course' = ${course}`,
    sql`${assignment.target} ->> 'lesson' = ${lesson}`,
  )!
}

/** Assignments of a student that are open or past, in classes under way; the first due first. One statement. */
export async function assignedTo(
  userId: string,
  what: SQL,
  now: Date,
  db: Pick<Database, 'select'> = database(),
): Promise<Assigned[]> {
  const rows = await db
    .select({
      row: assignment,
      className: classTable.name,
      extension: { dueAt: extension.dueAt, cutoffAt: extension.cutoffAt },
    })
    .from(assignment)
    .innerJoin(classTable, and(eq(classTable.id, assignment.classId), isNull(classTable.archivedAt)))
    .innerJoin(
      membership,
      and(eq(membership.classId, assignment.classId), eq(membership.userId, userId), eq(membership.role, 'student')),
    )
    .leftJoin(extension, and(eq(extension.assignmentId, assignment.id), eq(extension.userId, userId)))
    .where(and(what, lte(assignment.opensAt, now)))
    .orderBy(asc(assignment.dueAt))
  return rows.map(({ row, className, extension }) => ({ row, className, dates: datesFor(row, extension) }))
}

/** Notes for the page of the work. */
export function notesOf(assigned: readonly Assigned[], now: Date): AssignedNote[] {
  return assigned.map(({ row, className, dates }) => ({
    classId: row.classId,
    className,
    assignment: row.id,
    title: row.title,
    dueAt: dates.dueAt.toISOString(),
    cutoffAt: dates.cutoffAt?.toISOString() ?? null,
    closed: phaseOf(row.opensAt, dates, now) === 'closed',
    hints: row.hints,
    paste: row.paste,
  }))
}
