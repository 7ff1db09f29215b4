import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { assignment, classTable, extension, gradeOverride, membership } from '#lib/db/schema/classroom.ts'
import type { StudentAssignment } from './assignment-view.ts'
import { STANDING, standingOf } from './assignments.ts'

/** Something that a student has to do. */
export interface DueWork extends StudentAssignment {
  classId: string
  className: string
}

/** What opens within so many days is announced. */
const AHEAD_DAYS = 7
/** What was due is shown for so many days. */
const BEHIND_DAYS = 14
const LISTED = 30

/**
 * What a student has to do in all classes under way, the first due first: what is open, what is late and still counts, what
 * opens soon. One statement.
 */
export async function dueFor(userId: string, now: Date): Promise<DueWork[]> {
  const at = now.toISOString()
  const due = sql`coalesce(${extension.dueAt}, ${assignment.dueAt})`
  const cutoff = sql`case when ${extension.userId} is null then ${assignment.cutoffAt} else ${extension.cutoffAt} end`
  const rows = await database()
    .select({ row: assignment, classId: classTable.id, className: classTable.name, ...STANDING(userId) })
    .from(membership)
    .innerJoin(classTable, and(eq(classTable.id, membership.classId), isNull(classTable.archivedAt)))
    .innerJoin(assignment, eq(assignment.classId, classTable.id))
    .leftJoin(extension, and(eq(extension.assignmentId, assignment.id), eq(extension.userId, userId)))
    .leftJoin(gradeOverride, and(eq(gradeOverride.assignmentId, assignment.id), eq(gradeOverride.userId, userId)))
    .where(
      and(
        eq(membership.userId, userId),
        eq(membership.role, 'student'),
        lte(assignment.opensAt, sql`${at}::timestamptz + make_interval(days => ${AHEAD_DAYS})`),
        sql`${due} > ${at}::timestamptz - make_interval(days => ${BEHIND_DAYS})`,
        sql`coalesce(${cutoff} >= ${at}::timestamptz, true)`,
      ),
    )
    .orderBy(asc(due), asc(assignment.createdAt))
    .limit(LISTED)
  return rows.map(({ classId, className, ...each }) => ({ ...standingOf(each, now), classId, className }))
}
