import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { readOriginal } from '#lib/texts/texts.ts'
import { PERSONAL } from './personal.ts'
import { revoke } from './revocations.ts'

/**
 * Gives everything of a guest to an account and removes the guest, all of it or nothing. Doing it again changes nothing: the
 * guest is gone. Resolves to the ids of free texts in which something was kept that both had written.
 */
export async function mergeGuest(guest: string, account: string): Promise<string[]> {
  const kept = await database().transaction(async db => {
    const found = await db
      .select({ id: user.id, isAnonymous: user.isAnonymous })
      .from(user)
      .where(inArray(user.id, [guest, account]))
      // Two sign-ins at once take turns.
      .orderBy(asc(user.id))
      .for('update')
    const isGuest = (id: string) => found.find(each => each.id === id)?.isAnonymous
    if (isGuest(guest) !== true || isGuest(account) !== false) return []
    const kept: string[] = []
    for (const { column, merge } of PERSONAL) {
      if (typeof merge === 'function') await merge(db, guest, account, kept)
      else if (merge === 'moved') {
        await db.execute(
          sql`update ${column.table} set ${sql.identifier(column.name)} = ${account} where ${eq(column, guest)}`,
        )
      }
    }
    await db.delete(user).where(and(eq(user.id, guest), eq(user.isAnonymous, true)))
    await revoke(db, guest)
    return kept
  })
  // Divided into paragraphs now rather than when they are opened; where that fails it is done then.
  for (const id of kept) await readOriginal(account, id).catch(() => undefined)
  return kept
}
