import { pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { PLACE_KINDS } from '../../classroom/live/view.ts'
import { user } from './auth.ts'

const time = (name: string) => timestamp(name, { withTimezone: true }).notNull()

/** Where a student of a class has a page open, as that page said last. Nobody else is kept here. */
export const presence = pgTable('presence', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  kind: text({ enum: PLACE_KINDS }).notNull(),
  /** Key of what is transcribed (lib/transcription/subject.ts), id of the experiment or of the exercise. */
  subject: text().notNull(),
  /** Since when they are there without a break. */
  since: time('since'),
  seenAt: time('seen_at'),
})
