import { createHash, timingSafeEqual } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { database, type Transaction } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { installation } from '#lib/db/schema/installation.ts'
import { Problem } from '#lib/http/problem.ts'
import { SETUP_KEY } from '#lib/launch/setup.ts'
import { emailTaken, isTaken, makeAccount } from './credentials.ts'
import type { SignUp } from './credentials-schema.ts'
import type { Learner } from './learner.ts'
import { hashPassword } from './password.ts'
import { revoke } from './revocations.ts'

/** Used up, or never a key: the answer is the same. */
const usedUp = () =>
  new Problem({
    status: 403,
    kind: 'setup-link-invalid',
    title: '이미 쓴 링크이거나 올바르지 않은 링크예요.',
    detail: '관리자가 아직 없다면 서버를 시작할 때 나온 링크를 다시 확인해 주세요.',
  })

/** Takes the key for ever; two who use it at once take turns. @throws Problem 403 */
async function useUp(db: Transaction, key: string): Promise<void> {
  const [held] = await db
    .select({ value: installation.value })
    .from(installation)
    .where(eq(installation.key, SETUP_KEY))
    .for('update')
  const hash = (value: string) => createHash('sha256').update(value).digest()
  if (!held || !timingSafeEqual(hash(held.value), hash(key))) throw usedUp()
  await db.delete(installation).where(eq(installation.key, SETUP_KEY))
}

/** Makes an account that is the first administrator's. Resolves to its id. @throws Problem 403, 409 */
export async function setUpAccount(
  learner: Learner | undefined,
  key: string,
  { password, ...rest }: SignUp,
): Promise<string> {
  const hash = await hashPassword(password)
  try {
    return await database().transaction(async db => {
      await useUp(db, key)
      return makeAccount(db, learner, { ...rest, hash, role: 'admin' })
    })
  } catch (error) {
    throw isTaken(error) ? emailTaken() : error
  }
}

/** Makes an account that exists the first administrator's. @throws Problem 403 */
export async function setUpOwn(learner: Learner, key: string): Promise<void> {
  await database().transaction(async db => {
    await useUp(db, key)
    await db
      .update(user)
      .set({ role: 'admin', updatedAt: new Date() })
      .where(and(eq(user.id, learner.id), eq(user.isAnonymous, false)))
    await revoke(db, learner.id)
  })
}
