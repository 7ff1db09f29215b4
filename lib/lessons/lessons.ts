import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { cleanSource, cleanTitle } from '#lib/content/untrusted/clean.ts'
import { beginningOf, TextRefusal } from '#lib/content/untrusted/limits.ts'
import { database, type Transaction } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { assignment } from '#lib/db/schema/classroom.ts'
import { ownImage, ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { Problem } from '#lib/http/problem.ts'
import { compileFor } from '#lib/texts/compile.ts'
import { changedElsewhere } from '#lib/texts/limits.ts'
import { columnsOf, idsOf, putParagraphs } from '#lib/texts/rows.ts'
import { mayReadVersion } from './access.ts'
import { imagesOf } from './images.ts'
import type { NewLesson, SavedLesson } from './lesson-schema.ts'
import { LESSON_ROOM, lessonInUse, lessonNotFound, tooManyLessons, UNUSED_VERSIONS } from './limits.ts'
import type { LessonPreview, LessonReading, LessonSource, LessonSummary, VersionSummary } from './view.ts'

const isOwn = (userId: string, id: string) => and(eq(ownLesson.id, id), eq(ownLesson.ownerId, userId))

/** Begins a lesson; nobody else sees it before it is published. @throws Problem 409, 422 */
export async function createLesson(userId: string, lesson: NewLesson): Promise<{ id: string }> {
  const id = randomUUID()
  const source = kept(lesson.source)
  await database().transaction(async db => {
    await db.select({ id: user.id }).from(user).where(eq(user.id, userId)).for('update')
    const lessons = await db.$count(ownLesson, eq(ownLesson.ownerId, userId))
    if (lessons >= LESSON_ROOM.lessons) throw tooManyLessons()
    await db.insert(ownLesson).values({ id, ownerId: userId, title: cleanTitle(lesson.title), source })
  })
  return { id }
}

/**
 * Saves a lesson. Once it is published each save that changes it makes a version: nothing that somebody reads or types changes
 * under their hands. Returns the revision, and the version if one was made.
 * @throws Problem 404, 409 when it was changed elsewhere meanwhile, 422, 429, 503
 */
export async function saveLesson(
  userId: string,
  id: string,
  lesson: SavedLesson,
): Promise<{ revision: number; version: string | null }> {
  const [before] = await database()
    .select({
      revision: ownLesson.revision,
      number: ownLessonVersion.number,
      textId: ownLessonVersion.textId,
      title: freeText.title,
      source: freeText.source,
    })
    .from(ownLesson)
    .leftJoin(ownLessonVersion, eq(ownLessonVersion.lessonId, ownLesson.id))
    .leftJoin(freeText, eq(freeText.id, ownLessonVersion.textId))
    .where(isOwn(userId, id))
    .orderBy(sql`${ownLessonVersion.number} desc nulls last`)
    .limit(1)
  if (!before) throw lessonNotFound()
  if (before.revision !== lesson.revision) throw changedElsewhere()
  const source = kept(lesson.source)
  const title = cleanTitle(lesson.title)
  const save = async (db: Pick<Transaction, 'update'>) => {
    const [saved] = await db
      .update(ownLesson)
      .set({ title, source, revision: sql`${ownLesson.revision} + 1`, updatedAt: new Date() })
      .where(and(isOwn(userId, id), eq(ownLesson.revision, lesson.revision)))
      .returning({ revision: ownLesson.revision })
    if (!saved) throw changedElsewhere()
    return saved.revision
  }
  if (!lesson.publish && before.number === null) return { revision: await save(database()), version: null }

  const ids = before.textId === null ? {} : await idsOf(before.textId)
  const { compiled } = await compileFor(userId, { format: 'markdown', source, ...ids, images: await imagesOf(id) })
  const columns = columnsOf({ title }, source, compiled)
  const isSame = before.source === source && before.title === columns.title
  return database().transaction(async db => {
    const revision = await save(db)
    if (isSame) return { revision, version: null }
    const [version, textId] = [randomUUID(), randomUUID()]
    await db.insert(freeText).values({ id: textId, userId: null, format: 'markdown', source, ...columns })
    await putParagraphs(db, textId, compiled.paragraphs)
    await db.insert(ownLessonVersion).values({ id: version, lessonId: id, textId, number: (before.number ?? 0) + 1 })
    await removeUnused(db, id, UNUSED_VERSIONS)
    return { revision, version }
  })
}

/** What a lesson of one's own would become, without keeping it. @throws Problem 404, 422, 429, 503 */
export async function previewLesson(userId: string, id: string, source: string): Promise<LessonPreview> {
  const [own] = await database().select({ id: ownLesson.id }).from(ownLesson).where(isOwn(userId, id))
  if (!own) throw lessonNotFound()
  const { compiled } = await compileFor(userId, { format: 'markdown', source, images: await imagesOf(id) })
  const { title, characters, paragraphs, html } = compiled
  return { title, characters, paragraphCount: paragraphs.length, html }
}

const VERSION = {
  id: ownLessonVersion.id,
  lesson: ownLessonVersion.lessonId,
  number: ownLessonVersion.number,
  title: freeText.title,
  paragraphCount: freeText.paragraphCount,
  characters: freeText.characters,
  createdAt: ownLessonVersion.createdAt,
  assigned: sql<number>`(select count(*)::int from ${assignment}
    where ${assignment.target} ->> 'lessonVersion' = ${ownLessonVersion.id}::text)`.as('assigned'),
}

const summaryOf = ({ lesson: _, createdAt, ...version }: VersionRow): VersionSummary => ({
  ...version,
  createdAt: createdAt.toISOString(),
})
type VersionRow = Omit<VersionSummary, 'createdAt'> & { lesson: string; createdAt: Date }

/** The instructor's lessons, the last changed first. One statement. */
export async function listLessons(userId: string): Promise<LessonSummary[]> {
  const rows = await database()
    .select({
      id: ownLesson.id,
      title: ownLesson.title,
      beginning: sql<string>`left(${ownLesson.source}, 200)`,
      updatedAt: ownLesson.updatedAt,
      archivedAt: ownLesson.archivedAt,
      version: VERSION,
    })
    .from(ownLesson)
    .leftJoin(ownLessonVersion, eq(ownLessonVersion.lessonId, ownLesson.id))
    .leftJoin(freeText, eq(freeText.id, ownLessonVersion.textId))
    .where(eq(ownLesson.ownerId, userId))
    .orderBy(desc(ownLesson.updatedAt), ownLesson.id, desc(ownLessonVersion.number))
  const lessons = new Map<string, LessonSummary>()
  for (const { id, title, beginning, updatedAt, archivedAt, version } of rows) {
    const published = version?.id == null ? null : (version as VersionRow)
    const known = lessons.get(id)
    if (known) known.assigned += published?.assigned ?? 0
    else
      lessons.set(id, {
        id,
        title: title || published?.title || beginningOf(beginning.replace(/^[#\s]+/, ''), 60) || '제목 없는 레슨',
        updatedAt: updatedAt.toISOString(),
        archivedAt: archivedAt?.toISOString() ?? null,
        version: published && summaryOf(published),
        assigned: published?.assigned ?? 0,
      })
  }
  return [...lessons.values()]
}

/** A lesson to edit. Three statements. @throws Problem 404 */
export async function readLessonSource(userId: string, id: string): Promise<LessonSource> {
  const db = database()
  const [own] = await db.select().from(ownLesson).where(isOwn(userId, id))
  if (!own) throw lessonNotFound()
  const versions = await db
    .select(VERSION)
    .from(ownLessonVersion)
    .innerJoin(freeText, eq(freeText.id, ownLessonVersion.textId))
    .where(eq(ownLessonVersion.lessonId, id))
    .orderBy(desc(ownLessonVersion.number))
  const { name, width, height, bytes } = ownImage
  const images = await db
    .select({ id: ownImage.id, name, width, height, bytes })
    .from(ownImage)
    .where(eq(ownImage.lessonId, id))
    .orderBy(ownImage.createdAt, ownImage.id)
  const { title, source, revision, archivedAt } = own
  return {
    id,
    title,
    source,
    revision,
    archivedAt: archivedAt?.toISOString() ?? null,
    versions: versions.map(summaryOf),
    images,
  }
}

/** A version for somebody who may read it. One statement. @throws Problem 404 */
export async function readVersion(userId: string, version: string): Promise<LessonReading> {
  const [found] = await database()
    .select({
      number: ownLessonVersion.number,
      title: freeText.title,
      text: freeText.id,
      paragraphCount: freeText.paragraphCount,
      characters: freeText.characters,
      html: freeText.html,
      lesson: ownLesson.id,
      ownerId: ownLesson.ownerId,
      newest: sql<number>`(select max(other.number) from ${ownLessonVersion} other where other.lesson_id = ${ownLesson.id})`,
    })
    .from(ownLessonVersion)
    .innerJoin(ownLesson, eq(ownLesson.id, ownLessonVersion.lessonId))
    .innerJoin(freeText, eq(freeText.id, ownLessonVersion.textId))
    .where(and(eq(ownLessonVersion.id, version), mayReadVersion(userId)))
  if (!found) throw lessonNotFound()
  const { lesson, ownerId, newest, ...reading } = found
  return { version, ...reading, author: ownerId === userId ? { lesson, newest } : null }
}

/** Puts a lesson away, or takes it out again. @throws Problem 404 */
export async function archiveLesson(userId: string, id: string, archived: boolean): Promise<void> {
  const changed = await database()
    .update(ownLesson)
    .set({ archivedAt: archived ? new Date() : null })
    .where(isOwn(userId, id))
    .returning({ id: ownLesson.id })
  if (changed.length === 0) throw lessonNotFound()
}

/** Removes a lesson that nobody uses. @throws Problem 404, 409 */
export async function deleteLesson(userId: string, id: string): Promise<void> {
  await database().transaction(async db => {
    const [own] = await db.select({ id: ownLesson.id }).from(ownLesson).where(isOwn(userId, id)).for('update')
    if (!own) throw lessonNotFound()
    await removeUnused(db, id, 0)
    if ((await db.$count(ownLessonVersion, eq(ownLessonVersion.lessonId, id))) > 0) throw lessonInUse()
    await db.delete(ownLesson).where(eq(ownLesson.id, id))
  })
}

/**
 * What becomes of somebody's lessons when their account goes: versions that a class was given, or that somebody types, stay
 * without an author; everything else of theirs goes. In the transaction that removes the account, with what the removal is.
 */
export async function leaveLessons(db: Transaction, userId: string, removal: () => Promise<unknown>): Promise<void> {
  const own = await db.select({ id: ownLesson.id }).from(ownLesson).where(eq(ownLesson.ownerId, userId)).for('update')
  // First: what the author typed of their own versions keeps none of them.
  await removal()
  for (const { id } of own) await removeUnused(db, id, 0)
  const ids = own.map(({ id }) => id)
  const isUsed = sql`exists (select 1 from ${ownLessonVersion} where ${ownLessonVersion.lessonId} = ${ownLesson.id})`
  await db.delete(ownLesson).where(and(inArray(ownLesson.id, ids), sql`not ${isUsed}`))
  // Nobody opens the draft any more.
  await db.update(ownLesson).set({ source: '' }).where(inArray(ownLesson.id, ids))
}

/** Removes the versions but the `newest` ones that no assignment names and nobody has begun to type, with their texts. */
async function removeUnused(db: Transaction, lessonId: string, newest: number): Promise<void> {
  await db.delete(freeText).where(sql`${freeText.id} in (
    select v.text_id from ${ownLessonVersion} v
    where v.lesson_id = ${lessonId}
      and v.number <= (select max(number) - ${newest}::int from ${ownLessonVersion} where lesson_id = ${lessonId})
      and not exists (select 1 from ${assignment} where ${assignment.target} ->> 'lessonVersion' = v.id::text)
      and not exists (select 1 from ${attempt} where ${attempt.textId} = v.text_id))`)
}

/** A source as it is kept. @throws Problem 422 */
function kept(source: string): string {
  try {
    return cleanSource(source)
  } catch (error) {
    if (error instanceof TextRefusal) throw new Problem({ status: 422, kind: error.kind, title: error.message })
    throw error
  }
}
