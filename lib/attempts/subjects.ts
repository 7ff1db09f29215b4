import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import { findLesson, readParagraphs } from '#lib/content/published.ts'
import { type Database, database } from '#lib/db/client.ts'
import { freeText, freeTextParagraph } from '#lib/db/schema/texts.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { notFound } from '#lib/http/problem.ts'
import { mayReadText } from '#lib/lessons/access.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { keyOf, type Subject, type WholeCourse } from '#lib/transcription/subject.ts'

/** The columns of an attempt that say what it is an attempt at; for `select`. */
export const SUBJECT = { course: attempt.course, lesson: attempt.lesson, textId: attempt.textId }

export interface SubjectColumns {
  course: string | null
  lesson: string | null
  textId: string | null
}

export function subjectOf({ course, lesson, textId }: SubjectColumns): Subject {
  if (textId !== null) return { text: textId }
  if (course !== null && lesson !== null) return { course, lesson }
  throw new Error('an attempt without a subject') // the table's check forbids it
}

export function columnsOf(subject: Subject): SubjectColumns {
  if ('text' in subject) return { course: null, lesson: null, textId: subject.text }
  return { ...subject, textId: null }
}

/** Condition on an attempt: it is one at this subject, or at any lesson of this course. */
export function isAt(subject: Subject | WholeCourse): SQL | undefined {
  if ('whole' in subject) return eq(attempt.course, subject.whole)
  if ('text' in subject) return eq(attempt.textId, subject.text)
  return and(eq(attempt.course, subject.course), eq(attempt.lesson, subject.lesson))
}

/** Title of a subject that this learner may transcribe: any lesson of a course, a text of their own, or of a lesson that they may read; undefined for any other. */
export async function titleOf(userId: string, subject: Subject): Promise<string | undefined> {
  if (!('text' in subject)) return (await findLesson(subject.course, subject.lesson))?.title
  const [found] = await database()
    .select({ title: freeText.title })
    .from(freeText)
    .where(and(eq(freeText.id, subject.text), mayReadText(userId)))
  return found?.title
}

/** @throws Problem 404 unless `titleOf` finds it */
export async function requireSubject(userId: string, subject: Subject): Promise<void> {
  if ((await titleOf(userId, subject)) === undefined) throw notFound('text' in subject ? '그 글을' : '그 레슨을')
}

const PARAGRAPH = {
  id: freeTextParagraph.id,
  hash: freeTextParagraph.hash,
  section: freeTextParagraph.section,
  kind: freeTextParagraph.kind,
  text: freeTextParagraph.text,
}

/** The paragraphs of a subject in reading order; with `ids` at least those of them that exist. None of a lesson that no longer exists. */
export async function paragraphsOf(
  subject: Subject,
  ids?: readonly string[],
  db: Pick<Database, 'select'> = database(),
): Promise<Paragraph[]> {
  if (!('text' in subject)) {
    return (await findLesson(subject.course, subject.lesson)) ? readParagraphs(subject.course, subject.lesson) : []
  }
  const own = eq(freeTextParagraph.textId, subject.text)
  return db
    .select(PARAGRAPH)
    .from(freeTextParagraph)
    .where(ids ? and(own, inArray(freeTextParagraph.id, [...ids])) : own)
    .orderBy(asc(freeTextParagraph.position))
}

/** Reads the paragraphs of many subjects, of each one once. */
export class ParagraphReader {
  readonly #known = new Map<string, Promise<Map<string, Paragraph>>>()

  /** By id. */
  read(subject: Subject): Promise<Map<string, Paragraph>> {
    const key = keyOf(subject)
    let found = this.#known.get(key)
    if (!found) {
      found = paragraphsOf(subject).then(all => new Map(all.map(each => [each.id, each])))
      this.#known.set(key, found)
    }
    return found
  }
}
