import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { countOf } from '#lib/content/untrusted/clean.ts'
import type { Transaction } from '#lib/db/client.ts'
import { exerciseDraft, exerciseHints, quizCard } from '#lib/db/schema/exercises.ts'
import { freeText } from '#lib/db/schema/texts.ts'

/**
 * Gives a guest's drafts to an account. Where both wrote one for the same exercise, the one changed last goes on and the other
 * is kept among the account's free texts (자유 글); `kept` gets the ids of those.
 */
export async function mergeDrafts(db: Transaction, guest: string, account: string, kept: string[]): Promise<void> {
  const own = alias(exerciseDraft, 'own')
  const both = await db
    .select({ guests: exerciseDraft, own })
    .from(exerciseDraft)
    .innerJoin(own, and(eq(own.exercise, exerciseDraft.exercise), eq(own.userId, account)))
    .where(eq(exerciseDraft.userId, guest))
    .for('update')
  for (const { guests, own } of both) {
    const [last, other] = guests.updatedAt > own.updatedAt ? [guests, own] : [own, guests]
    await db
      .update(exerciseDraft)
      // Higher than both: a window that still builds on either of them learns that there is another one.
      .set({ source: last.source, updatedAt: last.updatedAt, revision: Math.max(guests.revision, own.revision) + 1 })
      .where(and(eq(exerciseDraft.userId, account), eq(exerciseDraft.exercise, own.exercise)))
    await db.delete(exerciseDraft).where(and(eq(exerciseDraft.userId, guest), eq(exerciseDraft.exercise, own.exercise)))
    if (last.source !== other.source) kept.push(await keepAsText(db, account, other))
  }
  await db.update(exerciseDraft).set({ userId: account }).where(eq(exerciseDraft.userId, guest))
}

async function keepAsText(
  db: Transaction,
  userId: string,
  { exercise, source: code }: { exercise: string; source: string },
): Promise<string> {
  const id = randomUUID()
  const fence = '`'.repeat(1 + Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length)))
  const source = `${fence}ts\n${code}\n${fence}\n`
  const text = { id, userId, title: `${exercise} 초안 (로그인하며 합치기 전)`, format: 'markdown', source } as const
  // Without a compiler's version: it is divided into paragraphs when it is first read (lib/texts/texts.ts).
  const unread = { html: '', paragraphCount: 0, characters: countOf(source), compiler: 0 }
  await db.insert(freeText).values({ ...text, ...unread, bytes: Buffer.byteLength(source) })
  return id
}

/** Hints opened by either are opened. */
export async function mergeHints(db: Transaction, guest: string, account: string): Promise<void> {
  await db.execute(sql`
    insert into ${exerciseHints} (user_id, exercise, opened)
    select ${account}, exercise, opened from ${exerciseHints} where user_id = ${guest}
    on conflict (user_id, exercise) do update set opened = greatest(${exerciseHints.opened}, excluded.opened)`)
  await db.delete(exerciseHints).where(eq(exerciseHints.userId, guest))
}

/** Of two cards of one question the one reviewed last goes on: it knows what the learner knows now. */
export async function mergeCards(db: Transaction, guest: string, account: string): Promise<void> {
  const reviewed = (card: unknown) => sql`coalesce(${card}->>'last_review', '')`
  await db.execute(sql`
    insert into ${quizCard} (user_id, exercise, item, due, card)
    select ${account}, exercise, item, due, card from ${quizCard} where user_id = ${guest}
    on conflict (user_id, exercise, item) do update set due = excluded.due, card = excluded.card
    where ${reviewed(sql`excluded.card`)} > ${reviewed(quizCard.card)}`)
  await db.delete(quizCard).where(eq(quizCard.userId, guest))
}
