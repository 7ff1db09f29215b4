import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { Problem } from '#lib/http/problem.ts'

/** What a thread derives a key from. */
export interface HashingTask {
  password: string
  salt: Uint8Array
  /** Of the key. */
  bytes: number
  cost: { N: number; r: number; p: number }
}

/** In the project's folder, where every process starts. Joined at run time: the bundler must not follow it. */
const THREAD = path.join(/* turbopackIgnore: true */ process.cwd(), 'workers', 'password.node.ts')
/** Hashed at once: one core is left to everybody else. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1))
/** Some 30 s of work on one slow core; whoever comes after them is asked to come again. */
const MOST_WAITING = 150

/** One task at a time. */
class HashingThread {
  #worker: Worker | undefined

  derive(task: HashingTask): Promise<Buffer> {
    this.#worker ??= this.#start()
    const worker = this.#worker
    worker.ref()
    return new Promise((resolve, reject) => {
      const done = () => {
        worker.off('message', answered).off('error', failed)
        worker.unref()
      }
      const answered = (key: Uint8Array) => {
        done()
        resolve(Buffer.from(key))
      }
      const failed = (error: Error) => {
        done()
        this.#worker = undefined
        reject(error)
      }
      worker.on('message', answered).on('error', failed)
      worker.postMessage(task)
    })
  }

  #start(): Worker {
    // Nothing of the server's: neither its secret nor its database.
    return new Worker(/* turbopackIgnore: true */ THREAD, { env: {} })
  }
}

interface Line {
  free: HashingThread[]
  waiting: ((thread: HashingThread) => void)[]
}

// Next bundles route handlers apart from each other: one line per process all the same.
const shared = globalThis as { jaedaPasswords?: Line }

/**
 * Derives a key in a thread of low priority, in the order of asking: thirty people who sign in at once take whatever time the
 * machine has left beside those who type.
 * @throws Problem 503 when too many wait
 */
export async function derive(task: HashingTask): Promise<Buffer> {
  shared.jaedaPasswords ??= { free: Array.from({ length: AT_ONCE }, () => new HashingThread()), waiting: [] }
  const { free, waiting } = shared.jaedaPasswords
  if (free.length === 0 && waiting.length >= MOST_WAITING) {
    throw new Problem({
      status: 503,
      kind: 'busy',
      title: '지금 로그인하려는 사람이 많아요. 잠시 뒤 다시 시도해 주세요.',
      headers: { 'retry-after': '10' },
    })
  }
  const thread = free.pop() ?? (await new Promise<HashingThread>(resolve => waiting.push(resolve)))
  try {
    return await thread.derive(task)
  } finally {
    // Whoever leaves hands over their thread.
    const next = waiting.shift()
    if (next) next(thread)
    else free.push(thread)
  }
}
