import { and, eq } from 'drizzle-orm'
import type { Database } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { ParagraphState } from '#lib/transcription/progress.ts'

/**
 * Leads what was typed under ids that the lesson no longer has to the paragraphs that took their places (`Paragraph.was`).
 * Nothing is overwritten: where several lead to one paragraph the one with the most right characters goes there, and where
 * it has been typed already none does; the others stay stored under their old ids. Returns false where nothing can have changed.
 */
export async function followSuccessors(
  db: Pick<Database, 'transaction'>,
  { id, currentParagraph }: { id: string; currentParagraph: string | null },
  paragraphs: readonly Paragraph[],
): Promise<boolean> {
  const successor = new Map(paragraphs.flatMap(({ id, was = [] }) => was.map(old => [old, id] as const)))
  if (successor.size === 0) return false
  await db.transaction(async db => {
    // Two tabs of one learner take turns.
    const moved = currentParagraph === null ? undefined : successor.get(currentParagraph)
    await db
      .update(attempt)
      .set(moved ? { currentParagraph: moved } : { currentParagraph: attempt.currentParagraph })
      .where(eq(attempt.id, id))
    const rows = await db
      .select({ id: attemptParagraph.paragraphId, state: attemptParagraph.state })
      .from(attemptParagraph)
      .where(eq(attemptParagraph.attemptId, id))
    const taken = new Set(rows.map(row => row.id))
    const furthest = rows
      .filter(row => successor.has(row.id))
      .toSorted((a, b) => (b.state as ParagraphState).correct - (a.state as ParagraphState).correct)
    for (const { id: old } of furthest) {
      const paragraphId = successor.get(old)!
      if (taken.has(paragraphId)) continue
      taken.add(paragraphId)
      await db
        .update(attemptParagraph)
        .set({ paragraphId })
        .where(and(eq(attemptParagraph.attemptId, id), eq(attemptParagraph.paragraphId, old)))
    }
  })
  return true
}
