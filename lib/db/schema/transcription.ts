import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { user } from './auth.ts'
import { freeText } from './texts.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * One learner's pass over one lesson, or over one text of their own. At most one attempt of a learner and lesson or text is
 * open (`finishedAt` null).
 */
export const attempt = pgTable(
  'attempt',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Of a lesson; else null. */
    course: text(),
    lesson: text(),
    /** Of a text; else null. */
    textId: uuid('text_id').references(() => freeText.id, { onDelete: 'cascade' }),
    /** Id of the paragraph the learner stands at; null before the first save. */
    currentParagraph: text('current_paragraph'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
    /**
     * Sums over its paragraphs (lib/attempts/figures.ts), kept with each save: a class of 300 is watched without reading their
     * paragraphs. Characters written, paragraphs finished, and the figures of the finished ones.
     */
    writtenCharacters: integer('written_characters').notNull().default(0),
    finishedParagraphs: integer('finished_paragraphs').notNull().default(0),
    strokes: integer().notNull().default(0),
    rightStrokes: integer('right_strokes').notNull().default(0),
    /** Time on task, ms. */
    activeMs: bigint('active_ms', { mode: 'number' }).notNull().default(0),
    /** When more characters were written the last time. */
    progressedAt: timestamp('progressed_at', { withTimezone: true }),
    /** The attempt into which this one went when a guest signed in (lib/attempts/merge.ts): what comes for it belongs there. */
    mergedInto: uuid('merged_into').references((): AnyPgColumn => attempt.id, { onDelete: 'set null' }),
  },
  table => [
    uniqueIndex('attempt_open').on(table.userId, table.course, table.lesson).where(sql`${table.finishedAt} is null`),
    uniqueIndex('attempt_open_text').on(table.textId, table.userId).where(sql`${table.finishedAt} is null`),
    index('attempt_user').on(table.userId, table.updatedAt.desc()),
    index('attempt_merged').on(table.mergedInto).where(sql`${table.mergedInto} is not null`),
    check(
      'attempt_subject',
      sql`(${table.course} is null) = (${table.lesson} is null) and (${table.course} is null) <> (${table.textId} is null)`,
    ),
  ],
)

/** The event log of one paragraph in an attempt, with what the server computed from it. */
export const attemptParagraph = pgTable(
  'attempt_paragraph',
  {
    attemptId: uuid('attempt_id')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    paragraphId: text('paragraph_id').notNull(),
    /** Hash of the paragraph's text when it was typed: tells later whether the lesson was edited since. */
    paragraphHash: text('paragraph_hash').notNull(),
    /** Number of events in `log`; a log only grows, so the longer one is the newer one. */
    revision: integer().notNull(),
    /** Wall clock at which the log began, epoch ms: tells the logs of two devices apart. */
    startedAt: bigint('started_at', { mode: 'number' }).notNull(),
    /** The log in its compressed binary form (lib/transcription/compression.ts). */
    log: bytea().notNull(),
    text: text().notNull(),
    /** The learner went on from it; a complete paragraph is finished anyway. */
    finished: boolean().notNull(),
    /** Computed by the server from `log`: how far the paragraph is (ParagraphState), and, once it is finished, its figures (ParagraphStatistics). */
    state: jsonb().notNull(),
    statistics: jsonb(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.attemptId, table.paragraphId] })],
)
