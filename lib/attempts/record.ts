import { setImmediate } from 'node:timers/promises'
import { and, count, desc, eq, max, sum } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { type Analysis, analyze, mergeAnalyses } from '#lib/transcription/analysis.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { decompressLog } from '#lib/transcription/compression.ts'
import { MODES, type Mode } from '#lib/transcription/mode.ts'
import { type ParagraphStatistics, statistics, total } from '#lib/transcription/statistics.ts'
import { keyOf, type Subject, type WholeCourse } from '#lib/transcription/subject.ts'
import { wholeId } from '#lib/transcription/whole.ts'
import { isAt, ParagraphReader, requireSubject, SUBJECT, type SubjectColumns, subjectOf } from './subjects.ts'
import { requireWhole } from './whole.ts'

/** The open attempt at a lesson or text (or the latest one), all attempts at it, or all attempts at all of them. */
export const SCOPES = ['attempt', 'lesson', 'all'] as const
export type Scope = (typeof SCOPES)[number]

/** What was begun on one day. */
export interface DayRecord {
  /** In Asia/Seoul: `2026-11-21`. */
  date: string
  strokes: number
  /** Time on task, ms. */
  activeMs: number
  strokesPerMinute: number | null
  /** Keystroke accuracy, 0 … 1. */
  accuracy: number | null
  /** Characters written. */
  characters: number
}

/** A paragraph that can be played back. */
export interface RecordedParagraph {
  /** As the subject names it: in a whole course with its lesson before it. */
  id: string
  /** The attempt that has its log. */
  attempt: string
  /** Characters written. */
  characters: number
  /** Time on task, ms. */
  activeMs: number
  /** Modes it was typed in, the most used first. */
  modes: Mode[]
}

/** What the key presses of a learner tell, computed from the logs alone. */
export interface LearnerRecord {
  scope: Scope
  total: ParagraphStatistics
  analysis: Analysis
  /** Oldest first. */
  days: DayRecord[]
  /** Paragraphs left out because their text was edited or removed since they were typed: they cannot be judged any more. */
  changed: number
  /**
   * What can be played back, whatever the scope, in reading order: the open (or latest) attempt at the lesson or text, or those
   * at the lessons of the course.
   */
  recorded: RecordedParagraph[]
}

interface StoredLog extends SubjectColumns {
  attempt: string
  paragraph: string
  hash: string
  startedAt: number
  updatedAt: Date
  log: Buffer
}

/** So many records are kept, of some 50 KB each; those asked for last. */
const KEPT = 100
const kept = new Map<string, { standing: string; record: Promise<LearnerRecord> }>()

/**
 * The learner's record over a scope; two statements however many attempts there are. It is computed once for what was typed
 * so far (some milliseconds a paragraph), also when it is asked for several times at once.
 * @throws Problem 404 for an unknown lesson or text
 */
export async function readRecord(userId: string, subject: Subject | WholeCourse, scope: Scope): Promise<LearnerRecord> {
  const texts = await textsOf(userId, subject)
  const standing = await standingOf(userId, scope === 'all' ? undefined : subject)
  const key = `${userId} ${scope} ${keyOf(subject)}`
  const known = kept.get(key)
  kept.delete(key)
  const record = known?.standing === standing ? known.record : computeRecord(userId, subject, texts, scope)
  kept.set(key, { standing, record })
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest)
  record.catch(() => kept.delete(key))
  return record
}

/** What there is to read in a subject, in reading order: itself, or the lessons of the course. @throws Problem 404 */
async function textsOf(userId: string, subject: Subject | WholeCourse): Promise<Subject[]> {
  if ('whole' in subject) {
    return (await requireWhole(subject.whole)).map(lesson => ({ course: subject.whole, lesson }))
  }
  await requireSubject(userId, subject)
  return [subject]
}

/** Another text wherever the record may be another one: typing, an attempt begun, merged or finished, an edited free text. */
async function standingOf(userId: string, of: Subject | WholeCourse | undefined): Promise<string> {
  const own = eq(attempt.userId, userId)
  const [row] = await database()
    .select({
      paragraphs: count(attemptParagraph.paragraphId),
      events: sum(attemptParagraph.revision),
      typed: max(attemptParagraph.updatedAt),
      attempts: max(attempt.updatedAt),
      finished: max(attempt.finishedAt),
      edited: max(freeText.updatedAt),
    })
    .from(attempt)
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
    .leftJoin(freeText, eq(freeText.id, attempt.textId))
    .where(of ? and(own, isAt(of)) : own)
  return JSON.stringify(row)
}

async function computeRecord(
  userId: string,
  subject: Subject | WholeCourse,
  texts: readonly Subject[],
  scope: Scope,
): Promise<LearnerRecord> {
  const rows = await storedLogs(userId, scope === 'all' ? undefined : subject)
  // The first one of each text is the open attempt, else the latest.
  const first = new Map(rows.toReversed().map(row => [keyOf(subjectOf(row)), row.attempt]))
  const shown = new Set(texts.map(text => first.get(keyOf(text))))
  const targets = new ParagraphReader()

  const parts: ParagraphStatistics[] = []
  const analyses: Analysis[] = []
  const days = new Map<string, ParagraphStatistics[]>()
  const played = new Map<string, RecordedParagraph>()
  let changed = 0
  for (const row of rows) {
    const isShown = shown.has(row.attempt)
    if (scope === 'attempt' && !isShown) continue
    // What the logs were typed from, as far as the text still has it.
    const text = subjectOf(row)
    const target = (await targets.read(text)).get(row.paragraph)
    if (target?.hash !== row.hash) {
      changed++
      continue
    }
    const log = await decompressLog(new Uint8Array(row.log))
    // Some milliseconds a paragraph: other requests are answered in between.
    await setImmediate()
    const part = statistics(target.text, log, blanksOf(target))
    parts.push(part)
    analyses.push(analyze(target.text, log))
    const date = dateOf(Math.min(row.startedAt, row.updatedAt.getTime()))
    days.set(date, [...(days.get(date) ?? []), part])
    if (isShown && log.events.length > 0) {
      const id = 'whole' in subject && 'lesson' in text ? wholeId(text.lesson, row.paragraph) : row.paragraph
      played.set(`${keyOf(text)} ${row.paragraph}`, {
        id,
        attempt: row.attempt,
        characters: part.charactersWritten,
        activeMs: part.activeMs,
        modes: MODES.filter(mode => part.modes[mode] > 0).toSorted((a, b) => part.modes[b] - part.modes[a]),
      })
    }
  }
  const recorded: RecordedParagraph[] = []
  for (const text of texts) {
    for (const id of (await targets.read(text)).keys()) {
      const found = played.get(`${keyOf(text)} ${id}`)
      if (found) recorded.push(found)
    }
  }
  return {
    scope,
    total: total(parts),
    analysis: mergeAnalyses(analyses),
    days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, parts]) => dayOf(date, parts)),
    changed,
    recorded,
  }
}

/** Logs of the learner's attempts; those of the open attempt first, then the latest ones. */
function storedLogs(userId: string, of: Subject | WholeCourse | undefined): Promise<StoredLog[]> {
  const own = eq(attempt.userId, userId)
  return (
    database()
      .select({
        ...SUBJECT,
        attempt: attempt.id,
        paragraph: attemptParagraph.paragraphId,
        hash: attemptParagraph.paragraphHash,
        startedAt: attemptParagraph.startedAt,
        updatedAt: attemptParagraph.updatedAt,
        log: attemptParagraph.log,
      })
      .from(attempt)
      .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
      .where(of ? and(own, isAt(of)) : own)
      // In PostgreSQL null is the greatest: an open attempt comes first.
      .orderBy(desc(attempt.finishedAt), desc(attempt.createdAt), attempt.id)
  )
}

function dayOf(date: string, parts: readonly ParagraphStatistics[]): DayRecord {
  const { strokes, activeMs, strokesPerMinute, keystrokeAccuracy, charactersWritten } = total(parts)
  return { date, strokes, activeMs, strokesPerMinute, accuracy: keystrokeAccuracy, characters: charactersWritten }
}

const seoul = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul', dateStyle: 'short' })

/** The day in Seoul of a moment (epoch ms): `2026-11-21`. */
function dateOf(at: number): string {
  const parts = Object.fromEntries(seoul.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day}`
}
