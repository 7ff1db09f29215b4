import { sql } from 'drizzle-orm'
import type { Database } from '#lib/db/client.ts'
import { attempt, attemptParagraph } from '#lib/db/schema/transcription.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import type { ParagraphState } from '#lib/transcription/progress.ts'
import type { ParagraphStatistics } from '#lib/transcription/statistics.ts'

/** What an attempt keeps as sums over its paragraphs. */
export interface Figures {
  writtenCharacters: number
  finishedParagraphs: number
  strokes: number
  rightStrokes: number
  /** ms */
  activeMs: number
}

export const NO_FIGURES: Figures = {
  writtenCharacters: 0,
  finishedParagraphs: 0,
  strokes: 0,
  rightStrokes: 0,
  activeMs: 0,
}

/** What one paragraph adds to them. `target` = its text. */
export function figuresOf(
  target: string,
  state: ParagraphState | undefined,
  statistics: ParagraphStatistics | null | undefined,
): Figures {
  if (!state) return NO_FIGURES
  const characters = characterCount(target)
  return {
    writtenCharacters: state.finished ? characters : Math.min(state.written, characters),
    finishedParagraphs: state.finished ? 1 : 0,
    strokes: statistics?.strokes ?? 0,
    rightStrokes: statistics?.rightStrokes ?? 0,
    activeMs: statistics?.activeMs ?? 0,
  }
}

const combine = (a: Figures, b: Figures, sign: 1 | -1): Figures => ({
  writtenCharacters: a.writtenCharacters + sign * b.writtenCharacters,
  finishedParagraphs: a.finishedParagraphs + sign * b.finishedParagraphs,
  strokes: a.strokes + sign * b.strokes,
  rightStrokes: a.rightStrokes + sign * b.rightStrokes,
  activeMs: a.activeMs + sign * b.activeMs,
})

/** The sums after one paragraph went from `before` to `after`. */
export const withChange = (sums: Figures, before: Figures, after: Figures): Figures =>
  combine(combine(sums, before, -1), after, 1)

/** Sums up anew the attempts that `of` selects, from their paragraphs: for who moves paragraphs without typing them. */
export async function sumUp(db: Pick<Database, 'execute'>, attempts: readonly string[]): Promise<void> {
  if (attempts.length === 0) return
  const number = (from: string, key: string) => sql.raw(`coalesce(sum((p.${from}->>'${key}')::float8), 0)`)
  await db.execute(sql`
    update ${attempt} set
      written_characters = sums.written, finished_paragraphs = sums.finished,
      strokes = sums.strokes, right_strokes = sums.right_strokes, active_ms = sums.active_ms
    from (
      select a.id, ${number('state', 'written')} as written,
        count(*) filter (where (p.state->>'finished')::boolean) as finished,
        ${number('statistics', 'strokes')} as strokes, ${number('statistics', 'rightStrokes')} as right_strokes,
        ${number('statistics', 'activeMs')} as active_ms
      from ${attempt} a left join ${attemptParagraph} p on p.attempt_id = a.id
      where a.id in ${[...attempts]} group by a.id) sums
    where ${attempt}.id = sums.id`)
}
