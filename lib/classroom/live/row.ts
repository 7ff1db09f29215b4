import { percentOf } from '#lib/transcription/progress.ts'
import { AWAY_AFTER_MS, type LiveRow, type LiveState, type PlaceKind } from './view.ts'

/** A student's place in the class with their page and their attempt, as the database has them. */
export interface StoredRow {
  id: string
  name: string
  number: string | null
  /** What an open page said last. */
  page: { kind: PlaceKind; subject: string; since: number; seen: number } | null
  /** The last attempt at a transcription. */
  attempt: {
    /** Key of what is transcribed. */
    subject: string
    saved: number
    progressed: number | null
    /** Index of the paragraph they stand at. */
    at: number | null
    written: number
    finished: number
    strokes: number
    rightStrokes: number
    activeMs: number
  } | null
  /** The last draft, submission or run at the page's exercise or experiment. */
  worked: number | null
}

/** What is there to do at a place. */
export interface PlaceFacts {
  title: string
  /** 0: how far somebody is there is nobody else's business. */
  paragraphs: number
  characters: number
}

/** The state at `now` (epoch ms): saves are a sign of life too, whatever the page says. */
export function stateAt({ page, attempt }: Pick<StoredRow, 'page' | 'attempt'>, now: number): LiveState {
  const seen = Math.max(page?.seen ?? 0, attempt?.saved ?? 0)
  if (now - seen >= AWAY_AFTER_MS) return 'away'
  return page === null || (attempt !== null && attempt.saved > page.seen) ? 'transcription' : page.kind
}

/**
 * A row of the grid. `factsOf` knows the places by kind and subject; undefined for one that no longer exists, or that is
 * nobody's business.
 */
export function toRow(
  stored: StoredRow,
  now: number,
  factsOf: (kind: PlaceKind, subject: string) => PlaceFacts | undefined,
): LiveRow {
  const { id, name, number, page, attempt, worked } = stored
  const state = stateAt(stored, now)
  const isElsewhere = (state === 'experiment' || state === 'exercise') && page !== null
  const none = { paragraph: null, paragraphs: null, percent: null, written: null, accuracy: null, speed: null }
  if (isElsewhere) {
    const place = factsOf(page.kind, page.subject)?.title ?? null
    return { id, name, number, state, place, ...none, moved: Math.max(page.since, worked ?? 0) }
  }
  if (attempt === null) {
    return { id, name, number, state, place: null, ...none, moved: state === 'away' ? null : (page?.since ?? null) }
  }
  const facts = factsOf('transcription', attempt.subject)
  const isThere = page?.kind === 'transcription' && page.subject === attempt.subject
  const { written, finished, strokes, rightStrokes, activeMs } = attempt
  const moved = Math.max(attempt.progressed ?? 0, isThere ? page.since : 0)
  const seen = { id, name, number, state, place: facts?.title ?? null, moved: moved === 0 ? null : moved }
  if (facts === undefined || facts.paragraphs === 0) return { ...seen, ...none }
  const { paragraphs, characters } = facts
  return {
    ...seen,
    paragraph: attempt.at === null ? null : attempt.at + 1,
    paragraphs,
    percent: percentOf(Math.min(written, characters), characters, finished >= paragraphs),
    written,
    accuracy: strokes === 0 ? null : rightStrokes / strokes,
    speed: activeMs === 0 ? null : (strokes * 60_000) / activeMs,
  }
}
