import { pgTable, text } from 'drizzle-orm/pg-core'

/** Facts of this installation that every instance shares, such as the secret that signs cookies. */
export const installation = pgTable('installation', {
  key: text().primaryKey(),
  value: text().notNull(),
})
