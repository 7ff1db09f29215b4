/** A thread that hashes passwords (worker_threads), one after another: see lib/auth/hashing.ts. */
import { scryptSync } from 'node:crypto'
import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { HashingTask } from '#lib/auth/hashing.ts'

/** Pages and saves go first. On Linux a priority belongs to a thread; elsewhere it would be the whole server's. */
const NICE = 5
// Where everything is started with a lower one already, only root may raise it.
if (process.platform === 'linux' && getPriority() < NICE) setPriority(0, NICE)

parentPort?.on('message', ({ password, salt, bytes, cost }: HashingTask) => {
  const { N, r, p } = cost
  parentPort?.postMessage(scryptSync(password, salt, bytes, { N, r, p, maxmem: 256 * N * r + 256 * r * p }))
})
