import { and, desc, eq, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { type RunState, run } from '#lib/db/schema/experiments.ts'
import { notFound } from '#lib/http/problem.ts'
import { type RunView, viewOf } from './runs.ts'

/** Runs on one page of the history. */
const PAGE = 30

/**
 * A run for whoever has its link: anyone once it is done, before that only who started it. Its id cannot be guessed and
 * it says nothing about a person (docs/decisions: links to runs). `own`: whether the reader started it.
 * @throws Problem 404
 */
export async function readSharedRun(reader: string | undefined, id: string): Promise<{ run: RunView; own: boolean }> {
  const [row] = await database().select().from(run).where(eq(run.id, id))
  const own = row !== undefined && row.userId === reader
  if (!row || !(own || row.state === 'done')) throw notFound('그 실행을')
  return { run: viewOf(row), own }
}

/** A run in a list: what it was, without what came out. Times are ISO 8601 in UTC. */
export interface ListedRun {
  id: string
  platform: RunView['platform']
  state: RunState
  params: unknown
  profiled: boolean
  reason: string | null
  createdAt: string
}

/**
 * A learner's runs of an experiment, newest first, a page at a time. `before`: id of the last run of the page before.
 * `more`: whether older ones follow.
 */
export async function runHistory(
  userId: string,
  experiment: string,
  before?: string,
): Promise<{ runs: ListedRun[]; more: boolean }> {
  const { id, platform, state, params, profiled, reason, createdAt } = run
  const older =
    before === undefined
      ? undefined
      : sql`(${run.createdAt}, ${run.id}) < (select created_at, id from run where id = ${before} and user_id = ${userId})`
  const rows = await database()
    .select({ id, platform, state, params, profiled, reason, createdAt })
    .from(run)
    .where(and(eq(run.userId, userId), eq(run.experiment, experiment), older))
    .orderBy(desc(run.createdAt), desc(run.id))
    .limit(PAGE + 1)
  const runs = rows.slice(0, PAGE).map(row => ({ ...row, createdAt: row.createdAt.toISOString() }))
  return { runs, more: rows.length > PAGE }
}
