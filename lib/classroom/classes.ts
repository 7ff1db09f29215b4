import { randomInt, randomUUID } from 'node:crypto'
import { and, asc, count, desc, eq, sql } from 'drizzle-orm'
import { revoke } from '#lib/auth/revocations.ts'
import { database, type Transaction } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { classTable, membership } from '#lib/db/schema/classroom.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import type { ClassChanges, NewClass } from './class-schema.ts'
import { newJoinCode } from './join-code.ts'
import type { ClassRole } from './words.ts'

/** A class in lists. */
export interface ClassSummary {
  id: string
  name: string
  term: string
  role: ClassRole
  students: number
  archived: boolean
}

/** Somebody who runs a class. */
export interface StaffMember {
  id: string
  name: string
  /** For staff only. */
  email: string | null
  role: Exclude<ClassRole, 'student'>
}

/** A class as its members see it. */
export interface ClassView {
  id: string
  name: string
  term: string
  archived: boolean
  students: number
  /** For staff only. */
  joining: { code: string; open: boolean; whitelistOnly: boolean } | null
  staff: StaffMember[]
}

/** Tries at a code nobody has: with 148 million codes the second one never comes. */
const CODE_TRIES = 5

/** Makes a class with its maker as instructor. */
export async function createClass(userId: string, { name, term }: NewClass): Promise<{ id: string; joinCode: string }> {
  return database().transaction(async db => {
    const id = randomUUID()
    const joinCode = await withNewCode(code =>
      db
        .insert(classTable)
        .values({ id, name, term, joinCode: code, createdBy: userId })
        .onConflictDoNothing({ target: classTable.joinCode })
        .returning({ id: classTable.id }),
    )
    await db.insert(membership).values({ classId: id, userId, role: 'instructor' })
    return { id, joinCode }
  })
}

/** Another code; the old one leads nowhere from now on. */
export async function renewCode(classId: string): Promise<string> {
  return withNewCode(code =>
    database()
      .update(classTable)
      .set({ joinCode: code, joinOpen: true })
      .where(
        and(
          eq(classTable.id, classId),
          sql`not exists (select 1 from ${classTable} other where other.join_code = ${code})`,
        ),
      )
      .returning({ id: classTable.id }),
  )
}

async function withNewCode(take: (code: string) => Promise<unknown[]>): Promise<string> {
  for (let tries = 0; tries < CODE_TRIES; tries++) {
    const code = newJoinCode(below => randomInt(below))
    if ((await take(code)).length > 0) return code
  }
  throw new Error('no free join code')
}

/** The learner's classes: those under way first, the newest first. */
export async function listClasses(userId: string): Promise<ClassSummary[]> {
  const db = database()
  const students = db
    .select({ classId: membership.classId, students: count().as('students') })
    .from(membership)
    .where(eq(membership.role, 'student'))
    .groupBy(membership.classId)
    .as('counted')
  return db
    .select({
      id: classTable.id,
      name: classTable.name,
      term: classTable.term,
      role: membership.role,
      students: sql<number>`coalesce(${students.students}, 0)::int`,
      archived: sql<boolean>`${classTable.archivedAt} is not null`,
    })
    .from(membership)
    .innerJoin(classTable, eq(classTable.id, membership.classId))
    .leftJoin(students, eq(students.classId, classTable.id))
    .where(eq(membership.userId, userId))
    .orderBy(sql`${classTable.archivedAt} is not null`, desc(classTable.createdAt))
}

/** A class with its staff; one statement. */
export async function readClass(classId: string, role: ClassRole): Promise<ClassView> {
  const rows = await database()
    .select({
      name: classTable.name,
      term: classTable.term,
      archivedAt: classTable.archivedAt,
      code: classTable.joinCode,
      open: classTable.joinOpen,
      whitelistOnly: classTable.whitelistOnly,
      students: sql<number>`(select count(*)::int from ${membership} m where m.class_id = ${classTable.id} and m.role = 'student')`,
      staff: { id: user.id, name: user.name, email: user.email, role: membership.role },
    })
    .from(classTable)
    .leftJoin(membership, and(eq(membership.classId, classTable.id), sql`${membership.role} <> 'student'`))
    .leftJoin(user, eq(user.id, membership.userId))
    .where(eq(classTable.id, classId))
    .orderBy(desc(membership.role), asc(membership.joinedAt))
  const [found] = rows
  if (!found) throw notFound('그 반을')
  const { name, term, archivedAt, students, code, open, whitelistOnly } = found
  return {
    id: classId,
    name,
    term,
    archived: archivedAt !== null,
    students,
    joining: role === 'student' ? null : { code, open, whitelistOnly },
    staff: rows.flatMap(({ staff }) =>
      staff.id === null ? [] : [{ ...staff, email: role === 'student' ? null : staff.email } as StaffMember],
    ),
  }
}

/** Changes a class; `archived: false` brings an archived one back. */
export async function changeClass(classId: string, { archived, ...changes }: ClassChanges): Promise<void> {
  const archivedAt = archived === undefined ? {} : { archivedAt: archived ? sql`coalesce(archived_at, now())` : null }
  await database()
    .update(classTable)
    .set({ ...changes, ...archivedAt })
    .where(eq(classTable.id, classId))
}

/** @throws Problem 409 for a class that is read only */
export function requireUnarchived({ archived }: { archived: boolean }): void {
  if (!archived) return
  throw new Problem({
    status: 409,
    kind: 'class-archived',
    title: '보관한 반이에요. 읽을 수만 있어요.',
    detail: '이어서 쓰려면 교수자가 보관을 풀어야 해요.',
  })
}

/** Gives somebody with an account a place among the staff, whatever they were before; what they follow begins anew. @throws Problem 404 for an unknown e-mail */
export async function addStaff(classId: string, email: string, role: 'assistant' | 'instructor'): Promise<void> {
  const db = database()
  const [found] = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.email, email.toLowerCase()), eq(user.isAnonymous, false)))
  if (!found) {
    throw new Problem({
      status: 404,
      kind: 'unknown-account',
      title: '그 이메일로 가입한 사람이 없어요.',
      detail: '먼저 가입한 뒤에 이메일을 알려 달라고 해 주세요.',
    })
  }
  await db.transaction(async transaction => {
    await keepAnInstructor(transaction, classId, role === 'instructor' ? undefined : found.id)
    await transaction
      .insert(membership)
      .values({ classId, userId: found.id, role })
      .onConflictDoUpdate({ target: [membership.classId, membership.userId], set: { role, rosterId: null } })
    await revoke(transaction, found.id)
  })
}

/**
 * Takes somebody's place in a class away; what they handed in stays and is there again if they come back. What they follow
 * of the class ends.
 * @throws Problem 404, 409
 */
export async function removeMember(classId: string, userId: string): Promise<void> {
  await database().transaction(async db => {
    await keepAnInstructor(db, classId, userId)
    const gone = await db
      .delete(membership)
      .where(and(eq(membership.classId, classId), eq(membership.userId, userId)))
      .returning({ userId: membership.userId })
    if (gone.length === 0) throw notFound('그 사람을')
    await revoke(db, userId)
  })
}

/** @throws Problem 409 when nobody would be left to run the class */
async function keepAnInstructor(db: Transaction, classId: string, leaving: string | undefined): Promise<void> {
  if (leaving === undefined) return
  // Two instructors who remove each other take turns.
  await db.select({ id: classTable.id }).from(classTable).where(eq(classTable.id, classId)).for('update')
  const rows = await db
    .select({ userId: membership.userId })
    .from(membership)
    .where(and(eq(membership.classId, classId), eq(membership.role, 'instructor')))
  if (rows.length !== 1 || rows[0]?.userId !== leaving) return
  throw new Problem({
    status: 409,
    kind: 'last-instructor',
    title: '반에는 교수자가 한 명은 있어야 해요.',
    detail: '다른 사람을 먼저 교수자로 넣어 주세요.',
  })
}
