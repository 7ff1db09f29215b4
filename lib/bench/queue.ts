import { PgBoss } from 'pg-boss'

/** Queue of server runs. A job is `{ run: <id of the run> }`. */
export const BENCH_QUEUE = 'bench'

/** A run may take this long in the queue's eyes; the runner's own time limit is shorter. */
const EXPIRE_SECONDS = 600

/** Creates or upgrades the queue's tables. Called while migrating, under the migration lock. */
export async function prepareQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false })
  boss.on('error', error => console.error(`queue: ${error.message}`))
  await boss.start()
  if (!(await boss.getQueue(BENCH_QUEUE))) {
    await boss.createQueue(BENCH_QUEUE, { retryLimit: 0, expireInSeconds: EXPIRE_SECONDS })
  }
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
