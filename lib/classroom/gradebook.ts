import { asc, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { assignment, extension, gradeOverride, handIn } from '#lib/db/schema/classroom.ts'
import type { AssignmentRow } from './assignment-view.ts'
import { assignmentNotFound, gradingOf } from './assignments.ts'
import { CELL, type Cell } from './cells.ts'
import { type Gradable, gradeOf, type Override, roundPoints } from './grades.ts'
import { listRoster } from './roster.ts'
import { writeCsv } from './roster-csv.ts'
import { formatSeoul } from './seoul.ts'
import type { AssignmentKind } from './words.ts'

export interface GradebookStudent {
  /** Null for somebody on the roster who has not joined. */
  userId: string | null
  studentNumber: string | null
  name: string
}

export interface GradebookColumn {
  id: string
  title: string
  kind: AssignmentKind
  points: number
  dueAt: string
  released: boolean
}

/** The grades of a class: `cells[i][j]` is what student i has in column j; null where there is nothing. */
export interface Gradebook {
  students: GradebookStudent[]
  columns: GradebookColumn[]
  cells: (Cell | null)[][]
  /** Sum of a student's points, in the order of the students. */
  sums: number[]
}

/** What the database holds of one student's work on one assignment. */
interface Standing {
  assignmentId: string
  userId: string
  handIns: [id: string, number: number, score: number | null, lateSeconds: number, afterCutoff: boolean][]
  override: Override | null
  extended: boolean
}

/** The gradebook of a class; three statements. */
export async function readGradebook(classId: string): Promise<Gradebook> {
  return (await read(classId)).gradebook
}

/** One column of it with its assignment; three statements. @throws Problem 404 */
export async function readColumn(classId: string, id: string): Promise<{ row: AssignmentRow; column: Gradebook }> {
  const { assignments, gradebook } = await read(classId, id)
  const [row] = assignments
  if (!row) throw assignmentNotFound()
  return { row, column: gradebook }
}

async function read(classId: string, only?: string): Promise<{ assignments: AssignmentRow[]; gradebook: Gradebook }> {
  const [roster, assignments, standings] = await Promise.all([
    listRoster(classId),
    readColumns(classId, only),
    readStandings(classId, only),
  ])
  const places = new Map(assignments.map(({ id }, place) => [id, place]))
  const rows = new Map<string, (Cell | null)[]>()
  for (const standing of standings) {
    const place = places.get(standing.assignmentId)
    if (place === undefined) continue
    let row = rows.get(standing.userId)
    if (!row) {
      row = Array.from({ length: assignments.length }, () => null)
      rows.set(standing.userId, row)
    }
    row[place] = cellOf(assignments[place]!, standing)
  }
  const cells = roster.map(({ userId }) => (userId && rows.get(userId)) || assignments.map(() => null))
  const gradebook = {
    students: roster.map(({ userId, studentNumber, name }) => ({ userId, studentNumber, name })),
    columns: assignments.map(({ id, title, kind, points, dueAt, gradesReleasedAt }) => ({
      id,
      title,
      kind,
      points,
      dueAt: dueAt.toISOString(),
      released: gradesReleasedAt !== null,
    })),
    cells,
    sums: cells.map(row => roundPoints(row.reduce((sum, cell) => sum + (cell?.[0] ?? 0), 0))),
  }
  return { assignments, gradebook }
}

function cellOf(row: AssignmentRow, { handIns, override, extended }: Standing): Cell {
  const gradables = handIns.map(gradableOf)
  const grade = gradeOf(gradingOf(row), gradables, override)
  const counting = gradables.find(({ id }) => id === grade.handIn)
  let marks = 0
  if (gradables.length > 0) marks |= CELL.handedIn
  if (counting && counting.lateSeconds > 0) marks |= CELL.late
  if (counting && grade.points === null) marks |= CELL.waiting
  if (override) marks |= CELL.overridden
  if (gradables.some(({ afterCutoff }) => afterCutoff)) marks |= CELL.uncounted
  if (extended) marks |= CELL.extended
  return [grade.points, marks]
}

function gradableOf([id, number, score, lateSeconds, afterCutoff]: Standing['handIns'][number]): Gradable {
  return { id, number, score, lateSeconds, afterCutoff }
}

function readColumns(classId: string, only: string | undefined): Promise<AssignmentRow[]> {
  return database()
    .select()
    .from(assignment)
    .where(
      only === undefined
        ? eq(assignment.classId, classId)
        : sql`${assignment.classId} = ${classId} and ${assignment.id} = ${only}`,
    )
    .orderBy(asc(assignment.dueAt), asc(assignment.createdAt))
}

async function readStandings(classId: string, only: string | undefined): Promise<Standing[]> {
  const isHere = only === undefined ? sql`a.class_id = ${classId}` : sql`a.class_id = ${classId} and a.id = ${only}`
  const { rows } = await database().execute<{
    assignmentId: string
    userId: string
    handIns: Standing['handIns'] | null
    points: number | null
    reason: string | null
    extended: boolean
  }>(sql`
    select assignment_id as "assignmentId", user_id as "userId", h.hand_ins as "handIns", o.points, o.reason,
      e.due_at is not null as extended
    from (
      select h.assignment_id, h.user_id, jsonb_agg(
        jsonb_build_array(h.id, h.number, h.score, h.late_seconds, h.after_cutoff) order by h.number) as hand_ins
      from ${handIn} h join ${assignment} a on a.id = h.assignment_id where ${isHere}
      group by h.assignment_id, h.user_id
    ) h
    full join (
      select o.* from ${gradeOverride} o join ${assignment} a on a.id = o.assignment_id where ${isHere}
    ) o using (assignment_id, user_id)
    full join (
      select e.* from ${extension} e join ${assignment} a on a.id = e.assignment_id where ${isHere}
    ) e using (assignment_id, user_id)`)
  return rows.map(({ handIns, points, reason, ...row }) => ({
    ...row,
    handIns: handIns ?? [],
    override: points === null ? null : { points, reason: reason ?? '' },
  }))
}

/** The gradebook as CSV: a line for each student, a column for each assignment, then the sum. */
export function gradebookCsv({ students, columns, cells, sums }: Gradebook): string {
  const most = roundPoints(columns.reduce((sum, { points }) => sum + points, 0))
  return writeCsv([
    ['학번', '이름', ...columns.map(({ title, points }) => `${title} (${points}점)`), `합계 (${most}점)`],
    ['', '마감', ...columns.map(({ dueAt }) => formatSeoul(new Date(dueAt))), ''],
    ...students.map(({ studentNumber, name }, i) => [
      studentNumber ?? '',
      name,
      ...cells[i]!.map(cell => cell?.[0] ?? ''),
      sums[i]!,
    ]),
  ])
}
