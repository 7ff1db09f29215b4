import { sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { keyOf } from '#lib/transcription/subject.ts'
import type { PlaceFacts, StoredRow } from './row.ts'
import type { PlaceKind } from './view.ts'

interface Row extends Record<string, unknown> {
  id: string
  name: string
  number: string | null
  kind: PlaceKind | null
  subject: string
  since: number
  seen: number
  course: string | null
  lesson: string | null
  text_id: string | null
  current_paragraph: string | null
  saved: number | null
  progressed: number | null
  position: number | null
  written: number
  finished: number
  strokes: number
  right_strokes: number
  active_ms: number
  text_title: string | null
  text_paragraphs: number | null
  text_characters: number | null
  worked: number | null
}

/** A student's row with what is known of the text that they transcribe, where it is the text of an instructor's lesson. */
export interface ReadRow {
  stored: StoredRow
  /** Names their lesson's paragraph until its index is known. */
  lesson: { course: string; lesson: string; paragraph: string | null } | null
  text: PlaceFacts | null
}

const at = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** The students of a class (those of `ids`, if given), in one statement. */
export async function readRows(classId: string, ids?: readonly string[]): Promise<ReadRow[]> {
  const { rows } = await database().execute<Row>(sql`
    select m.user_id as id, coalesce(e.name, u.name) as name, e.student_number as number,
      p.kind, p.subject, ${at('p.since')} as since, ${at('p.seen_at')} as seen,
      a.course, a.lesson, a.text_id, a.current_paragraph, ${at('a.updated_at')} as saved,
      ${at('a.progressed_at')} as progressed, t.position,
      a.written_characters as written, a.finished_paragraphs as finished, a.strokes, a.right_strokes,
      a.active_ms::float8 as active_ms,
      f.title as text_title, f.paragraph_count as text_paragraphs, f.characters as text_characters,
      ${at('greatest(d.updated_at, s.created_at, r.created_at, r.finished_at)')} as worked
    from membership m
    join "user" u on u.id = m.user_id
    left join roster_entry e on e.id = m.roster_id
    left join presence p on p.user_id = m.user_id
    left join lateral (
      select * from ${attempt} own where own.user_id = m.user_id order by own.updated_at desc limit 1) a on true
    left join free_text_paragraph t on t.text_id = a.text_id and t.id = a.current_paragraph
    -- A text of the student's own is nobody's business.
    left join free_text f on f.id = a.text_id and f.user_id is null
    left join exercise_draft d on d.user_id = m.user_id and p.kind = 'exercise' and d.exercise = p.subject
    left join lateral (
      select created_at from submission own
      where own.user_id = m.user_id and p.kind = 'exercise' and own.exercise = p.subject
      order by own.created_at desc limit 1) s on true
    left join lateral (
      select created_at, finished_at from run own
      where own.user_id = m.user_id and p.kind = 'experiment' and own.experiment = p.subject
      order by own.created_at desc limit 1) r on true
    where m.class_id = ${classId} and m.role = 'student'
      ${ids ? sql`and m.user_id = any(${sql.param([...ids])}::text[])` : sql``}
    order by e.student_number nulls last, name, m.user_id`)
  return rows.map(toRead)
}

function toRead(row: Row): ReadRow {
  const { id, name, number, course, lesson, text_id: text } = row
  const subject = text !== null ? { text } : course !== null && lesson !== null ? { course, lesson } : undefined
  return {
    stored: {
      id,
      name,
      number,
      page: row.kind === null ? null : { kind: row.kind, subject: row.subject, since: row.since, seen: row.seen },
      attempt: subject
        ? {
            subject: keyOf(subject),
            saved: row.saved ?? 0,
            progressed: row.progressed,
            at: row.position,
            written: row.written,
            finished: row.finished,
            strokes: row.strokes,
            rightStrokes: row.right_strokes,
            activeMs: row.active_ms,
          }
        : null,
      worked: row.worked,
    },
    lesson: course !== null && lesson !== null ? { course, lesson, paragraph: row.current_paragraph } : null,
    text:
      row.text_title === null
        ? null
        : { title: row.text_title, paragraphs: row.text_paragraphs ?? 0, characters: row.text_characters ?? 0 },
  }
}
