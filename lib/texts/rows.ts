import { asc, eq, sql } from 'drizzle-orm'
import type { NamedParagraph } from '#lib/content/paragraph-ids.ts'
import { cleanTitle } from '#lib/content/untrusted/clean.ts'
import { COMPILER, type CompiledParagraph, type CompiledText } from '#lib/content/untrusted/compile.ts'
import { database, type Transaction } from '#lib/db/client.ts'
import { freeTextParagraph } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'

/** What the row of a text says of its source and of what it was compiled to. */
export function columnsOf({ title }: { title: string }, source: string, compiled: CompiledText) {
  return {
    title: cleanTitle(title) || compiled.title,
    bytes: Buffer.byteLength(source),
    html: compiled.html,
    paragraphCount: compiled.paragraphs.length,
    characters: compiled.characters,
    compiler: COMPILER,
  }
}

/** The ids of a text's paragraphs in order, and all that its attempts hold, of paragraphs long gone too. */
export async function idsOf(id: string): Promise<{ known: NamedParagraph[]; retired: string[] }> {
  const db = database()
  const known = await db
    .select({ id: freeTextParagraph.id, hash: freeTextParagraph.hash })
    .from(freeTextParagraph)
    .where(eq(freeTextParagraph.textId, id))
    .orderBy(asc(freeTextParagraph.position))
  const typed = await db
    .selectDistinct({ id: attemptParagraph.paragraphId })
    .from(attemptParagraph)
    .innerJoin(attempt, eq(attempt.id, attemptParagraph.attemptId))
    .where(eq(attempt.textId, id))
  return { known, retired: typed.map(each => each.id) }
}

/** Makes these the paragraphs of a text; one statement with one parameter however many there are. */
export async function putParagraphs(db: Transaction, textId: string, paragraphs: CompiledParagraph[]): Promise<void> {
  await db.delete(freeTextParagraph).where(eq(freeTextParagraph.textId, textId))
  const rows = JSON.stringify(paragraphs.map((each, position) => ({ ...each, position })))
  await db.execute(sql`
    insert into ${freeTextParagraph} (text_id, id, position, hash, section, kind, text, characters)
    select ${textId}::uuid, id, position, hash, section, kind, text, characters
    from jsonb_to_recordset(${rows}::jsonb)
      as each(id text, position int, hash text, section text, kind text, text text, characters int)`)
}
