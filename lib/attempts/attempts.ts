import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type AssignedNote, assignedTo, notesOf, onSubject } from '#lib/classroom/assigned.ts'
import { handInWhenComplete } from '#lib/classroom/hand-in-transcription.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { announce } from '#lib/classroom/live/announce.ts'
import { type Database, database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { noSession, notFound, Problem } from '#lib/http/problem.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { compressLog, decompressLog } from '#lib/transcription/compression.ts'
import { extendLog, replay } from '#lib/transcription/log.ts'
import { LOG_VERSION, LogError, textLimit } from '#lib/transcription/log-format.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { type ParagraphState, type Progress, progress, stateOf } from '#lib/transcription/progress.ts'
import { type ParagraphStatistics, statistics } from '#lib/transcription/statistics.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import { type Figures, figuresOf, NO_FIGURES, withChange } from './figures.ts'
import type { SavedParagraph } from './save-schema.ts'
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

/** What became of one saved paragraph. `kept`: another device was further; its text stays, the sent events were not taken. */
export interface SaveOutcome {
  id: string
  outcome: 'saved' | 'kept'
  revision: number
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
  let own = await ensureAttempt(userId, subject)
  // The paragraphs of a text are named by what they say: an edited one is another one.
  if (!('text' in subject) && (await followSuccessors(db, own, await paragraphsOf(subject)))) {
    own = await ensureAttempt(userId, subject)
  }
  const paragraphs = await db.select(VIEWED).from(attemptParagraph).where(eq(attemptParagraph.attemptId, own.id))
  const now = new Date()
  const assigned = notesOf(await assignedTo(userId, onSubject(subject), now), now)
  return { ...own, paragraphs, assigned }
}

/** Which attempt is open, without what is in it. @throws Problem 404 where there is no such subject */
export async function ensureAttempt(
  userId: string,
  subject: Subject,
): Promise<{ id: string; currentParagraph: string | null }> {
  await requireSubject(userId, subject)
  const db = database()
  await db
    .insert(attempt)
    .values({ id: randomUUID(), userId, ...columnsOf(subject) })
    .onConflictDoNothing()
  const [own] = await db
    .select({ id: attempt.id, currentParagraph: attempt.currentParagraph })
    .from(attempt)
    .where(and(eq(attempt.userId, userId), isAt(subject), isNull(attempt.finishedAt)))
  if (!own) throw new Error('attempt was not stored')
  return own
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
async function ownAttempt(db: Pick<Database, 'select'>, userId: string, id: string, lock?: 'update') {
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

const unpack = (log: Buffer): Promise<ParagraphLog> => decompressLog(new Uint8Array(log))

/**
 * Takes batches of events, each beginning where the stored log is expected to end. Sending a batch again changes nothing.
 * When two devices typed the same paragraph, the log that got further stays whole (more right characters; a tie keeps the
 * stored one). Everything that is shown or graded is computed here, from the log. With its last paragraph a transcription is
 * handed in wherever it is assigned.
 * @throws Problem 404 unknown attempt or paragraph, 400 a log that cannot be, 409 events missing in between
 */
export async function saveParagraphs(
  userId: string,
  id: string,
  saved: SavedParagraph[],
  currentParagraph: string,
): Promise<{ saved: SaveOutcome[]; handedIn: Receipt[] }> {
  const { attemptId, subject, outcomes, hasFinished } = await store(userId, id, saved, currentParagraph)
  announce(userId)
  if (!hasFinished) return { saved: outcomes, handedIn: [] }
  try {
    return { saved: outcomes, handedIn: await handInWhenComplete(userId, attemptId, subject, new Date()) }
  } catch (error) {
    // What was typed is saved all the same, and can be handed in by hand.
    console.error(`attempt ${attemptId} was not handed in`, error)
    return { saved: outcomes, handedIn: [] }
  }
}

async function store(userId: string, id: string, saved: SavedParagraph[], currentParagraph: string) {
  return database().transaction(async db => {
    // Two tabs of one learner take turns, and so do a save and a merge of two learners.
    const own = await ownAttempt(db, userId, id, 'update')
    const attemptId = own.id
    const subject = subjectOf(own)
    const ids = saved.map(({ paragraph }) => paragraph)
    const targets = await paragraphsOf(subject, [currentParagraph, ...ids], db)
    const paragraphs = new Map(targets.map(each => [each.id, each]))
    if (!paragraphs.has(currentParagraph)) throw unknownParagraph(currentParagraph)
    const rows = await db
      .select()
      .from(attemptParagraph)
      .where(and(eq(attemptParagraph.attemptId, attemptId), inArray(attemptParagraph.paragraphId, ids)))
    const stored = new Map(rows.map(row => [row.paragraphId, row]))
    const outcomes: SaveOutcome[] = []
    let figures: Figures = own
    for (const each of saved) {
      // Some milliseconds a paragraph: other requests are answered between two.
      if (outcomes.length > 0) await setImmediate()
      const paragraph = paragraphs.get(each.paragraph)
      if (paragraph === undefined) throw unknownParagraph(each.paragraph)
      const target = paragraph.text
      const before = stored.get(each.paragraph)
      const log = merge(
        before && { log: await unpack(before.log), state: before.state as ParagraphState },
        each,
        target,
      )
      if (!log) {
        outcomes.push({ id: each.paragraph, outcome: 'kept', revision: before?.revision ?? 0 })
        continue
      }
      const text = replay(log)
      const finished = each.finished || (before?.finished ?? false)
      const state = stateOf(target, text, finished)
      const values = {
        paragraphHash: log.hash,
        revision: log.events.length,
        startedAt: log.startedAt,
        log: Buffer.from(await compressLog(log)),
        text,
        finished,
        state,
        statistics: state.finished ? statistics(target, log, blanksOf(paragraph)) : null,
        updatedAt: new Date(),
      }
      const known =
        before && figuresOf(target, before.state as ParagraphState, before.statistics as ParagraphStatistics)
      figures = withChange(figures, known ?? NO_FIGURES, figuresOf(target, state, values.statistics))
      const row = { attemptId, paragraphId: each.paragraph, ...values }
      stored.set(each.paragraph, row)
      await db
        .insert(attemptParagraph)
        .values(row)
        .onConflictDoUpdate({ target: [attemptParagraph.attemptId, attemptParagraph.paragraphId], set: values })
      outcomes.push({ id: each.paragraph, outcome: 'saved', revision: values.revision })
    }
    const { writtenCharacters, finishedParagraphs, strokes, rightStrokes, activeMs } = figures
    const now = new Date()
    const hasProgressed = writtenCharacters > own.writtenCharacters
    await db
      .update(attempt)
      .set({
        currentParagraph,
        updatedAt: now,
        ...{ writtenCharacters, finishedParagraphs, strokes, rightStrokes, activeMs },
        ...(hasProgressed ? { progressedAt: now } : {}),
      })
      .where(eq(attempt.id, attemptId))
    return { attemptId, subject, outcomes, hasFinished: finishedParagraphs > own.finishedParagraphs }
  })
}

/** The log after a batch, or undefined when the stored one stays as it is because it got further. */
function merge(
  before: { log: ParagraphLog; state: ParagraphState } | undefined,
  each: SavedParagraph,
  target: string,
): ParagraphLog | undefined {
  const { paragraph, hash, startedAt, from } = each
  const empty: ParagraphLog = { version: LOG_VERSION, paragraph, hash, startedAt, events: [] }
  const known = before?.log ?? empty
  try {
    // Another beginning is another device's log; it can only be compared when it was sent whole.
    if (before && known.startedAt !== startedAt) throw new LogError('conflict')
    return extendLog(known, each, textLimit(target))
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    if (error.code === 'conflict' && from === 0 && before) {
      const other = valid(() => extendLog(empty, each, textLimit(target)))
      const further = stateOf(target, replay(other)).correct > before.state.correct
      return further ? other : undefined
    }
    throw refusal(error)
  }
}

function valid<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof LogError ? refusal(error) : error
  }
}

function refusal({ code, message }: LogError): Problem {
  const status = code === 'gap' || code === 'conflict' ? 409 : 400
  return new Problem({ status, kind: `log-${code}`, title: message })
}

const unknownParagraph = (id: string) =>
  new Problem({
    status: 404,
    kind: 'unknown-paragraph',
    title: '원문에 없는 단락이에요.',
    detail: `단락 ${id.slice(0, 80)}`,
  })
