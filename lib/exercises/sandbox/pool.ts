import type { Worker } from 'node:worker_threads'
import type { Graded, GradingTask, Preparation } from './task.ts'

/** A thread that has not answered by then is ended: some native operations of an engine never look at the time. ms */
const HARD_LIMIT_MS = 8_000

interface Waiting {
  task: GradingTask
  resolve: (graded: Graded) => void
}

interface Thread {
  worker: Worker
  /** Whether it runs already. */
  online: boolean
  /** Bundles that it was told to prepare. */
  prepared: Set<string>
  job?: Waiting
  timer?: NodeJS.Timeout
}

const unreached = ({ checks }: GradingTask) =>
  checks.map(({ id, title }) => ({ id, title, state: 'unreached' as const }))

/**
 * A few threads that grade, one submission each at a time, first come first served. Threads start when they are needed and
 * stay. A thread that dies or does not answer is replaced; its submission gets that as its grade (`crashed`, `timeout`).
 * `start`: makes a thread that answers a `GradingTask` by a `Graded`, and a `Preparation` by nothing.
 */
export class GraderPool {
  readonly #start: () => Worker
  readonly #size: number
  readonly #hardLimitMs: number
  readonly #threads = new Set<Thread>()
  readonly #waiting: Waiting[] = []

  constructor(start: () => Worker, size: number, hardLimitMs = HARD_LIMIT_MS) {
    this.#start = start
    this.#size = size
    this.#hardLimitMs = hardLimitMs
  }

  /** Never rejects. */
  grade(task: GradingTask): Promise<Graded> {
    return new Promise(resolve => {
      this.#waiting.push({ task, resolve })
      this.#next()
    })
  }

  /**
   * For when somebody writes what they will hand in: starts the first thread and lets idle ones take the image of the checks, so
   * that the first grading does not wait for that.
   */
  prepare({ bundle }: Preparation): void {
    if (this.#threads.size === 0) this.#add()
    for (const { worker, job, prepared } of this.#threads) {
      if (job || prepared.has(bundle)) continue
      prepared.add(bundle)
      worker.postMessage({ bundle } satisfies Preparation)
    }
  }

  /** Submissions that are being graded now. */
  get busy(): number {
    return [...this.#threads].filter(({ job }) => job).length
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()))
  }

  #next(): void {
    if (this.#waiting.length === 0) return
    const idle =
      [...this.#threads].find(thread => !thread.job) ?? (this.#threads.size < this.#size ? this.#add() : undefined)
    if (!idle) return
    const job = this.#waiting.shift()!
    idle.job = job
    idle.worker.ref()
    if (idle.online) this.#limit(idle, job)
    idle.worker.postMessage(job.task)
  }

  /** Ends the thread unless it answers in time. */
  #limit(thread: Thread, job: Waiting): void {
    const end = () => {
      if (thread.job !== job) return
      const message = '정해진 시간 안에 끝나지 않았어요. 끝나지 않는 반복이 있는지 살펴보세요.'
      this.#end(thread, { state: 'timeout', message, results: unreached(job.task), output: [] })
    }
    // An answer that came while this thread itself stood still is heard first: timers go before messages.
    thread.timer = setTimeout(() => setImmediate(end), this.#hardLimitMs)
  }

  #add(): Thread {
    const thread: Thread = { worker: this.#start(), online: false, prepared: new Set() }
    this.#threads.add(thread)
    // Its start is no time of the submission.
    thread.worker.once('online', () => {
      thread.online = true
      if (thread.job) this.#limit(thread, thread.job)
    })
    // An idle thread keeps no process alive.
    thread.worker.unref()
    thread.worker.on('message', (graded: Graded) => {
      const { job } = thread
      clearTimeout(thread.timer)
      delete thread.job
      thread.worker.unref()
      job?.resolve(graded)
      this.#next()
    })
    const died = () => {
      const results = thread.job ? unreached(thread.job.task) : []
      this.#end(thread, {
        state: 'crashed',
        message: '채점기가 도중에 꺼졌어요. 다시 채점할 수 있어요.',
        results,
        output: [],
      })
    }
    thread.worker.on('error', died)
    thread.worker.on('exit', died)
    return thread
  }

  /** Gives the thread up and answers for it. */
  #end(thread: Thread, graded: Graded): void {
    if (!this.#threads.delete(thread)) return
    clearTimeout(thread.timer)
    void thread.worker.terminate()
    thread.job?.resolve(graded)
    delete thread.job
    this.#next()
  }
}
