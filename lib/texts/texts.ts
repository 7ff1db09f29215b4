import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { paragraphsOf } from '#lib/attempts/subjects.ts'
import { COMPILER } from '#lib/content/untrusted/compile.ts'
import { database, type Transaction } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText, freeTextParagraph } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { mayReadText } from '#lib/lessons/access.ts'
import { imagesOfText } from '#lib/lessons/images.ts'
import { percentOf } from '#lib/transcription/progress.ts'
import { compileFor } from './compile.ts'
import { changedElsewhere, noRoom, ROOM, textNotFound, tooManyTexts } from './limits.ts'
import { columnsOf, idsOf, putParagraphs } from './rows.ts'
import type { ChangedText, NewText } from './text-schema.ts'
import type { TextOriginal, TextSource, TextSummary } from './view.ts'

const isOwn = (userId: string, id: string) => and(eq(freeText.id, id), eq(freeText.userId, userId))

/** Keeps a new text. @throws Problem 422, 429, 503 (see compileFor), 409 when the learner's room is used up */
export async function createText(userId: string, text: NewText): Promise<{ id: string }> {
  const { source, compiled } = await compileFor(userId, text)
  const id = randomUUID()
  await database().transaction(async db => {
    await takeRoom(db, userId, { bytes: Buffer.byteLength(source), texts: 1 })
    await db.insert(freeText).values({ id, userId, format: text.format, source, ...columnsOf(text, source, compiled) })
    await putParagraphs(db, id, compiled.paragraphs)
  })
  return { id }
}

/**
 * Changes a text. Paragraphs that stay, and those edited in their place, keep their ids and with them what was typed.
 * @throws Problem 404, 409 when it was changed elsewhere meanwhile or the room is used up, 422, 429, 503
 */
export async function changeText(userId: string, id: string, text: ChangedText): Promise<void> {
  const [before] = await database()
    .select({ version: freeText.version, bytes: freeText.bytes })
    .from(freeText)
    .where(isOwn(userId, id))
  if (!before) throw textNotFound()
  if (before.version !== text.version) throw changedElsewhere()
  const { known, retired } = await idsOf(id)
  const { source, compiled } = await compileFor(userId, { ...text, known, retired })
  await database().transaction(async db => {
    await takeRoom(db, userId, { bytes: Buffer.byteLength(source) - before.bytes, texts: 0 })
    const changed = await db
      .update(freeText)
      .set({
        format: text.format,
        source,
        ...columnsOf(text, source, compiled),
        version: sql`${freeText.version} + 1`,
        updatedAt: new Date(),
      })
      .where(and(isOwn(userId, id), eq(freeText.version, text.version)))
      .returning({ id: freeText.id })
    if (changed.length === 0) throw changedElsewhere()
    await putParagraphs(db, id, compiled.paragraphs)
  })
}

/** Removes a text and everything that was typed of it. @throws Problem 404 */
export async function deleteText(userId: string, id: string): Promise<void> {
  const gone = await database().delete(freeText).where(isOwn(userId, id)).returning({ id: freeText.id })
  if (gone.length === 0) throw textNotFound()
}

/** The learner's texts, the last changed first, each with the progress of its open attempt. */
export async function listTexts(userId: string): Promise<TextSummary[]> {
  const db = database()
  const finished = sql`(${attemptParagraph.state}->>'finished')::boolean`
  const far = db
    .select({
      textId: attempt.textId,
      typed: sql<number>`count(*)::int`.as('typed'),
      paragraphs: sql<number>`(count(*) filter (where ${finished}))::int`.as('paragraphs'),
      characters: sql<number>`sum(case when ${finished} then ${freeTextParagraph.characters}
        else least((${attemptParagraph.state}->>'written')::int, ${freeTextParagraph.characters}) end)::int`.as(
        'written',
      ),
    })
    .from(attempt)
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
    .innerJoin(
      freeTextParagraph,
      and(eq(freeTextParagraph.textId, attempt.textId), eq(freeTextParagraph.id, attemptParagraph.paragraphId)),
    )
    .where(and(eq(attempt.userId, userId), isNull(attempt.finishedAt)))
    .groupBy(attempt.textId)
    .as('far')
  const rows = await db
    .select({
      id: freeText.id,
      title: freeText.title,
      format: freeText.format,
      version: freeText.version,
      paragraphCount: freeText.paragraphCount,
      characters: freeText.characters,
      updatedAt: freeText.updatedAt,
      writtenParagraphs: far.paragraphs,
      writtenCharacters: far.characters,
    })
    .from(freeText)
    .leftJoin(far, eq(far.textId, freeText.id))
    .where(eq(freeText.userId, userId))
    .orderBy(desc(freeText.updatedAt), freeText.id)
  return rows.map(({ updatedAt, writtenParagraphs, writtenCharacters, ...text }) => ({
    ...text,
    updatedAt: updatedAt.toISOString(),
    progress:
      writtenParagraphs === null || writtenCharacters === null
        ? null
        : {
            writtenParagraphs,
            percent: percentOf(writtenCharacters, text.characters, writtenParagraphs === text.paragraphCount),
          },
  }))
}

/** A text to edit. @throws Problem 404 */
export async function readSource(userId: string, id: string): Promise<TextSource> {
  const [found] = await database()
    .select({
      id: freeText.id,
      title: freeText.title,
      format: freeText.format,
      version: freeText.version,
      source: freeText.source,
    })
    .from(freeText)
    .where(isOwn(userId, id))
  if (!found) throw textNotFound()
  return found
}

/**
 * A text to transcribe, of the learner's own or of a lesson that they may read; compiled anew where an older compiler made
 * what is stored. @throws Problem 404
 */
export const readOriginal = (userId: string, id: string): Promise<TextOriginal> =>
  readOriginalAt(userId, eq(freeText.id, id))

/** The same of a version of an instructor's lesson. */
export const readOriginalOfVersion = (userId: string, version: string): Promise<TextOriginal> =>
  readOriginalAt(
    userId,
    sql`${freeText.id} = (select text_id from ${ownLessonVersion} where ${ownLessonVersion.id} = ${version})`,
  )

async function readOriginalAt(userId: string, isIt: SQL): Promise<TextOriginal> {
  const [found] = await database()
    .select()
    .from(freeText)
    .where(and(isIt, mayReadText(userId)))
  if (!found) throw textNotFound()
  const { id, title, version, html, compiler } = found
  if (compiler === COMPILER) return { id, title, version, html, paragraphs: await paragraphsOf({ text: id }) }
  const images = found.userId === null ? await imagesOfText(id) : {}
  const { compiled } = await compileFor(userId, { ...found, ...(await idsOf(id)), images })
  await database().transaction(async db => {
    const [same] = await db
      .update(freeText)
      .set(columnsOf(found, found.source, compiled))
      .where(and(eq(freeText.id, id), eq(freeText.version, version)))
      .returning({ id: freeText.id })
    if (same) await putParagraphs(db, id, compiled.paragraphs)
  })
  const paragraphs = compiled.paragraphs.map(({ characters: _, ...paragraph }) => paragraph)
  return { id, title, version, html: compiled.html, paragraphs }
}

/** Sees that what is added fits into the learner's room. Two requests of one learner take turns. @throws Problem 409 */
async function takeRoom(db: Transaction, userId: string, added: { bytes: number; texts: number }): Promise<void> {
  await db.select({ id: user.id }).from(user).where(eq(user.id, userId)).for('update')
  const [used] = await db
    .select({
      texts: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum(${freeText.bytes}), 0)::int`,
    })
    .from(freeText)
    .where(eq(freeText.userId, userId))
  if (!used) throw new Error('a sum without a row')
  if (used.texts + added.texts > ROOM.texts) throw tooManyTexts()
  if (added.bytes > 0 && used.bytes + added.bytes > ROOM.bytes) throw noRoom(used.bytes)
}
