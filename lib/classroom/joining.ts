import { and, eq, or, sql } from 'drizzle-orm'
import { database, type Transaction } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { classTable, joinTries, membership, rosterEntry } from '#lib/db/schema/classroom.ts'
import { Problem } from '#lib/http/problem.ts'
import type { JoinRequest } from './class-schema.ts'
import { readJoinCode } from './join-code.ts'

/** Wrong codes that an account may try within a quarter of an hour. */
export const MOST_TRIES = 20
const SPAN = sql`interval '15 minutes'`

/**
 * Joins the class that a code names, as a student. Who is on the roster by e-mail, or names their number, becomes that line of
 * it; a class with a whitelist takes nobody else.
 * @throws Problem 404 wrong code, 403 closed, not on the roster, 409 already in it, number taken, 429 too many wrong codes
 */
export async function joinClass(userId: string, { code: typed, studentNumber }: JoinRequest): Promise<{ id: string }> {
  await requireTries(userId)
  const code = readJoinCode(typed)
  const found = code === undefined ? undefined : await classOf(code)
  if (!found) {
    await countTry(userId)
    throw new Problem({
      status: 404,
      kind: 'wrong-code',
      title: '그런 참여 코드가 없어요.',
      detail: '여섯 글자를 다시 확인해 주세요. 숫자 0, 1, 2, 5, 8과 글자 O, I, L, Z, S, B, U, V는 쓰지 않아요.',
    })
  }
  return database().transaction(async db => {
    const [own] = await db
      .select({ role: membership.role })
      .from(membership)
      .where(and(eq(membership.classId, found.id), eq(membership.userId, userId)))
      .for('update')
    if (own) throw alreadyIn(found.name)
    if (!found.joinOpen || found.archivedAt !== null) throw closed(found.name)
    const rosterId = await lineOf(db, { userId, classId: found.id, studentNumber, isNeeded: found.whitelistOnly })
    const joined = await db
      .insert(membership)
      .values({ classId: found.id, userId, role: 'student', rosterId })
      .onConflictDoNothing()
      .returning({ classId: membership.classId })
    // A second press of the button, or somebody else who named the same number at the same moment.
    if (joined.length === 0) throw studentNumber ? numberTaken(studentNumber) : alreadyIn(found.name)
    return { id: found.id }
  })
}

async function classOf(code: string) {
  const { id, name, joinOpen, whitelistOnly, archivedAt } = classTable
  const [found] = await database()
    .select({ id, name, joinOpen, whitelistOnly, archivedAt })
    .from(classTable)
    .where(eq(classTable.joinCode, code))
  return found
}

/** The line of the roster that somebody is; null where they are none and need not be. */
async function lineOf(
  db: Transaction,
  who: { userId: string; classId: string; studentNumber: string | undefined; isNeeded: boolean },
): Promise<string | null> {
  const { userId, classId, studentNumber, isNeeded } = who
  const email = sql`(select lower(${user.email}) from ${user} where ${user.id} = ${userId})`
  const named = studentNumber ? eq(rosterEntry.studentNumber, studentNumber) : undefined
  const lines = await db
    .select({
      id: rosterEntry.id,
      byEmail: sql<boolean>`coalesce(${rosterEntry.email} = ${email}, false)`,
      hasEmail: sql<boolean>`${rosterEntry.email} is not null`,
      isTaken: sql<boolean>`exists (select 1 from ${membership} m where m.roster_id = ${rosterEntry.id})`,
    })
    .from(rosterEntry)
    .where(and(eq(rosterEntry.classId, classId), or(eq(rosterEntry.email, email), named)))
  const line = lines.find(({ byEmail }) => byEmail) ?? lines[0]
  // An e-mail on the roster is that person's: their number does not let somebody else in.
  if (line && !line.byEmail && line.hasEmail) throw otherEmail()
  if (line?.isTaken) throw numberTaken(studentNumber)
  if (line) return line.id
  if (studentNumber) throw notOnRoster(`학번 ${studentNumber}은(는) 명단에 없어요.`)
  if (isNeeded) throw notOnRoster('명단에 내 이메일이 없으면 학번으로 들어올 수 있어요.')
  return null
}

async function requireTries(userId: string): Promise<void> {
  const [row] = await database()
    .select({
      tries: joinTries.tries,
      wait: sql<number>`ceil(extract(epoch from ${joinTries.since} + ${SPAN} - now()))::int`,
    })
    .from(joinTries)
    .where(eq(joinTries.userId, userId))
  if (!row || row.wait <= 0 || row.tries < MOST_TRIES) return
  throw new Problem({
    status: 429,
    kind: 'too-many-codes',
    title: '없는 참여 코드를 너무 많이 넣었어요.',
    detail: `${Math.ceil(row.wait / 60)}분 뒤에 다시 넣어 주세요.`,
    headers: { 'retry-after': String(row.wait) },
  })
}

async function countTry(userId: string): Promise<void> {
  const isOver = sql`${joinTries.since} + ${SPAN} <= now()`
  await database()
    .insert(joinTries)
    .values({ userId, since: sql`now()`, tries: 1 })
    .onConflictDoUpdate({
      target: joinTries.userId,
      set: {
        since: sql`case when ${isOver} then now() else ${joinTries.since} end`,
        tries: sql`case when ${isOver} then 1 else ${joinTries.tries} + 1 end`,
      },
    })
}

const alreadyIn = (name: string) =>
  new Problem({ status: 409, kind: 'already-in', title: `이미 ‘${name}’ 반에 들어와 있어요.` })
const closed = (name: string) =>
  new Problem({
    status: 403,
    kind: 'joining-closed',
    title: `‘${name}’ 반은 지금 새로 들어올 수 없어요.`,
    detail: '교수자에게 참여를 열어 달라고 해 주세요.',
  })
const notOnRoster = (detail: string) =>
  new Problem({ status: 403, kind: 'not-on-roster', title: '명단에 있는 사람만 들어올 수 있는 반이에요.', detail })
const otherEmail = () =>
  new Problem({
    status: 403,
    kind: 'other-email',
    title: '명단에 있는 이메일과 내 계정의 이메일이 달라요.',
    detail: '그 이메일로 가입하거나, 교수자에게 명단을 고쳐 달라고 해 주세요.',
  })
const numberTaken = (number: string | undefined) =>
  new Problem({
    status: 409,
    kind: 'number-taken',
    title: number ? `학번 ${number}(으)로 이미 들어온 사람이 있어요.` : '명단의 내 자리로 이미 들어온 사람이 있어요.',
    detail: '내 학번이 맞다면 교수자에게 알려 주세요.',
  })
