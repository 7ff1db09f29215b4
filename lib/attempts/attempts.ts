import { randomUUID } from 'node:crypto'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { type AssignedNote, assignedTo, notesOf, onSubject } from '#lib/classroom/assigned.ts'
import { type Database, database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { noSession, notFound } from '#lib/http/problem.ts'
import { decompressLog } from '#lib/transcription/compression.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { type ParagraphState, type Progress, progress } from '#lib/transcription/progress.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import { columnsOf, isAt, paragraphsOf, requireSubject, SUBJECT, subjectOf, titleOf } from './subjects.ts'
import { followSuccessors } from './successors.ts'

const LISTED = 5

/** An open attempt in short, for lists. */
export interface AttemptSummary extends Progress {
  id: string
  subject: Subject
  /** Of the lesson or text. */
  title: string
  updatedAt: string
}

/** A paragraph of an attempt as the learner left it. */
export interface ParagraphView {
  id: string
  /** Hash of the text it was typed from; differs from the lesson's when that was edited since. */
  hash: string
  /** Wall clock at which its log began, epoch ms: which log the events belong to. */
  startedAt: number
  text: string
  finished: boolean
  state: ParagraphState
  /** Number of events stored; the next batch begins here. */
  revision: number
}

export interface AttemptView {
  id: string
  currentParagraph: string | null
  paragraphs: ParagraphView[]
}

export interface OpenedAttempt extends AttemptView {
  /** Assignments that this transcription belongs to; their rules hold wherever it is opened from. */
  assigned: AssignedNote[]
}

/** What a view needs of a row: not the log, which is by far the largest part of it. */
export const VIEWED = {
  id: attemptParagraph.paragraphId,
  hash: attemptParagraph.paragraphHash,
  startedAt: attemptParagraph.startedAt,
  text: attemptParagraph.text,
  finished: attemptParagraph.finished,
  state: sql<ParagraphState>`${attemptParagraph.state}`,
  revision: attemptParagraph.revision,
}

/** The learner's open attempt at a lesson or a text, begun now if there is none. @throws Problem 404 where there is no such subject */
export async function openAttempt(userId: string, subject: Subject): Promise<OpenedAttempt> {
  const db = database()
  let { isNew, ...own } = await ensureAttempt(userId, subject)
  // The paragraphs of a text are named by what they say: an edited one is another one.
  if (!('text' in subject) && (await followSuccessors(db, own, await paragraphsOf(subject)))) {
    ;({ isNew, ...own } = await ensureAttempt(userId, subject))
  }
  const paragraphs = isNew
    ? []
    : await db.select(VIEWED).from(attemptParagraph).where(eq(attemptParagraph.attemptId, own.id))
  const now = new Date()
  const assigned = notesOf(await assignedTo(userId, onSubject(subject), now), now)
  return { ...own, paragraphs, assigned }
}

/** Which attempt is open, without what is in it; begins one where there is none (`isNew`). @throws Problem 404 where there is no such subject */
export async function ensureAttempt(
  userId: string,
  subject: Subject,
): Promise<{ id: string; currentParagraph: string | null; isNew: boolean }> {
  await requireSubject(userId, subject)
  const db = database()
  const columns = { id: attempt.id, currentParagraph: attempt.currentParagraph }
  const read = () =>
    db
      .select(columns)
      .from(attempt)
      .where(and(eq(attempt.userId, userId), isAt(subject), isNull(attempt.finishedAt)))
  const [open] = await read()
  if (open) return { ...open, isNew: false }
  const [begun] = await db
    .insert(attempt)
    .values({ id: randomUUID(), userId, ...columnsOf(subject) })
    .onConflictDoNothing()
    .returning(columns)
  if (begun) return { ...begun, isNew: true }
  // Another window began it this very moment.
  const [own] = await read()
  if (!own) throw new Error('attempt was not stored')
  return { ...own, isNew: false }
}

/** The learner's latest open attempts with their progress, newest first; those at lessons that no longer exist are left out. */
export async function listAttempts(userId: string): Promise<AttemptSummary[]> {
  const rows = await database()
    .select({
      ...SUBJECT,
      id: attempt.id,
      updatedAt: attempt.updatedAt,
      states: sql<
        Record<string, ParagraphState>
      >`coalesce(jsonb_object_agg(${attemptParagraph.paragraphId}, ${attemptParagraph.state}) filter (where ${attemptParagraph.paragraphId} is not null), '{}')`,
    })
    .from(attempt)
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
    .where(and(eq(attempt.userId, userId), isNull(attempt.finishedAt)))
    .groupBy(attempt.id)
    .orderBy(desc(attempt.updatedAt))
    .limit(LISTED)
  const summaries = await Promise.all(
    rows.map(async ({ id, states, updatedAt, ...row }) => {
      const subject = subjectOf(row)
      const title = await titleOf(userId, subject)
      if (title === undefined) return []
      const far = progress(await paragraphsOf(subject), new Map(Object.entries(states)))
      return [{ id, subject, title, ...far, updatedAt: updatedAt.toISOString() }]
    }),
  )
  return summaries.flat()
}

/**
 * An attempt of the learner's own; for one that went into another when a guest signed in, the one that goes on.
 * `lock`: nobody else changes it until the transaction ends.
 * @throws Problem 404; 401 where the learner themselves is gone: a guest who signed in while the request was under way
 */
export async function ownAttempt(db: Pick<Database, 'select'>, userId: string, id: string, lock?: 'update') {
  const find = async (id: string) => {
    const query = db
      .select()
      .from(attempt)
      .where(and(eq(attempt.id, id), eq(attempt.userId, userId)))
    const [found] = await (lock ? query.for(lock) : query)
    return found
  }
  const own = await find(id)
  if (own && own.mergedInto === null) return own
  const survivor = own?.mergedInto ? await find(own.mergedInto) : undefined
  if (survivor) return survivor
  const [learner] = await db.select({ id: user.id }).from(user).where(eq(user.id, userId))
  throw learner ? notFound('그 필사를') : noSession()
}

/** The stored log of one paragraph. @throws Problem 404 */
export async function readLog(
  userId: string,
  id: string,
  paragraphId: string,
): Promise<{ log: ParagraphLog; view: ParagraphView }> {
  const db = database()
  const { id: attemptId } = await ownAttempt(db, userId, id)
  const [row] = await db
    .select({ ...VIEWED, log: attemptParagraph.log })
    .from(attemptParagraph)
    .where(and(eq(attemptParagraph.attemptId, attemptId), eq(attemptParagraph.paragraphId, paragraphId)))
  if (!row) throw notFound('그 단락의 기록을')
  const { log, ...view } = row
  return { log: await unpack(log), view }
}

/** A log as it is stored, unpacked. */
export const unpack = (log: Buffer): Promise<ParagraphLog> => decompressLog(new Uint8Array(log))
