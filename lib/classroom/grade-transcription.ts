import { setImmediate } from 'node:timers/promises'
import { and, desc, eq } from 'drizzle-orm'
import { isAt, paragraphsOf } from '#lib/attempts/subjects.ts'
import { database } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { blanksOf } from '#lib/transcription/blanks.ts'
import { decompressLog } from '#lib/transcription/compression.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import { type ParagraphState, stateOf } from '#lib/transcription/progress.ts'
import { type ParagraphStatistics, statistics, total } from '#lib/transcription/statistics.ts'
import type { Subject } from '#lib/transcription/subject.ts'
import { type Provenance, ProvenanceCollector } from './provenance.ts'
import type { TranscriptionFigures } from './transcription-score.ts'

/** What a learner's transcription of a subject amounts to. */
export interface GradedTranscription {
  attemptId: string
  figures: TranscriptionFigures
  detail: TranscriptionDetail
  provenance: Provenance
}

export interface TranscriptionDetail extends TranscriptionFigures {
  paragraphs: number
  writtenParagraphs: number
  strokes: number
  activeMs: number
  strokesPerMinute: number | null
  hints: number
  /** Paragraphs whose original was edited since they were typed: their keys cannot be judged any more, their text is. */
  changed: number
}

/**
 * Computed from the stored event logs and the text alone: nothing that a browser said about itself takes part. Undefined when
 * nothing was typed.
 */
export async function gradeTranscription(userId: string, subject: Subject): Promise<GradedTranscription | undefined> {
  const rows = await database()
    .select({
      attemptId: attempt.id,
      paragraph: attemptParagraph.paragraphId,
      hash: attemptParagraph.paragraphHash,
      text: attemptParagraph.text,
      finished: attemptParagraph.finished,
      log: attemptParagraph.log,
    })
    .from(attempt)
    .innerJoin(attemptParagraph, eq(attemptParagraph.attemptId, attempt.id))
    .where(and(eq(attempt.userId, userId), isAt(subject)))
    // In PostgreSQL null is the greatest: an open attempt comes first.
    .orderBy(desc(attempt.finishedAt), desc(attempt.createdAt), attempt.id)
  const attemptId = rows[0]?.attemptId
  if (attemptId === undefined) return undefined
  const stored = new Map(rows.filter(row => row.attemptId === attemptId).map(row => [row.paragraph, row]))

  const parts: ParagraphStatistics[] = []
  const states: ParagraphState[] = []
  const provenance = new ProvenanceCollector()
  let characters = 0
  let changed = 0
  const paragraphs = await paragraphsOf(subject)
  for (const paragraph of paragraphs) {
    characters += characterCount(paragraph.text)
    const row = stored.get(paragraph.id)
    if (!row) continue
    // Some milliseconds a paragraph: other requests are answered in between.
    await setImmediate()
    states.push(stateOf(paragraph.text, row.text, row.finished))
    if (row.hash !== paragraph.hash) {
      changed++
      continue
    }
    const log = await decompressLog(new Uint8Array(row.log))
    parts.push(statistics(paragraph.text, log, blanksOf(paragraph)))
    provenance.add(paragraph.text, log)
  }
  const sum = (of: (state: ParagraphState) => number) => states.reduce((all, state) => all + of(state), 0)
  const correct = sum(state => state.correct)
  const judged = correct + sum(state => state.flagged)
  const { keystrokeAccuracy, strokes, activeMs, strokesPerMinute, hints } = total(parts)
  const figures: TranscriptionFigures = {
    coverage: characters === 0 ? 0 : correct / characters,
    finalAccuracy: judged === 0 ? null : correct / judged,
    keystrokeAccuracy,
  }
  const detail: TranscriptionDetail = {
    ...figures,
    paragraphs: paragraphs.length,
    writtenParagraphs: states.filter(({ finished }) => finished).length,
    strokes,
    activeMs,
    strokesPerMinute,
    hints,
    changed,
  }
  return { attemptId, figures, detail, provenance: provenance.result() }
}
