import { and, asc, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { extension, gradeOverride, handIn, remark } from '#lib/db/schema/classroom.ts'
import type { AssignmentRow } from './assignment-view.ts'
import { gradingOf, requireStudent } from './assignments.ts'
import { type Grade, gradeOf } from './grades.ts'
import type { Provenance } from './provenance.ts'

/** One hand-in as its student and the staff see it. Times are ISO 8601 in UTC. */
export interface HandInView {
  id: string
  number: number
  handedInAt: string
  lateSeconds: number
  afterCutoff: boolean
  attemptId: string | null
  submissionId: string | null
  runId: string | null
  text: string | null
  /** 0 … 1; null while nobody has judged it, and for a student until grades are released. */
  score: number | null
  detail: object
  provenance: Provenance | null
}

export interface RemarkView {
  id: string
  handIn: string
  author: string | null
  /** From 1 on; null: on the whole. */
  line: number | null
  body: string
  createdAt: string
}

/** Somebody's work on one assignment. */
export interface StudentWork {
  handIns: HandInView[]
  remarks: RemarkView[]
}

/** What a student handed in for an assignment, oldest first, with what was said about it; two statements. */
export async function readWork(assignmentId: string, userId: string): Promise<StudentWork> {
  const db = database()
  const isWork = and(eq(handIn.assignmentId, assignmentId), eq(handIn.userId, userId))
  const [rows, remarks] = await Promise.all([
    db.select().from(handIn).where(isWork).orderBy(asc(handIn.number)),
    db
      .select({
        id: remark.id,
        handIn: remark.handInId,
        author: user.name,
        line: remark.line,
        body: remark.body,
        createdAt: remark.createdAt,
      })
      .from(remark)
      .innerJoin(handIn, eq(handIn.id, remark.handInId))
      .leftJoin(user, eq(user.id, remark.authorId))
      .where(isWork)
      .orderBy(asc(remark.createdAt)),
  ])
  return {
    handIns: rows.map(({ assignmentId: _, userId: __, handedInAt, detail, provenance, ...row }) => ({
      ...row,
      handedInAt: handedInAt.toISOString(),
      detail: detail as object,
      provenance: provenance as Provenance | null,
    })),
    remarks: remarks.map(row => ({ ...row, createdAt: row.createdAt.toISOString() })),
  }
}

/** The same as the student may see it before grades are released: without scores, and without remarks. */
export function beforeRelease({ handIns }: StudentWork): StudentWork {
  return { handIns: handIns.map(each => ({ ...each, score: null })), remarks: [] }
}

/** One cell of the gradebook, opened. */
export interface GradeView {
  grade: Grade
  /** Who overrode it and when. */
  overridden: { by: string | null; at: string } | null
  extension: { dueAt: string; cutoffAt: string | null; reason: string } | null
  handIns: Pick<HandInView, 'id' | 'number' | 'handedInAt' | 'lateSeconds' | 'afterCutoff' | 'score'>[]
}

/** A student's grade for an assignment with where it comes from; two statements. */
export async function readGrade(row: AssignmentRow, userId: string): Promise<GradeView> {
  const db = database()
  const [handIns, [decided]] = await Promise.all([
    db
      .select({
        id: handIn.id,
        number: handIn.number,
        handedInAt: handIn.handedInAt,
        lateSeconds: handIn.lateSeconds,
        afterCutoff: handIn.afterCutoff,
        score: handIn.score,
      })
      .from(handIn)
      .where(and(eq(handIn.assignmentId, row.id), eq(handIn.userId, userId)))
      .orderBy(asc(handIn.number)),
    db
      .select({
        override: { points: gradeOverride.points, reason: gradeOverride.reason, at: gradeOverride.at },
        by: user.name,
        extension: { dueAt: extension.dueAt, cutoffAt: extension.cutoffAt, reason: extension.reason },
      })
      .from(sql`(select 1) one`)
      .leftJoin(gradeOverride, and(eq(gradeOverride.assignmentId, row.id), eq(gradeOverride.userId, userId)))
      .leftJoin(user, eq(user.id, gradeOverride.by))
      .leftJoin(extension, and(eq(extension.assignmentId, row.id), eq(extension.userId, userId))),
  ])
  const { override = null, extension: more = null, by = null } = decided ?? {}
  return {
    grade: gradeOf(gradingOf(row), handIns, override && { points: override.points, reason: override.reason }),
    overridden: override && { by, at: override.at.toISOString() },
    extension: more && { ...more, dueAt: more.dueAt.toISOString(), cutoffAt: more.cutoffAt?.toISOString() ?? null },
    handIns: handIns.map(each => ({ ...each, handedInAt: each.handedInAt.toISOString() })),
  }
}

/** Points that a person decided instead of the computed ones. @throws Problem 404 for somebody who is no student of the class */
export async function overrideGrade(
  place: { classId: string; id: string; userId: string },
  { points, reason }: { points: number; reason: string },
  by: string,
): Promise<void> {
  const db = database()
  await requireStudent(db, place.classId, place.userId)
  const set = { points, reason, by, at: sql`now()` }
  await db
    .insert(gradeOverride)
    .values({ assignmentId: place.id, userId: place.userId, ...set })
    .onConflictDoUpdate({ target: [gradeOverride.assignmentId, gradeOverride.userId], set })
}

/** The computed points count again. */
export async function endOverride({ id, userId }: { id: string; userId: string }): Promise<void> {
  await database()
    .delete(gradeOverride)
    .where(and(eq(gradeOverride.assignmentId, id), eq(gradeOverride.userId, userId)))
}
