import { randomUUID } from 'node:crypto'
import { and, eq, ne } from 'drizzle-orm'
import { database, type Transaction } from '#lib/db/client.ts'
import { account, session, user } from '#lib/db/schema/auth.ts'
import { Problem } from '#lib/http/problem.ts'
import type { SignIn, SignUp } from './credentials-schema.ts'
import type { Learner } from './learner.ts'
import { mergeGuest } from './merge.ts'
import { hashPassword, verifyPassword } from './password.ts'
import type { SiteRole } from './permissions.ts'
import { revoke } from './revocations.ts'
import { countTry, forgetTries } from './sign-in-limit.ts'

/** better-auth's name for e-mail and password. */
const PROVIDER = 'credential'

export const emailTaken = () =>
  new Problem({
    status: 409,
    kind: 'email-taken',
    title: '이 이메일로 만든 계정이 이미 있어요.',
    detail: '로그인해 주세요. 지금까지 한 것은 로그인한 계정에 합쳐져요.',
  })

/** The same for an unknown address and a wrong password. */
const wrongCredentials = () =>
  new Problem({ status: 401, kind: 'wrong-credentials', title: '이메일이나 비밀번호가 맞지 않아요.' })

/** When signed in already. @throws Problem 409 */
function requireSignedOut(learner: Learner | undefined): void {
  if (!learner || learner.guest) return
  throw new Problem({
    status: 409,
    kind: 'already-signed-in',
    title: '이미 로그인했어요.',
    detail: '다른 계정을 쓰려면 먼저 로그아웃해 주세요.',
  })
}

/**
 * Makes an account; a guest's own rows become the account's, since the guest becomes it. Resolves to its id.
 * @throws Problem 409 signed in already, or the address has an account
 */
export async function signUp(learner: Learner | undefined, { name, email, password }: SignUp): Promise<string> {
  requireSignedOut(learner)
  const hash = await hashPassword(password)
  try {
    return await database().transaction(db => makeAccount(db, learner, { name, email, hash, role: 'student' }))
  } catch (error) {
    throw isTaken(error) ? emailTaken() : error
  }
}

/** Makes an account within a transaction: of the guest if there is one. */
export async function makeAccount(
  db: Transaction,
  guest: Learner | undefined,
  { hash, ...fields }: { name: string; email: string; hash: string; role: SiteRole },
): Promise<string> {
  let id: string | undefined
  if (guest) {
    const [same] = await db
      .update(user)
      .set({ ...fields, isAnonymous: false, updatedAt: new Date() })
      .where(and(eq(user.id, guest.id), eq(user.isAnonymous, true)))
      .returning({ id: user.id })
    id = same?.id
    // Whoever got hold of the guest's session does not get into the account.
    if (id) await endSessions(db, id)
  }
  if (!id) {
    id = randomUUID()
    await db.insert(user).values({ id, ...fields })
  }
  await db.insert(account).values({ id: randomUUID(), userId: id, accountId: id, providerId: PROVIDER, password: hash })
  return id
}

/** PostgreSQL's unique_violation, of the address or of the account row of a guest who signs up twice at once. */
export function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  return (cause as { code?: string } | undefined)?.code === '23505'
}

/**
 * The account of an address and password, with the guest's things in it. `kept`: ids of free texts in which something was
 * kept that both had written.
 * @throws Problem 401, 409 signed in already, 429 too many wrong passwords
 */
export async function signIn(
  learner: Learner | undefined,
  { email, password }: SignIn,
): Promise<{ userId: string; kept: string[] }> {
  requireSignedOut(learner)
  const userId = await checkPassword(email, password)
  return { userId, kept: learner ? await mergeGuest(learner.id, userId) : [] }
}

/** The account whose password this is. An unknown address costs the same work. @throws Problem 401, 429 */
async function checkPassword(email: string, password: string): Promise<string> {
  await countTry(email)
  const [found] = await database()
    .select({ id: user.id, hash: account.password })
    .from(user)
    .innerJoin(account, and(eq(account.userId, user.id), eq(account.providerId, PROVIDER)))
    .where(eq(user.email, email))
  const isRight = await verifyPassword(password, found?.hash ?? undefined)
  if (!found || !isRight) throw wrongCredentials()
  await forgetTries(email)
  return found.id
}

/** That it is really them, before something that cannot be undone. @throws Problem 403 wrong password, 429 */
export async function confirmPassword(userId: string, password: string): Promise<void> {
  const [own] = await database().select({ email: user.email }).from(user).where(eq(user.id, userId))
  try {
    await checkPassword(own?.email ?? '', password)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      // Not 401: the session is right, and pages answer that one with a new session.
      throw new Problem({ status: 403, kind: 'wrong-password', title: '지금 비밀번호가 맞지 않아요.' })
    }
    throw error
  }
}

/** Which sessions go on after a new password: none, the one with this id, or all. */
type Kept = 'none' | 'all' | { session: string }

/** Sets a password; false where there is no such account. */
export async function setPassword(userId: string, password: string, kept: Kept = 'none'): Promise<boolean> {
  const hash = await hashPassword(password)
  return database().transaction(async db => {
    const changed = await db
      .update(account)
      .set({ password: hash, updatedAt: new Date() })
      .where(and(eq(account.userId, userId), eq(account.providerId, PROVIDER)))
      .returning({ id: account.id })
    if (changed.length === 0) return false
    if (kept !== 'all') await endSessions(db, userId, kept === 'none' ? undefined : kept.session)
    return true
  })
}

/** Ends somebody's sessions, all or all but one; none is believed any more on any instance. */
export async function endSessions(db: Transaction, userId: string, kept?: string): Promise<void> {
  const own = eq(session.userId, userId)
  await db.delete(session).where(kept ? and(own, ne(session.id, kept)) : own)
  await revoke(db, userId)
}

/** Ends one session. */
export async function endSession(userId: string, id: string): Promise<void> {
  await database().transaction(async db => {
    await db.delete(session).where(and(eq(session.userId, userId), eq(session.id, id)))
    await revoke(db, userId)
  })
}
