import { and, asc, count, eq, gt, ilike, or, type SQL, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { setPassword } from './credentials.ts'
import type { SiteRole } from './permissions.ts'
import { revoke } from './revocations.ts'

/** An account as administrators see it. */
export interface PersonView {
  id: string
  name: string
  email: string
  role: SiteRole
  /** ISO 8601, UTC. */
  createdAt: string
}

export interface PeoplePage {
  people: PersonView[]
  /** Id behind which the next page begins; null on the last one. */
  next: string | null
  /** Accounts that match, and of these by role. */
  total: number
}

export const PAGE = 50

export interface PeopleQuery {
  /** Part of the name or the address. */
  search?: string | undefined
  role?: SiteRole | undefined
  /** Id of the last person of the page before. */
  after?: string | undefined
}

const noPerson = () => notFound('그 계정을')

/** Accounts by name, a page at a time; guests are none. */
export async function listPeople({ search, role, after }: PeopleQuery): Promise<PeoplePage> {
  const db = database()
  const matching: (SQL | undefined)[] = [eq(user.isAnonymous, false)]
  if (search) {
    const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    matching.push(or(ilike(user.name, pattern), ilike(user.email, pattern)))
  }
  if (role) matching.push(eq(user.role, role))
  const behind = after
    ? gt(sql`(${user.name}, ${user.id})`, sql`(select name, id from "user" where id = ${after})`)
    : undefined
  const [rows, [counted]] = await Promise.all([
    db
      .select()
      .from(user)
      .where(and(...matching, behind))
      .orderBy(asc(user.name), asc(user.id))
      .limit(PAGE + 1),
    db
      .select({ total: count() })
      .from(user)
      .where(and(...matching)),
  ])
  const people = rows.slice(0, PAGE).map(({ id, name, email, role, createdAt }) => ({
    id,
    name,
    email,
    role,
    createdAt: createdAt.toISOString(),
  }))
  return { people, next: rows.length > PAGE ? (people.at(-1)?.id ?? null) : null, total: counted?.total ?? 0 }
}

/** Any fixed number: changes of administrators take turns at this advisory lock. */
const ADMINS_LOCK = 7_236_402

/** That somebody is left who may let others in. Within the transaction that changes them. @throws Problem 409 */
export async function requireAnotherAdmin(
  db: Pick<ReturnType<typeof database>, 'select' | 'execute'>,
  id: string,
): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`)
  const [found] = await db.select({ role: user.role }).from(user).where(eq(user.id, id))
  if (found?.role !== 'admin') return
  const [other] = await db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.role, 'admin'), sql`${user.id} <> ${id}`))
    .limit(1)
  if (other) return
  throw new Problem({
    status: 409,
    kind: 'last-admin',
    title: '관리자는 적어도 한 명 있어야 해요.',
    detail: '다른 계정을 먼저 관리자로 정해 주세요.',
  })
}

/** Gives somebody a role on the site; holds at once, on all instances. @throws Problem 404, 409 the last administrator */
export async function changeRole(id: string, role: SiteRole): Promise<PersonView> {
  return database().transaction(async db => {
    if (role !== 'admin') await requireAnotherAdmin(db, id)
    const [changed] = await db
      .update(user)
      .set({ role, updatedAt: new Date() })
      .where(and(eq(user.id, id), eq(user.isAnonymous, false)))
      .returning()
    if (!changed) throw noPerson()
    await revoke(db, id)
    const { name, email, createdAt } = changed
    return { id, name, email, role, createdAt: createdAt.toISOString() }
  })
}

/** Sets somebody's password, who forgot it: there is no mail server. Ends all their sessions. @throws Problem 404 */
export async function setPersonsPassword(id: string, password: string): Promise<void> {
  if (!(await setPassword(id, password))) throw noPerson()
}
