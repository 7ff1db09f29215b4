/** Takes server runs from the queue, one at a time on this machine. Started by the launcher, or alone on a bench machine. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { benchLimits } from '#lib/bench/limits.ts'
import { dieQuickly, lockMachine, machineName } from '#lib/bench/machine.ts'
import { BENCH_QUEUE, sender } from '#lib/bench/queue.ts'
import { clearScratch, executeNext, giveBack, killIfCancelled, leftWaiting, recoverRuns } from '#lib/bench/runner.ts'
import { QUEUE_CHANNEL, RUN_CHANNEL } from '#lib/bench/runs.ts'
import { closeDatabase } from '#lib/db/client.ts'
import { notifications } from '#lib/db/listen.ts'

const connectionString = process.env.DATABASE_URL
if (!connectionString) {
  console.error('DATABASE_URL이 필요해요. / DATABASE_URL is not set')
  process.exit(1)
}
const limits = (() => {
  try {
    return benchLimits(process.env)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
})()
const LOCK_RETRY_MS = 1_000
/** A notification wakes the worker at once; polling only catches one that was missed. */
const POLL_SECONDS = 2
/** How often runs of runners that died are looked for. */
const RECOVERY_MS = 5_000

/** The launcher kills it after 8 s; a run is given back before that also where the machine is very busy. */
const CLOSE_TIMEOUT_MS = 6_000

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  setTimeout(() => process.exit(0), CLOSE_TIMEOUT_MS).unref()
  // First, or this very runner would fetch the job of the run that it gives back.
  await boss.offWork(BENCH_QUEUE, { wait: false }).catch(error => console.error(error))
  await giveBack().catch(error => console.error(error))
  const sending = sender().then(each => each.stop({ graceful: false, close: true }))
  await Promise.allSettled([boss.stop({ graceful: false, close: true }), sending, notifications().close(), lock.end()])
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
await dieQuickly(lock)
process.send?.({ type: 'ready' })
while (!(await lockMachine(lock, machineName()))) await sleep(LOCK_RETRY_MS)
await boss.start()
clearScratch()
await recoverRuns(lock)
const worker = await boss.work(BENCH_QUEUE, { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS }, async () => {
  if (!closing) await executeNext(limits)
})
await notifications().subscribe(QUEUE_CHANNEL, () => boss.notifyWorker(worker))
await notifications().subscribe(RUN_CHANNEL, id => {
  killIfCancelled(id).catch(error => console.error(error))
})
setInterval(async () => {
  try {
    await recoverRuns(lock)
    // A job is lost with a runner that was killed while it held one.
    if (!closing && (await leftWaiting())) await boss.send(BENCH_QUEUE, {})
  } catch (error) {
    if (!closing) console.error(error)
  }
}, RECOVERY_MS).unref()
