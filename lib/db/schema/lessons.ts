import { customType, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { IMAGE_TYPES } from '../../lessons/view.ts'
import { user } from './auth.ts'
import { freeText } from './texts.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const time = (name: string) => timestamp(name, { withTimezone: true })

/** A lesson that an instructor wrote, as it stands in the editor. What others read are its versions. */
export const ownLesson = pgTable(
  'own_lesson',
  {
    id: uuid().primaryKey(),
    /** Null: whose account is gone. What was assigned stays readable for its class. */
    ownerId: text('owner_id').references(() => user.id, { onDelete: 'set null' }),
    /** May be empty: named after its first heading. */
    title: text().notNull(),
    /** Markdown. */
    source: text().notNull(),
    /** Grows with each save: two windows do not overwrite each other. */
    revision: integer().notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
    archivedAt: time('archived_at'),
  },
  table => [index('own_lesson_owner').on(table.ownerId, table.updatedAt.desc())],
)

/** A published state of a lesson. Never changed: attempts and assignments stay on theirs. */
export const ownLessonVersion = pgTable(
  'own_lesson_version',
  {
    id: uuid().primaryKey(),
    lessonId: uuid('lesson_id')
      .notNull()
      .references(() => ownLesson.id, { onDelete: 'cascade' }),
    /** From 1 on. */
    number: integer().notNull(),
    /** Holds what this version says; a text without a user (lib/db/schema/texts.ts). */
    textId: uuid('text_id')
      .notNull()
      .unique()
      .references(() => freeText.id, { onDelete: 'cascade' }),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  table => [uniqueIndex('own_lesson_version_number').on(table.lessonId, table.number)],
)

/** An image of a lesson. Read by whoever may read the lesson. */
export const ownImage = pgTable(
  'own_image',
  {
    id: uuid().primaryKey(),
    lessonId: uuid('lesson_id')
      .notNull()
      .references(() => ownLesson.id, { onDelete: 'cascade' }),
    /** Of the file that was uploaded. */
    name: text().notNull(),
    /** Found in the bytes, never taken from the client. */
    type: text({ enum: IMAGE_TYPES }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    /** Of `data`. */
    bytes: integer().notNull(),
    data: bytea().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  table => [index('own_image_lesson').on(table.lessonId)],
)
