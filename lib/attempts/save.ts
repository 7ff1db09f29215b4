import { setImmediate } from 'node:timers/promises'
import { and, eq, inArray } from 'drizzle-orm'
import { handInWhenComplete } from '#lib/classroom/hand-in-transcription.ts'
import type { Receipt } from '#lib/classroom/hand-ins.ts'
import { announce } from '#lib/classroom/live/announce.ts'
import { database } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { Problem } from '#lib/http/problem.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { compressLog } from '#lib/transcription/compression.ts'
import { extendLog, replay } from '#lib/transcription/log.ts'
import { LOG_VERSION, LogError, textLimit } from '#lib/transcription/log-format.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { type ParagraphState, stateOf } from '#lib/transcription/progress.ts'
import { type ParagraphStatistics, statistics } from '#lib/transcription/statistics.ts'
import { ownAttempt, unpack } from './attempts.ts'
import { type Figures, figuresOf, NO_FIGURES, withChange } from './figures.ts'
import type { SavedParagraph } from './save-schema.ts'
import { paragraphsOf, subjectOf } from './subjects.ts'

/** What became of one saved paragraph. `kept`: another device was further; its text stays, the sent events were not taken. */
export interface SaveOutcome {
  id: string
  outcome: 'saved' | 'kept'
  revision: number
}

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
