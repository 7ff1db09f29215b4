import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { user } from './auth.ts'

/**
 * `grading` until the grader has answered; `submitted`: a report, whose text people judge (lib/exercises/report); the rest as
 * in lib/exercises/sandbox/verdict.ts.
 */
export const SUBMISSION_STATES = [
  'grading',
  'passed',
  'failed',
  'broken',
  'timeout',
  'memory',
  'crashed',
  'submitted',
] as const
export type SubmissionState = (typeof SUBMISSION_STATES)[number]

/** What a learner is writing for an exercise, and how far they have looked into its hints. */
export const exerciseDraft = pgTable(
  'exercise_draft',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exercise: text().notNull(),
    source: text().notNull(),
    /** Counts the saves: a save says which one it builds on, so that two windows do not overwrite each other unseen. */
    revision: integer().notNull(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.userId, table.exercise] })],
)

/** Hints that a learner has opened. Opened stays opened. */
export const exerciseHints = pgTable(
  'exercise_hints',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exercise: text().notNull(),
    /** How many, from the first on. */
    opened: integer().notNull(),
  },
  table => [primaryKey({ columns: [table.userId, table.exercise] })],
)

/** One hand-in. The source is stored before it is graded and never changes. */
export const submission = pgTable(
  'submission',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exercise: text().notNull(),
    source: text().notNull(),
    state: text({ enum: SUBMISSION_STATES }).notNull(),
    /** Graded (lib/exercises/sandbox/task.ts), of a report ReportFacts; null while grading. */
    grade: jsonb(),
    /** Hints opened when it was handed in. */
    hints: integer().notNull(),
    /** Seed that learners do not know; kept so that a later grading judges the same thing. */
    hiddenSeed: bigint('hidden_seed', { mode: 'number' }).notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    gradedAt: timestamp('graded_at', { withTimezone: true }),
  },
  table => [index('submission_user').on(table.userId, table.exercise, table.createdAt.desc())],
)

/** One answer to one question of a quiz. All are kept: the first one tells what a learner knew. */
export const quizAnswer = pgTable(
  'quiz_answer',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exercise: text().notNull(),
    item: text().notNull(),
    /** QuizAnswer (lib/exercises/quiz/schema.ts). */
    answer: jsonb().notNull(),
    /** Null while nobody has judged a text. */
    correct: boolean(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  table => [index('quiz_answer_user').on(table.userId, table.exercise, table.createdAt.desc())],
)

/** A question that a learner missed once and meets again until it sits. */
export const quizCard = pgTable(
  'quiz_card',
  {
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    exercise: text().notNull(),
    item: text().notNull(),
    due: timestamp({ withTimezone: true }).notNull(),
    /** StoredCard (lib/exercises/quiz/review.ts). */
    card: jsonb().notNull(),
  },
  table => [
    primaryKey({ columns: [table.userId, table.exercise, table.item] }),
    index('quiz_card_due').on(table.userId, table.due),
  ],
)
