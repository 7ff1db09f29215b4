import { sql } from 'drizzle-orm'
import { boolean, customType, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { user } from './auth.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

export const RUN_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type RunState = (typeof RUN_STATES)[number]

/** One execution of an experiment: on the server (`node`, through the queue) or in a learner's browser (stored when done). */
export const run = pgTable(
  'run',
  {
    id: uuid().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    experiment: text().notNull(),
    platform: text({ enum: ['browser', 'node'] }).notNull(),
    state: text({ enum: RUN_STATES }).notNull(),
    params: jsonb().notNull(),
    /** Whether a CPU profile was asked for (table `run_profile`). */
    profiled: boolean().notNull().default(false),
    /** Key of the variant that the learner expected to be the best before they had seen any result; null: not asked. */
    prediction: text(),
    /** Whether the result bears it out (lib/experiments/prediction.ts). */
    predictedRight: boolean('predicted_right'),
    progress: jsonb(),
    result: jsonb(),
    /** Why it failed or was cancelled, in Korean, for the learner. */
    reason: text(),
    /** Grows with each change; the id of the server-sent event that carries it. */
    revision: integer().notNull().default(0),
    /** How often a bench runner took it up. */
    tries: integer().notNull().default(0),
    /** Host name of the bench machine that runs or ran it. */
    machine: text(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  table => [
    index('run_user_experiment').on(table.userId, table.experiment, table.createdAt.desc()),
    index('run_state').on(table.state),
    /** The latest results on the server (lib/bench/verdicts.ts). */
    index('run_latest').on(table.experiment, table.finishedAt.desc()).where(sql`platform = 'node' and state = 'done'`),
    // For whose turn it is: who used the bench machines within the last hour.
    index('run_machine_use').on(table.startedAt).where(sql`${table.platform} = 'node'`),
  ],
)

/** The CPU profile of a server run, apart from it because nobody reads it by the way. */
export const runProfile = pgTable('run_profile', {
  runId: uuid('run_id')
    .primaryKey()
    .references(() => run.id, { onDelete: 'cascade' }),
  /** A `.cpuprofile` (JSON), gzip. */
  profile: bytea().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
})
