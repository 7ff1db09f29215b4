import { randomUUID } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { classTable, membership, rosterEntry } from '#lib/db/schema/classroom.ts'
import { Problem } from '#lib/http/problem.ts'
import { type RosterLine, readRoster } from './roster-csv.ts'

/** One student of a class: on its roster, in it, or both. */
export interface RosterRow {
  /** Of the roster; null for somebody who joined without being on it. */
  studentNumber: string | null
  name: string
  email: string | null
  /** Account; null for somebody who has not joined. */
  userId: string | null
  joinedAt: string | null
}

/** Lines in one statement: far below the 65,535 parameters that PostgreSQL takes. */
const BATCH = 5_000

/** Students of a class by number, then those who are not on the roster by name; one statement. */
export async function listRoster(classId: string): Promise<RosterRow[]> {
  const { rows } = await database().execute<Omit<RosterRow, 'joinedAt'> & { joinedAt: Date | string | null }>(sql`
    select r.student_number as "studentNumber", coalesce(r.name, u.name) as name, coalesce(r.email, u.email) as email,
      m.user_id as "userId", m.joined_at as "joinedAt"
    from (select * from ${rosterEntry} where class_id = ${classId}) r
    full join (select * from ${membership} where class_id = ${classId} and role = 'student') m on m.roster_id = r.id
    left join ${user} u on u.id = m.user_id
    order by r.student_number nulls last, name`)
  return rows.map(row => ({ ...row, joinedAt: row.joinedAt === null ? null : new Date(row.joinedAt).toISOString() }))
}

/** The roster as it was imported, for an export. */
export async function rosterLines(classId: string): Promise<RosterLine[]> {
  const { studentNumber, name, email } = rosterEntry
  return database()
    .select({ studentNumber, name, email })
    .from(rosterEntry)
    .where(eq(rosterEntry.classId, classId))
    .orderBy(asc(studentNumber))
}

/**
 * Makes the roster what a CSV says. Who stands in it by number stays the same line, who is missing from it is taken off (and
 * stays in the class); students who joined already find their line by e-mail.
 * @throws Problem 422 with every bad line; nothing is imported then
 */
export async function importRoster(classId: string, csv: string): Promise<{ lines: number; removed: number }> {
  const file = readRoster(csv)
  if (!file.ok) {
    const { mistakes } = file
    throw new Problem({
      status: 422,
      kind: 'bad-roster',
      title: `명단에 고칠 곳이 ${mistakes.length.toLocaleString('ko')}군데 있어요. 아무것도 들여오지 않았어요.`,
      errors: mistakes.map(({ line, message }) => ({ field: `${line}`, message })),
    })
  }
  const { lines } = file
  return database().transaction(async db => {
    // Two imports at once take turns.
    await db.select({ id: classTable.id }).from(classTable).where(eq(classTable.id, classId)).for('update')
    const isOwn = eq(rosterEntry.classId, classId)
    const numbers = JSON.stringify(lines.map(({ studentNumber }) => studentNumber))
    const { rowCount } = await db
      .delete(rosterEntry)
      .where(and(isOwn, sql`${rosterEntry.studentNumber} not in (select jsonb_array_elements_text(${numbers}::jsonb))`))
    // E-mails may have changed places: none stands in the way of another.
    await db.update(rosterEntry).set({ email: null }).where(isOwn)
    for (let from = 0; from < lines.length; from += BATCH) {
      await db
        .insert(rosterEntry)
        .values(lines.slice(from, from + BATCH).map(line => ({ id: randomUUID(), classId, ...line })))
        .onConflictDoUpdate({
          target: [rosterEntry.classId, rosterEntry.studentNumber],
          set: { name: sql`excluded.name`, email: sql`excluded.email` },
        })
    }
    await db.execute(sql`
      update ${membership} set roster_id = r.id
      from ${rosterEntry} r join ${user} u on lower(u.email) = r.email
      where r.class_id = ${classId} and ${membership.classId} = ${classId} and ${membership.userId} = u.id
        and ${membership.role} = 'student' and ${membership.rosterId} is null
        and not exists (select 1 from ${membership} taken where taken.roster_id = r.id)`)
    return { lines: lines.length, removed: rowCount ?? 0 }
  })
}
