/** Tables of better-auth (its field names), kept by its drizzle adapter. */
import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { SITE_ROLES } from '../../auth/permissions.ts'

export const user = pgTable(
  'user',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    email: text().notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text(),
    /** A guest: a learner who has not signed up (better-auth's anonymous plugin). */
    isAnonymous: boolean('is_anonymous').notNull().default(false),
    role: text({ enum: SITE_ROLES }).notNull().default('student'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  // For how many guests came just now.
  table => [index('user_guest').on(table.createdAt).where(sql`${table.isAnonymous}`)],
)

export const session = pgTable(
  'session',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('session_user').on(table.userId)],
)

export const account = pgTable(
  'account',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', { withTimezone: true }),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at', { withTimezone: true }),
    scope: text(),
    password: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('account_user').on(table.userId)],
)

export const verification = pgTable(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('verification_identifier').on(table.identifier)],
)

/** Tries at the password of an address since the last right one (lib/auth/sign-in-limit.ts). */
export const signInTries = pgTable('sign_in_tries', {
  /** Hash of the address. */
  key: text().primaryKey(),
  tries: integer().notNull(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
})

/** When somebody's sessions or rights last changed (lib/auth/revocations.ts); outlives the person. */
export const revocation = pgTable('revocation', {
  userId: text('user_id').primaryKey(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
})
