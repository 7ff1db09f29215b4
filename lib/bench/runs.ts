import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { type RunState, run } from '#lib/db/schema/experiments.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { isRight } from '#lib/experiments/prediction.ts'
import { notFound, Problem } from '#lib/http/problem.ts'
import { sendJob } from './queue.ts'

/** NOTIFY channel of runs; the payload is the id of the run that changed. */
export const RUN_CHANNEL = 'jaeda_run'
/** NOTIFY channel of the queue: some run was queued, taken up or is over, so that others' turns may have come nearer. */
export const QUEUE_CHANNEL = 'jaeda_queue'

/** Runs listed a platform. */
const LISTED = 10

/** A run as its owner sees it. Times are ISO 8601 in UTC. */
export interface RunView {
  id: string
  experiment: string
  platform: 'browser' | 'node'
  state: RunState
  params: unknown
  /** Asked for with a CPU profile (`GET /api/runs/:id/profile` once it is done). */
  profiled: boolean
  progress: unknown
  result: RunResult | null
  reason: string | null
  revision: number
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export type RunRow = typeof run.$inferSelect

export function viewOf(row: RunRow): RunView {
  const { userId: _, tries: __, machine: ___, prediction: ____, predictedRight: _____, ...rest } = row
  return {
    ...rest,
    result: row.result as RunResult | null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

export function isOver(state: RunState): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** Changes a run, counts its revision up and tells everyone who watches it; nothing happens unless it is in one of `from`. */
export async function changeRun(id: string, from: RunState[], change: Partial<RunRow>): Promise<RunRow | undefined> {
  const [row] = await database()
    .update(run)
    .set({ ...change, revision: sql`${run.revision} + 1` })
    .where(and(eq(run.id, id), inArray(run.state, from)))
    .returning()
  if (row) await announce(id, change.state !== undefined)
  return row
}

async function announce(id: string, queueChanged: boolean): Promise<void> {
  const also = queueChanged ? sql`, pg_notify(${QUEUE_CHANNEL}, ${id})` : sql``
  await database().execute(sql`select pg_notify(${RUN_CHANNEL}, ${id})${also}`)
}

/** Puts a run that was being executed back into the queue, with a job for it. */
export async function queueAgain(id: string, tries: number): Promise<void> {
  const again = { state: 'queued', tries, machine: null, startedAt: null, progress: null } as const
  const queued = await database().transaction(async transaction => {
    const [row] = await transaction
      .update(run)
      .set({ ...again, revision: sql`${run.revision} + 1` })
      .where(and(eq(run.id, id), eq(run.state, 'running')))
      .returning({ id: run.id })
    if (row) await sendJob(transaction)
    return row !== undefined
  })
  if (queued) await announce(id, true)
}

interface Asked {
  profiled?: boolean
  /** What the learner expects (lib/experiments/prediction.ts). */
  prediction?: string | null
}

/** Queues a run on the server. @throws Problem 409 while the learner has another one that is not over */
export async function queueRun(
  userId: string,
  experiment: string,
  params: Record<string, unknown>,
  { profiled = false, prediction = null }: Asked = {},
): Promise<RunView> {
  const id = randomUUID()
  const row = await database().transaction(async transaction => {
    // One learner's requests one after another, so that two tabs cannot both slip in.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('run'), hashtext(${userId}))`)
    const [open] = await transaction
      .select({ id: run.id, experiment: run.experiment })
      .from(run)
      .where(and(eq(run.userId, userId), eq(run.platform, 'node'), inArray(run.state, ['queued', 'running'])))
      .limit(1)
    if (open) {
      throw new Problem({
        status: 409,
        kind: 'run-in-progress',
        title: '서버에서 이미 실행하고 있는 실험이 있어요.',
        detail: '끝나기를 기다리거나 취소한 뒤에 다시 시작해 주세요.',
        headers: { location: `/api/runs/${open.id}` },
      })
    }
    const [inserted] = await transaction
      .insert(run)
      .values({ id, userId, experiment, platform: 'node', state: 'queued', params, profiled, prediction })
      .returning()
    await sendJob(transaction)
    return inserted
  })
  if (!row) throw new Error('run was not stored')
  await announce(id, true)
  return viewOf(row)
}

/** Keeps the result that a learner's browser measured. It is the learner's own word: shown to them, never to others as fact. */
export async function storeBrowserRun(
  userId: string,
  experiment: Experiment,
  result: RunResult,
  prediction: string | null = null,
): Promise<RunView> {
  const finishedAt = new Date()
  const [row] = await database()
    .insert(run)
    .values({
      id: randomUUID(),
      userId,
      experiment: result.experiment,
      platform: 'browser',
      state: 'done',
      params: result.params,
      result,
      prediction,
      predictedRight: isRight(experiment, result, prediction),
      startedAt: new Date(finishedAt.getTime() - result.elapsedMs),
      finishedAt,
    })
    .returning()
  if (!row) throw new Error('run was not stored')
  return viewOf(row)
}

/** A learner's latest runs of an experiment on each platform, newest first. */
export async function listRuns(userId: string, experiment: string): Promise<RunView[]> {
  const latest = (platform: RunRow['platform']) =>
    database()
      .select()
      .from(run)
      .where(and(eq(run.userId, userId), eq(run.experiment, experiment), eq(run.platform, platform)))
      .orderBy(desc(run.createdAt))
      .limit(LISTED)
  // Apart, so that many runs in the browser never push the last one on the server off the list.
  const rows = (await Promise.all([latest('node'), latest('browser')])).flat()
  return rows.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).map(viewOf)
}

/** @throws Problem 404 when it does not exist or is somebody else's */
export async function readRun(userId: string, id: string): Promise<RunView> {
  const [row] = await database()
    .select()
    .from(run)
    .where(and(eq(run.id, id), eq(run.userId, userId)))
  if (!row) throw notFound('그 실행을')
  return viewOf(row)
}

/** Cancels a run that is not over; the runner kills its process. A run that is over stays as it is. */
export async function cancelRun(userId: string, id: string): Promise<RunView> {
  await readRun(userId, id)
  await changeRun(id, ['queued', 'running'], { state: 'cancelled', reason: '취소했어요.', finishedAt: new Date() })
  return readRun(userId, id)
}
