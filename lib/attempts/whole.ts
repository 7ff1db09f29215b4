import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { assignedTo, notesOf, onCourse } from '#lib/classroom/assigned.ts'
import { readCatalogue } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { notFound } from '#lib/http/problem.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { splitWholeId, wholeId } from '#lib/transcription/whole.ts'
import { ensureAttempt, type OpenedAttempt, type ParagraphView, readLog, VIEWED } from './attempts.ts'
import { saveParagraphs } from './save.ts'
import type { SavedParagraph } from './save-schema.ts'
import { paragraphsOf } from './subjects.ts'
import { followSuccessors } from './successors.ts'

type Saved = Awaited<ReturnType<typeof saveParagraphs>>

/** Slugs of a course's lessons in reading order. @throws Problem 404 for a course that has not several lessons */
export async function requireWhole(course: string): Promise<string[]> {
  const { courses } = await readCatalogue()
  const lessons = courses.find(({ id }) => id === course)?.lessons.map(({ slug }) => slug) ?? []
  if (lessons.length < 2) throw notFound('그 코스를')
  return lessons
}

const openIn = (userId: string, course: string, lessons: string[]) =>
  and(
    eq(attempt.userId, userId),
    eq(attempt.course, course),
    inArray(attempt.lesson, lessons),
    isNull(attempt.finishedAt),
  )

/**
 * The learner's open attempts at the lessons of a course as one: its paragraphs are theirs, and it is resumed where any of
 * them was written last. Nothing is begun by looking.
 * @throws Problem 404
 */
export async function openWhole(userId: string, course: string): Promise<OpenedAttempt> {
  const lessons = await requireWhole(course)
  const db = database()
  const find = () =>
    db
      .select({ id: attempt.id, lesson: attempt.lesson, currentParagraph: attempt.currentParagraph })
      .from(attempt)
      .where(openIn(userId, course, lessons))
      .orderBy(desc(attempt.updatedAt))
  let open = await find()
  let followed = false
  for (const own of open) {
    if (await followSuccessors(db, own, await paragraphsOf({ course, lesson: own.lesson ?? '' }))) followed = true
  }
  if (followed) open = await find()
  const now = new Date()
  const assigned = notesOf(await assignedTo(userId, onCourse(course), now), now)
  if (open.length === 0) return { id: course, currentParagraph: null, paragraphs: [], assigned }
  const rows = await db
    .select({ ...VIEWED, attempt: attemptParagraph.attemptId })
    .from(attemptParagraph)
    .where(
      inArray(
        attemptParagraph.attemptId,
        open.map(({ id }) => id),
      ),
    )
  const lessonOf = new Map(open.map(({ id, lesson }) => [id, lesson ?? '']))
  const latest = open.find(({ currentParagraph }) => currentParagraph !== null)
  return {
    id: course,
    currentParagraph: latest ? wholeId(latest.lesson ?? '', latest.currentParagraph ?? '') : null,
    paragraphs: rows.map(({ attempt, id, ...row }) => ({ ...row, id: wholeId(lessonOf.get(attempt) ?? '', id) })),
    assigned,
  }
}

/**
 * Saves typing in a whole course into the attempts of its lessons, that of the paragraph at work last: there it is resumed.
 * Idempotent as `saveParagraphs` is, lesson by lesson.
 * @throws Problem as `saveParagraphs`, 404 for a paragraph of no lesson of the course
 */
export async function saveWhole(
  userId: string,
  course: string,
  saved: readonly SavedParagraph[],
  currentParagraph: string,
): Promise<Saved> {
  const lessons = await requireWhole(course)
  const inLesson = (id: string) => {
    const found = splitWholeId(id)
    if (!found || !lessons.includes(found.lesson)) throw notFound('그 단락을')
    return found
  }
  const current = inLesson(currentParagraph)
  const batches = new Map<string, SavedParagraph[]>()
  for (const each of saved) {
    const { lesson, paragraph } = inLesson(each.paragraph)
    batches.set(lesson, [...(batches.get(lesson) ?? []), { ...each, paragraph }])
  }
  const last = batches.get(current.lesson) ?? []
  batches.delete(current.lesson)
  const all: Saved = { saved: [], handedIn: [] }
  for (const [lesson, batch] of [...batches, [current.lesson, last] as const]) {
    const { id } = await ensureAttempt(userId, { course, lesson })
    const at = lesson === current.lesson ? current.paragraph : (batch.at(-1) as SavedParagraph).paragraph
    const { saved, handedIn } = await saveParagraphs(userId, id, batch, at)
    all.saved.push(...saved.map(outcome => ({ ...outcome, id: wholeId(lesson, outcome.id) })))
    all.handedIn.push(...handedIn)
  }
  return all
}

/** The stored log of one paragraph of a whole course. @throws Problem 404 */
export async function readWholeLog(
  userId: string,
  course: string,
  id: string,
): Promise<{ log: ParagraphLog; view: ParagraphView }> {
  const found = splitWholeId(id)
  const lessons = await requireWhole(course)
  if (!found || !lessons.includes(found.lesson)) throw notFound('그 단락을')
  const [open] = await database()
    .select({ id: attempt.id })
    .from(attempt)
    .where(openIn(userId, course, [found.lesson]))
  if (!open) throw notFound('그 단락의 기록을')
  const { log, view } = await readLog(userId, open.id, found.paragraph)
  return { log: { ...log, paragraph: id }, view: { ...view, id } }
}
