import { randomUUID } from 'node:crypto'
import { and, eq, exists, or, sql } from 'drizzle-orm'
import { imageSize } from 'image-size'
import type { KnownImages } from '#lib/content/untrusted/images.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { ownImage, ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { mayReadVersion } from './access.ts'
import {
  IMAGE_LIMITS,
  imageNotFound,
  imageTooLarge,
  LESSON_ROOM,
  lessonNotFound,
  noImage,
  noImageRoom,
} from './limits.ts'
import type { ImageSummary, ImageType } from './view.ts'

/** What `image-size` calls them. */
const TYPES: Record<string, ImageType> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
}

export interface MeasuredImage {
  type: ImageType
  /** Pixels. */
  width: number
  height: number
}

/** Type and size of an image, from its bytes alone. @throws Problem 422 for what is none of ours or too large */
export function measureImage(bytes: Uint8Array): MeasuredImage {
  let found: { type?: string | undefined; width: number; height: number }
  try {
    found = imageSize(bytes)
  } catch {
    throw noImage()
  }
  const type = TYPES[found.type ?? '']
  const { width, height } = found
  if (type === undefined || !(width >= 1 && height >= 1)) throw noImage()
  if (width > IMAGE_LIMITS.side || height > IMAGE_LIMITS.side || width * height > IMAGE_LIMITS.pixels) {
    throw imageTooLarge(width, height)
  }
  return { type, width, height }
}

/** Keeps an image of one of the instructor's lessons. @throws Problem 404, 409 when there is no room, 422 */
export async function keepImage(userId: string, lessonId: string, name: string, bytes: Buffer): Promise<ImageSummary> {
  const measured = measureImage(bytes)
  const id = randomUUID()
  await database().transaction(async db => {
    // Two uploads of one person take turns.
    await db.select({ id: user.id }).from(user).where(eq(user.id, userId)).for('update')
    const [room] = await db
      .select({
        isOwn: sql<boolean>`coalesce(bool_or(${ownLesson.id} = ${lessonId}), false)`,
        images: sql<number>`(count(${ownImage.id}) filter (where ${ownLesson.id} = ${lessonId}))::int`,
        bytes: sql<number>`coalesce(sum(${ownImage.bytes}), 0)::int`,
      })
      .from(ownLesson)
      .leftJoin(ownImage, eq(ownImage.lessonId, ownLesson.id))
      .where(eq(ownLesson.ownerId, userId))
    if (!room?.isOwn) throw lessonNotFound()
    if (room.images >= LESSON_ROOM.images || room.bytes + bytes.length > LESSON_ROOM.imageBytes) throw noImageRoom()
    await db.insert(ownImage).values({ id, lessonId, name, ...measured, bytes: bytes.length, data: bytes })
  })
  return { id, name, width: measured.width, height: measured.height, bytes: bytes.length }
}

/** An image for somebody who may read a version of its lesson, or wrote it. @throws Problem 404 */
export async function readImage(userId: string, id: string): Promise<{ type: ImageType; data: Buffer }> {
  const db = database()
  const readable = db
    .select({ one: sql`1` })
    .from(ownLessonVersion)
    .where(and(eq(ownLessonVersion.lessonId, ownLesson.id), mayReadVersion(userId)))
  const [found] = await db
    .select({ type: ownImage.type, data: ownImage.data })
    .from(ownImage)
    .innerJoin(ownLesson, eq(ownLesson.id, ownImage.lessonId))
    .where(and(eq(ownImage.id, id), or(eq(ownLesson.ownerId, userId), exists(readable))))
  if (!found) throw imageNotFound()
  return found
}

/** Removes an image of one of the instructor's lessons. @throws Problem 404 */
export async function deleteImage(userId: string, lessonId: string, id: string): Promise<void> {
  const db = database()
  const own = db
    .select({ one: sql`1` })
    .from(ownLesson)
    .where(and(eq(ownLesson.id, ownImage.lessonId), eq(ownLesson.ownerId, userId)))
  const gone = await db
    .delete(ownImage)
    .where(and(eq(ownImage.id, id), eq(ownImage.lessonId, lessonId), exists(own)))
    .returning({ id: ownImage.id })
  if (gone.length === 0) throw imageNotFound()
}

/** The images of a lesson, as its Markdown may show them. */
export async function imagesOf(lessonId: string): Promise<KnownImages> {
  return sizesOf(
    await database()
      .select({ id: ownImage.id, width: ownImage.width, height: ownImage.height })
      .from(ownImage)
      .where(eq(ownImage.lessonId, lessonId)),
  )
}

/** The same by a text that holds one of the lesson's versions. */
export async function imagesOfText(textId: string): Promise<KnownImages> {
  return sizesOf(
    await database()
      .select({ id: ownImage.id, width: ownImage.width, height: ownImage.height })
      .from(ownLessonVersion)
      .innerJoin(ownImage, eq(ownImage.lessonId, ownLessonVersion.lessonId))
      .where(eq(ownLessonVersion.textId, textId)),
  )
}

const sizesOf = (rows: readonly { id: string; width: number; height: number }[]): KnownImages =>
  Object.fromEntries(rows.map(({ id, width, height }) => [id, { width, height }]))
