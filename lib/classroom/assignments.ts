import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { database, type Transaction } from '#lib/db/client.ts'
import { assignment, extension, gradeOverride, handIn, membership } from '#lib/db/schema/classroom.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import type { NewAssignment, NewExtension } from './assignment-schema.ts'
import { type AssignmentRow, type AssignmentView, phaseOf, type StudentAssignment, viewOf } from './assignment-view.ts'
import { type Gradable, gradeOf, type Override } from './grades.ts'
import { type Dates, datesFor, type LatePolicy } from './late.ts'
import { requireTarget } from './targets.ts'

/** An assignment as its staff sees it in the list. */
export interface StaffAssignment extends AssignmentView {
  /** Students who handed something in. */
  handedIn: number
  /** Students whose work waits for somebody to judge it. */
  waiting: number
}

/** Adds an assignment. @throws Problem 400 for a target that does not exist */
export async function createAssignment(userId: string, classId: string, input: NewAssignment): Promise<string> {
  await requireTarget(userId, input.work)
  const id = randomUUID()
  await database()
    .insert(assignment)
    .values({ id, classId, ...columnsOf(input, null) })
  return id
}

/**
 * Changes an assignment; what was handed in is judged by the new dates and rules from now on.
 * @throws Problem 404, 400 for a target that does not exist, 409 for another target once something was handed in
 */
export async function changeAssignment(
  userId: string,
  place: { classId: string; id: string },
  input: NewAssignment,
): Promise<void> {
  await requireTarget(userId, input.work)
  await database().transaction(async db => {
    const row = await lockAssignment(db, place)
    const { work } = viewOf(row)
    const isSame = work.kind === input.work.kind && sameJson(work.target, input.work.target)
    if (!isSame && (await hasHandIns(db, place.id)))
      throw handedInAlready('무엇을 하는 배정인지는 이제 바꿀 수 없어요.')
    await db
      .update(assignment)
      .set({ ...columnsOf(input, row.gradesReleasedAt), updatedAt: new Date() })
      .where(eq(assignment.id, place.id))
    await dateHandIns(db, place.id)
  })
}

/** @throws Problem 404, 409 once something was handed in */
export async function removeAssignment(place: { classId: string; id: string }): Promise<void> {
  await database().transaction(async db => {
    await lockAssignment(db, place)
    if (await hasHandIns(db, place.id)) throw handedInAlready('지우는 대신 제출을 닫을 수 있어요.')
    await db.delete(assignment).where(eq(assignment.id, place.id))
  })
}

/** Shows students their grades, or hides them again. @throws Problem 404 */
export async function releaseGrades(place: { classId: string; id: string }, released: boolean): Promise<void> {
  const changed = await database()
    .update(assignment)
    .set({ gradesReleasedAt: released ? sql`coalesce(grades_released_at, now())` : null })
    .where(isAt(place))
    .returning({ id: assignment.id })
  if (changed.length === 0) throw assignmentNotFound()
}

/** Other dates for one student, also for what they handed in before. @throws Problem 404, 400 for a due time before the opening */
export async function extend(
  place: { classId: string; id: string },
  userId: string,
  { dueAt, cutoffAt, reason }: NewExtension,
): Promise<void> {
  await database().transaction(async db => {
    const row = await lockAssignment(db, place)
    await requireStudent(db, place.classId, userId)
    if (dueAt <= row.opensAt || (cutoffAt !== null && cutoffAt < dueAt)) {
      throw new Problem({
        status: 400,
        kind: 'invalid-dates',
        title: '마감은 여는 시각보다 뒤여야 하고, 제출을 닫는 시각은 마감보다 앞설 수 없어요.',
      })
    }
    const dates = { dueAt, cutoffAt, reason }
    await db
      .insert(extension)
      .values({ assignmentId: place.id, userId, ...dates })
      .onConflictDoUpdate({ target: [extension.assignmentId, extension.userId], set: dates })
    await dateHandIns(db, place.id)
  })
}

/** The assignment's own dates hold again. @throws Problem 404 */
export async function endExtension(place: { classId: string; id: string }, userId: string): Promise<void> {
  await database().transaction(async db => {
    await lockAssignment(db, place)
    await db.delete(extension).where(and(eq(extension.assignmentId, place.id), eq(extension.userId, userId)))
    await dateHandIns(db, place.id)
  })
}

/** The assignments of a class as they stand for one student, the first due first; one statement. */
export async function assignmentsOfStudent(
  userId: string,
  of: { classId: string; id?: string },
  now: Date,
): Promise<StudentAssignment[]> {
  const rows = await database()
    .select({ row: assignment, ...STANDING(userId) })
    .from(assignment)
    .leftJoin(extension, and(eq(extension.assignmentId, assignment.id), eq(extension.userId, userId)))
    .leftJoin(gradeOverride, and(eq(gradeOverride.assignmentId, assignment.id), eq(gradeOverride.userId, userId)))
    .where(and(eq(assignment.classId, of.classId), of.id === undefined ? undefined : eq(assignment.id, of.id)))
    .orderBy(asc(sql`coalesce(${extension.dueAt}, ${assignment.dueAt})`), asc(assignment.createdAt))
  return rows.map(each => standingOf(each, now))
}

interface Standing {
  row: AssignmentRow
  extension: Dates | null
  override: Override | null
  handIns: (Gradable & { at: string })[]
}

/** What `standingOf` needs beside the assignment; for `select` with extension and override joined. */
export const STANDING = (userId: string) => ({
  extension: { dueAt: extension.dueAt, cutoffAt: extension.cutoffAt },
  override: { points: gradeOverride.points, reason: gradeOverride.reason },
  handIns: sql<Standing['handIns']>`(
    select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'number', h.number, 'score', h.score,
      'lateSeconds', h.late_seconds, 'afterCutoff', h.after_cutoff, 'at', h.handed_in_at) order by h.number), '[]')
    from ${handIn} h where h.assignment_id = "assignment"."id" and h.user_id = ${userId})`,
})

export function standingOf({ row, extension, override, handIns }: Standing, now: Date): StudentAssignment {
  const dates = datesFor(row, extension)
  const last = handIns.at(-1)
  return {
    ...viewOf({ ...row, ...dates }),
    extended: extension !== null,
    phase: phaseOf(row.opensAt, dates, now),
    handIns: handIns.length,
    uncounted: handIns.filter(({ afterCutoff }) => afterCutoff).length,
    lastHandedInAt: last ? new Date(last.at).toISOString() : null,
    grade: row.gradesReleasedAt === null ? null : gradeOf(gradingOf(row), handIns, override),
  }
}

export const gradingOf = ({ points, late, counts }: AssignmentRow) => ({
  points,
  late: late as LatePolicy | null,
  counts,
})

/** The assignments of a class for its staff, the first due first; one statement. */
export async function assignmentsOfStaff(classId: string): Promise<StaffAssignment[]> {
  const rows = await database()
    .select({
      row: assignment,
      handedIn: sql<number>`(select count(distinct h.user_id)::int from ${handIn} h where h.assignment_id = "assignment"."id")`,
      waiting: sql<number>`(select count(distinct h.user_id)::int from ${handIn} h
        where h.assignment_id = "assignment"."id" and not h.after_cutoff
          and not exists (select 1 from ${handIn} s
            where s.assignment_id = h.assignment_id and s.user_id = h.user_id and s.score is not null)
          and not exists (select 1 from ${gradeOverride} o
            where o.assignment_id = h.assignment_id and o.user_id = h.user_id))`,
    })
    .from(assignment)
    .where(eq(assignment.classId, classId))
    .orderBy(asc(assignment.dueAt), asc(assignment.createdAt))
  return rows.map(({ row, ...counts }) => ({ ...viewOf(row), ...counts }))
}

const isAt = ({ classId, id }: { classId: string; id: string }) =>
  and(eq(assignment.id, id), eq(assignment.classId, classId))

/** @throws Problem 404 */
export async function readAssignment(place: { classId: string; id: string }): Promise<AssignmentRow> {
  const [row] = await database().select().from(assignment).where(isAt(place))
  if (!row) throw assignmentNotFound()
  return row
}

async function lockAssignment(db: Transaction, place: { classId: string; id: string }): Promise<AssignmentRow> {
  const [row] = await db.select().from(assignment).where(isAt(place)).for('update')
  if (!row) throw assignmentNotFound()
  return row
}

/** @throws Problem 404 for somebody who is no student of the class */
export async function requireStudent(db: Pick<Transaction, 'select'>, classId: string, userId: string): Promise<void> {
  const [found] = await db
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.classId, classId), eq(membership.userId, userId)))
  if (found?.role !== 'student') throw notFound('그 학생을')
}

async function hasHandIns(db: Transaction, id: string): Promise<boolean> {
  return (await db.select({ id: handIn.id }).from(handIn).where(eq(handIn.assignmentId, id)).limit(1)).length > 0
}

/** How late everything handed in was, by the dates that hold now; as `latenessOf` (lib/classroom/late.ts). */
async function dateHandIns(db: Transaction, assignmentId: string): Promise<void> {
  await db.execute(sql`
    update ${handIn} set
      late_seconds = greatest(0, ceil(extract(epoch from dated.handed_in_at - dated.due_at)))::int,
      after_cutoff = coalesce(dated.handed_in_at > dated.cutoff_at, false)
    from (
      select h.id, h.handed_in_at, coalesce(e.due_at, a.due_at) as due_at,
        case when e.user_id is null then a.cutoff_at else e.cutoff_at end as cutoff_at
      from ${handIn} h
      join ${assignment} a on a.id = h.assignment_id
      left join ${extension} e on e.assignment_id = h.assignment_id and e.user_id = h.user_id
      where a.id = ${assignmentId}
    ) dated
    where ${handIn.id} = dated.id`)
}

function columnsOf({ work, releaseGrades, ...rest }: NewAssignment, releasedAt: Date | null) {
  return { ...rest, ...work, gradesReleasedAt: releaseGrades ? (releasedAt ?? new Date()) : null }
}

const sameJson = (a: object, b: object) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

export const assignmentNotFound = () => notFound('그 배정을')

const handedInAlready = (detail: string) =>
  new Problem({ status: 409, kind: 'has-hand-ins', title: '이미 제출한 학생이 있어요.', detail })
