import { sql } from 'drizzle-orm'
import { fromDrizzle, PgBoss } from 'pg-boss'
import type { Transaction } from '#lib/db/client.ts'

/**
 * Queue of server runs. A job carries nothing: it says that one more run waits, and whoever gets it takes up the run whose
 * turn it is (lib/bench/turns.ts). So the order can be fair, and no run is bound to a job that got lost.
 */
export const BENCH_QUEUE = 'bench'

const POLICY = {
  /** A job may take this long in the queue's eyes; the runner's own time limit is shorter. */
  expireInSeconds: 600,
  /** When the runner could not even look for a run: its database was away, or it was killed. */
  retryLimit: 5,
  retryDelay: 1,
}

/** Creates or upgrades the queue's tables. Called while migrating, under the migration lock. */
export async function prepareQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  boss.on('error', error => console.error(`queue: ${error.message}`))
  await boss.start()
  if (await boss.getQueue(BENCH_QUEUE)) await boss.updateQueue(BENCH_QUEUE, POLICY)
  else await boss.createQueue(BENCH_QUEUE, POLICY)
  await boss.stop({ graceful: false, close: true })
}

const shared = globalThis as { jaedaSender?: Promise<PgBoss> }

/** A queue client that only sends: no maintenance, no workers. */
export function sender(): Promise<PgBoss> {
  shared.jaedaSender ??= (async () => {
    const boss = new PgBoss({
      connectionString: process.env.DATABASE_URL ?? '',
      max: 2,
      supervise: false,
      schedule: false,
      migrate: false,
    })
    boss.on('error', error => console.error(`queue: ${error.message}`))
    await boss.start()
    return boss
  })()
  shared.jaedaSender.catch(() => {
    shared.jaedaSender = undefined
  })
  return shared.jaedaSender
}

/** Says within a transaction that one more run waits: the run is queued with its job, or not at all. */
export async function sendJob(transaction: Transaction): Promise<void> {
  const boss = await sender()
  await boss.send(BENCH_QUEUE, {}, { db: fromDrizzle(transaction, sql) })
}
