import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { TEXT_FORMATS } from '../../texts/view.ts'
import { user } from './auth.ts'

/** A text of the learner's own to transcribe (자유 글), that nobody else sees; or one version of an instructor's lesson. */
export const freeText = pgTable(
  'free_text',
  {
    id: uuid().primaryKey(),
    /** Null: it belongs to a version of a lesson (lib/db/schema/lessons.ts) and is never changed. */
    userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    format: text({ enum: TEXT_FORMATS }).notNull(),
    source: text().notNull(),
    /** Of `source` in UTF-8; what counts against the learner's room. */
    bytes: integer().notNull(),
    /** Made from `source`: the original as the transcription shows it, and the sums over its paragraphs. */
    html: text().notNull(),
    paragraphCount: integer('paragraph_count').notNull(),
    characters: integer().notNull(),
    /** Which compiler made it (COMPILER in lib/content/untrusted.ts); what an older one made is made anew. */
    compiler: integer().notNull(),
    /** Grows with each change: two windows do not overwrite each other. */
    version: integer().notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('free_text_user').on(table.userId, table.updatedAt.desc())],
)

/** The paragraphs of a text, as rows: a save reads the two or three that it concerns. */
export const freeTextParagraph = pgTable(
  'free_text_paragraph',
  {
    textId: uuid('text_id')
      .notNull()
      .references(() => freeText.id, { onDelete: 'cascade' }),
    /** Stable across edits (lib/content/paragraph-ids.ts). */
    id: text().notNull(),
    position: integer().notNull(),
    hash: text().notNull(),
    section: text().notNull(),
    kind: text({ enum: ['prose', 'list', 'quote', 'code', 'table'] }).notNull(),
    text: text().notNull(),
    /** Characters to type. */
    characters: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.textId, table.id] })],
)
