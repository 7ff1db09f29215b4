import { and, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { notFound } from '#lib/http/problem.ts'
import { leaveLessons } from '#lib/lessons/lessons.ts'
import { confirmPassword, setPassword } from './credentials.ts'
import { requireAnotherAdmin } from './people.ts'
import type { SiteRole } from './permissions.ts'
import { revoke } from './revocations.ts'

/** Somebody's account as they see it. */
export interface AccountView {
  name: string
  email: string
  role: SiteRole
  /** ISO 8601, UTC. */
  createdAt: string
  /** Browsers that are signed in, this one too. */
  sessions: number
  /** Classes they are in, and of these those with no other instructor. */
  classes: number
  classesAlone: number
}

/** One statement. @throws Problem 404 when it is gone meanwhile */
export async function readAccount(userId: string): Promise<AccountView> {
  // By name: in a statement over one table the builder leaves the tables of its columns out.
  const own = sql`from membership m where m.user_id = "user".id`
  const [found] = await database()
    .select({
      name: user.name,
      email: user.email,
      role: user.role,
      createdAt: user.createdAt,
      sessions: sql<number>`(select count(*)::int from session s where s.user_id = "user".id and s.expires_at > now())`,
      classes: sql<number>`(select count(*)::int ${own})`,
      classesAlone: sql<number>`(select count(*)::int ${own} and m.role = 'instructor' and not exists (
        select 1 from membership o where o.class_id = m.class_id and o.user_id <> m.user_id and o.role = 'instructor'))`,
    })
    .from(user)
    .where(eq(user.id, userId))
  if (!found) throw notFound('그 계정을')
  return { ...found, createdAt: found.createdAt.toISOString() }
}

/** Changes what somebody is called. The copies of their sessions carry the name: they are looked up anew. */
export async function rename(userId: string, name: string): Promise<void> {
  await database().transaction(async db => {
    await db.update(user).set({ name, updatedAt: new Date() }).where(eq(user.id, userId))
    await revoke(db, userId)
  })
}

/** Changes somebody's own password; `endOthers`: all other sessions end. @throws Problem 403 wrong present password, 429 */
export async function changePassword(
  userId: string,
  { current, next, endOthers }: { current: string; next: string; endOthers: boolean },
  ownSession: string,
): Promise<void> {
  await confirmPassword(userId, current)
  await setPassword(userId, next, endOthers ? { session: ownSession } : 'all')
}

/** Removes an account with everything of it that no class needs. @throws Problem 403 wrong password, 409 the last administrator, 429 */
export async function deleteAccount(userId: string, password: string): Promise<void> {
  await confirmPassword(userId, password)
  await database().transaction(async db => {
    await requireAnotherAdmin(db, userId)
    await leaveLessons(db, userId, () => db.delete(user).where(and(eq(user.id, userId), eq(user.isAnonymous, false))))
    await revoke(db, userId)
  })
}
