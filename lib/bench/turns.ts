import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'

/** Time over which a learner's use of the bench machines is weighed. */
const WINDOW = sql`interval '1 hour'`

/**
 * Queued runs in the order of their turns: first those of learners who used the bench machines least within the last hour
 * (seconds of running), then the older request. Each learner has one open run at most, so whoever runs again and again goes
 * behind everyone who has not; and after an hour of waiting everyone's use is 0 and the oldest request is next.
 */
export async function turns(limit?: number): Promise<{ id: string; tries: number }[]> {
  const db = database()
  const used = db
    .select({
      userId: run.userId,
      seconds: sql<number>`sum(extract(epoch from coalesce(${run.finishedAt}, now()) - ${run.startedAt}))`.as(
        'seconds',
      ),
    })
    .from(run)
    .where(and(eq(run.platform, 'node'), gt(run.startedAt, sql`now() - ${WINDOW}`)))
    .groupBy(run.userId)
    .as('used')
  const ordered = db
    .select({ id: run.id, tries: run.tries })
    .from(run)
    .leftJoin(used, eq(used.userId, run.userId))
    .where(eq(run.state, 'queued'))
    .orderBy(sql`coalesce(${used.seconds}, 0)`, asc(run.createdAt), asc(run.id))
  return limit === undefined ? ordered : ordered.limit(limit)
}

let looking: Promise<Map<string, number>> | undefined
/** Everyone who asks within this time shares one look at the queue: a change of it wakes all who wait at once. ms */
const GATHER_MS = 20

/** How many runs have their turn before this queued one, those that are running among them. */
export async function runsAhead(id: string): Promise<number> {
  looking ??= new Promise(resolve => setTimeout(resolve, GATHER_MS)).then(() => {
    looking = undefined
    return places()
  })
  return (await looking).get(id) ?? 0
}

async function places(): Promise<Map<string, number>> {
  const running = database().select({ runs: count() }).from(run).where(eq(run.state, 'running'))
  const [queued, [now]] = await Promise.all([turns(), running])
  return new Map(queued.map(({ id }, index) => [id, index + (now?.runs ?? 0)]))
}
