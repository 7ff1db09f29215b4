import { sql } from 'drizzle-orm'
import {
  boolean,
  char,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ASSIGNMENT_KINDS, CLASS_ROLES, COUNTING_RULES, PASTE_POLICIES, SOLUTION_RULES } from '../../classroom/words.ts'
import { user } from './auth.ts'
import { submission } from './exercises.ts'
import { run } from './experiments.ts'
import { attempt } from './transcription.ts'

const time = (name: string) => timestamp(name, { withTimezone: true })

/** A class (반). Archived ones are read only. */
export const classTable = pgTable('class', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** As `2026-2학기`; may be empty. */
  term: text().notNull().default(''),
  /** Six characters (lib/classroom/join-code.ts). */
  joinCode: char('join_code', { length: 6 }).notNull().unique(),
  joinOpen: boolean('join_open').notNull().default(true),
  /** Only who is on the roster may join. */
  whitelistOnly: boolean('whitelist_only').notNull().default(false),
  archivedAt: time('archived_at'),
  createdBy: text('created_by').references(() => user.id, { onDelete: 'set null' }),
  createdAt: time('created_at').notNull().defaultNow(),
})

/** A line of a class's roster: somebody whom the school knows, whether they have joined or not. */
export const rosterEntry = pgTable(
  'roster_entry',
  {
    id: uuid().primaryKey(),
    classId: uuid('class_id')
      .notNull()
      .references(() => classTable.id, { onDelete: 'cascade' }),
    /** 학번. */
    studentNumber: text('student_number').notNull(),
    name: text().notNull(),
    /** Lower case. */
    email: text(),
  },
  table => [
    uniqueIndex('roster_entry_number').on(table.classId, table.studentNumber),
    uniqueIndex('roster_entry_email').on(table.classId, table.email),
  ],
)

/** Somebody's place in a class (소속). */
export const membership = pgTable(
  'membership',
  {
    classId: uuid('class_id')
      .notNull()
      .references(() => classTable.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text({ enum: CLASS_ROLES }).notNull(),
    /** The line of the roster that they are. */
    rosterId: uuid('roster_id').references(() => rosterEntry.id, { onDelete: 'set null' }),
    joinedAt: time('joined_at').notNull().defaultNow(),
  },
  table => [
    primaryKey({ columns: [table.classId, table.userId] }),
    index('membership_user').on(table.userId),
    // Nobody else is the same line of the roster.
    uniqueIndex('membership_roster').on(table.rosterId),
  ],
)

/** Join codes that an account tried within a span of time: they are limited, so that nobody finds a class by guessing. */
export const joinTries = pgTable('join_tries', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  since: time('since').notNull(),
  tries: integer().notNull(),
})

/** Work with dates and criteria (배정). */
export const assignment = pgTable(
  'assignment',
  {
    id: uuid().primaryKey(),
    classId: uuid('class_id')
      .notNull()
      .references(() => classTable.id, { onDelete: 'cascade' }),
    kind: text({ enum: ASSIGNMENT_KINDS }).notNull(),
    title: text().notNull(),
    instructions: text().notNull().default(''),
    /** Target (lib/classroom/assignment-schema.ts). */
    target: jsonb().notNull(),
    /** Criteria (lib/classroom/assignment-schema.ts). */
    criteria: jsonb().notNull(),
    points: real().notNull(),
    opensAt: time('opens_at').notNull(),
    dueAt: time('due_at').notNull(),
    /** Later hand-ins are kept and do not count; null: none is too late. */
    cutoffAt: time('cutoff_at'),
    /** LatePolicy (lib/classroom/late.ts); null: lateness costs nothing. */
    late: jsonb(),
    attemptsAllowed: integer('attempts_allowed'),
    counts: text({ enum: COUNTING_RULES }).notNull(),
    /** Whether hints may be opened. */
    hints: boolean().notNull(),
    paste: text({ enum: PASTE_POLICIES }).notNull(),
    solutions: text({ enum: SOLUTION_RULES }).notNull(),
    gradesReleasedAt: time('grades_released_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  table => [
    index('assignment_class').on(table.classId, table.dueAt),
    // Which assignments a submission, an attempt or an answer may belong to.
    index('assignment_exercise').on(sql`(${table.target} ->> 'exercise')`),
    // Who may read a version of a lesson.
    index('assignment_lesson_version').on(sql`(${table.target} ->> 'lessonVersion')`),
  ],
)

/** Other dates for one student; they replace those of the assignment. */
export const extension = pgTable(
  'extension',
  {
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    dueAt: time('due_at').notNull(),
    cutoffAt: time('cutoff_at'),
    reason: text().notNull().default(''),
  },
  table => [primaryKey({ columns: [table.assignmentId, table.userId] }), index('extension_user').on(table.userId)],
)

/** What a student handed in. Never changed; whether it counts is decided when it is read. */
export const handIn = pgTable(
  'hand_in',
  {
    id: uuid().primaryKey(),
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** From 1 on. */
    number: integer().notNull(),
    handedInAt: time('handed_in_at').notNull(),
    /** After the due time that held for this student; 0 when in time. */
    lateSeconds: integer('late_seconds').notNull(),
    /** Kept and marked, not counted. */
    afterCutoff: boolean('after_cutoff').notNull(),
    attemptId: uuid('attempt_id').references(() => attempt.id, { onDelete: 'set null' }),
    submissionId: uuid('submission_id').references(() => submission.id, { onDelete: 'set null' }),
    runId: uuid('run_id').references(() => run.id, { onDelete: 'set null' }),
    /** Finding or report. */
    text: text(),
    /** 0 … 1, computed by the server; null while somebody has to judge it. */
    score: doublePrecision(),
    /** What the score was computed from (lib/classroom/hand-in-view.ts). */
    detail: jsonb().notNull(),
    /** Provenance (lib/classroom/provenance.ts). */
    provenance: jsonb(),
  },
  table => [
    uniqueIndex('hand_in_number').on(table.assignmentId, table.userId, table.number),
    uniqueIndex('hand_in_submission').on(table.assignmentId, table.submissionId),
    index('hand_in_user').on(table.userId, table.assignmentId),
  ],
)

/** An instructor's points instead of the computed ones. */
export const gradeOverride = pgTable(
  'grade_override',
  {
    assignmentId: uuid('assignment_id')
      .notNull()
      .references(() => assignment.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    points: real().notNull(),
    reason: text().notNull(),
    by: text().references(() => user.id, { onDelete: 'set null' }),
    at: time('at').notNull().defaultNow(),
  },
  table => [primaryKey({ columns: [table.assignmentId, table.userId] }), index('grade_override_user').on(table.userId)],
)

/** A comment on a hand-in, on a line of its code or on the whole. */
export const remark = pgTable(
  'remark',
  {
    id: uuid().primaryKey(),
    handInId: uuid('hand_in_id')
      .notNull()
      .references(() => handIn.id, { onDelete: 'cascade' }),
    authorId: text('author_id').references(() => user.id, { onDelete: 'set null' }),
    /** From 1 on; null: on the whole. */
    line: integer(),
    body: text().notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
  },
  table => [index('remark_hand_in').on(table.handInId)],
)

/** By which a calendar reads the due dates of one person; whoever has the address may read them. */
export const calendarFeed = pgTable('calendar_feed', {
  userId: text('user_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** Cannot be guessed; renewed, the old address leads nowhere. */
  token: text().notNull().unique(),
  createdAt: time('created_at').notNull().defaultNow(),
})
