import { and, eq, getTableColumns, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { keyOf } from '#lib/transcription/subject.ts'
import { sumUp } from './figures.ts'
import { SUBJECT, subjectOf } from './subjects.ts'

/**
 * Gives a guest's attempts to an account. Where both have one open at the same lesson, the account's goes on: of each paragraph
 * it gets the log with more right characters (a tie keeps the account's), and the guest's attempt is closed with the others
 * in it, so that nothing typed is thrown away; it also leads what a browser still has to save for it to the one that goes on.
 */
export async function mergeAttempts(db: Transaction, guest: string, account: string): Promise<void> {
  const columns = { ...SUBJECT, id: attempt.id, userId: attempt.userId, updatedAt: attempt.updatedAt }
  const open = await db
    .select({ ...columns, currentParagraph: attempt.currentParagraph })
    .from(attempt)
    .where(and(inArray(attempt.userId, [guest, account]), isNull(attempt.finishedAt)))
    // Saves that are under way end first, those that come later wait.
    .for('update')
  const theirs = new Map(open.filter(row => row.userId === account).map(row => [keyOf(subjectOf(row)), row]))
  for (const own of open.filter(row => row.userId === guest)) {
    const into = theirs.get(keyOf(subjectOf(own)))
    if (!into) continue
    await mergeParagraphs(db, own.id, into.id)
    await sumUp(db, [own.id, into.id])
    if (own.updatedAt > into.updatedAt) {
      const { currentParagraph, updatedAt } = own
      await db.update(attempt).set({ currentParagraph, updatedAt }).where(eq(attempt.id, into.id))
    }
    await db.update(attempt).set({ finishedAt: new Date(), mergedInto: into.id }).where(eq(attempt.id, own.id))
  }
  await db.update(attempt).set({ userId: account }).where(eq(attempt.userId, guest))
}

async function mergeParagraphs(db: Transaction, from: string, into: string): Promise<void> {
  const right = (table: { state: unknown }) => sql`(${table.state}->>'correct')::int`
  // Both have it and the guest got further: the two rows change places. (All columns but the key: the key may not be double for
  // a moment.)
  const other = alias(attemptParagraph, 'other')
  const { attemptId: _, paragraphId: __, ...content } = getTableColumns(attemptParagraph)
  const exchanged = Object.fromEntries(
    Object.keys(content).map(name => [name, sql`${other[name as keyof typeof content]}`]),
  )
  const further = and(
    eq(other.paragraphId, attemptParagraph.paragraphId),
    sql`((${attemptParagraph.attemptId} = ${into} and ${other.attemptId} = ${from} and ${right(other)} > ${right(attemptParagraph)})
      or (${attemptParagraph.attemptId} = ${from} and ${other.attemptId} = ${into} and ${right(attemptParagraph)} > ${right(other)}))`,
  )
  await db.update(attemptParagraph).set(exchanged).from(other).where(further)
  const there = db.select({ id: other.paragraphId }).from(other).where(eq(other.attemptId, into))
  await db
    .update(attemptParagraph)
    .set({ attemptId: into })
    .where(and(eq(attemptParagraph.attemptId, from), notInArray(attemptParagraph.paragraphId, there)))
}
