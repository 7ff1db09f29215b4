/** Takes server runs from the queue, one at a time on this machine. Started by the launcher, or alone on a bench machine. */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { BENCH_QUEUE } from '#lib/bench/queue.ts'
import { clearScratch, executeRun, killExecuting, killIfCancelled, recoverRuns } from '#lib/bench/runner.ts'
import { RUN_CHANNEL } from '#lib/bench/runs.ts'
import { closeDatabase } from '#lib/db/client.ts'
import { notifications } from '#lib/db/listen.ts'

const connectionString = process.env.DATABASE_URL
if (!connectionString) {
  console.error('DATABASE_URL이 필요해요. / DATABASE_URL is not set')
  process.exit(1)
}
const LOCK_RETRY_MS = 1_000
/** A notification wakes the worker at once; polling only catches one that was missed. */
const POLL_SECONDS = 2

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  killExecuting()
  setTimeout(() => process.exit(0), 2_000).unref()
  await Promise.allSettled([boss.stop({ graceful: false, close: true }), notifications().close(), lock.end()])
  await closeDatabase()
  process.exit(0)
}
process.on('disconnect', close)
process.on('SIGTERM', close)
process.on('SIGINT', close)

// The session-level lock lives as long as this process's connection: one runner a machine, even after a kill.
const lock = new pg.Client({ connectionString, keepAlive: true })
lock.on('error', error => {
  if (closing) return
  console.error(`bench runner lost its database connection: ${error.message}`)
  process.exit(1)
})
const boss = new PgBoss({ connectionString, max: 3, schedule: false, migrate: false })
boss.on('error', error => {
  if (!closing) console.error(`queue: ${error.message}`)
})

await lock.connect()
process.send?.({ type: 'ready' })
for (;;) {
  const { rows } = await lock.query<{ held: boolean }>(
    `select pg_try_advisory_lock(hashtext('bench'), hashtext($1)) as held`,
    [hostname()],
  )
  if (rows[0]?.held) break
  await sleep(LOCK_RETRY_MS)
}
await boss.start()
clearScratch()
for (const id of await recoverRuns()) await boss.send(BENCH_QUEUE, { run: id })
const worker = await boss.work<{ run: string }>(
  BENCH_QUEUE,
  { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS },
  async ([job]) => {
    if (job && !closing) await executeRun(job.data.run)
  },
)
await notifications().subscribe(RUN_CHANNEL, id => {
  boss.notifyWorker(worker)
  killIfCancelled(id).catch(error => console.error(error))
})
