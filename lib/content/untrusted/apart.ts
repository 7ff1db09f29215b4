import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { CompiledText, UntrustedText } from './compile.ts'
import { refusals, TextRefusal, type TextRefusalKind } from './limits.ts'

/** What the thread answers. */
export type ThreadAnswer =
  /** The job is at work now. */
  | { begun: true }
  | { compiled: CompiledText }
  | { refusal: { kind: TextRefusalKind; message: string } }
  | { failure: string }

/** CPU time, ms, so that a busy machine refuses nobody. An honest text of 200,000 characters needs up to five seconds. */
const CPU_LIMIT_MS = 15_000
const CHECK_MS = 250
/** Whatever the CPU time says, ms. */
const LONGEST_MS = 60_000
/** Megabytes of the thread's heap. */
const HEAP_MB = 512
/** The grammars of the highlighter are large: a thread that nobody needs goes. */
const IDLE_MS = 30_000

/** In the project's folder, where every process starts. Joined at run time: the bundler must not follow it. */
const THREAD = path.join(/* turbopackIgnore: true */ process.cwd(), 'workers', 'untrusted-text.node.ts')

/** Raised when too many texts wait already. */
export class Busy extends Error {}

interface Job {
  text: UntrustedText
  resolve: (compiled: CompiledText) => void
  reject: (error: Error) => void
}

/**
 * Compiles texts in a thread of its own, one after another, so that no text of anybody's holds up the requests of others. One
 * that does not end in time, or eats up the thread's memory, ends with the thread and is refused.
 */
export class CompilingThread {
  readonly #cpuLimitMs: number
  readonly #longest: number
  readonly #queue: Job[] = []
  #worker: Worker | undefined
  #current: Job | undefined
  #idle: NodeJS.Timeout | undefined

  /** `longest` = texts that may wait at once. */
  constructor({ cpuLimitMs = CPU_LIMIT_MS, longest = 20 } = {}) {
    this.#cpuLimitMs = cpuLimitMs
    this.#longest = longest
  }

  /** @throws TextRefusal, Busy */
  compile(text: UntrustedText): Promise<CompiledText> {
    if (this.#queue.length >= this.#longest) return Promise.reject(new Busy('too many texts are waiting'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ text, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current) return
    clearTimeout(this.#idle)
    this.#current = this.#queue.shift()
    if (!this.#current) {
      this.#idle = globalThis.setTimeout(() => this.#end(), IDLE_MS).unref()
      return
    }
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#worker.postMessage(this.#current.text)
  }

  /** Ends the thread when the job has used up its time. */
  async #watch(worker: Worker, job: Job): Promise<void> {
    const giveUp = () => {
      this.#end()
      this.#finish(each => each.reject(refusals.tooComplex()))
    }
    const used = async () => {
      const { user, system } = await worker.cpuUsage()
      return (user + system) / 1_000
    }
    const isAtWork = () => this.#current === job
    const longest = globalThis.setTimeout(() => isAtWork() && giveUp(), LONGEST_MS)
    try {
      const before = await used()
      while (isAtWork()) {
        await setTimeout(CHECK_MS)
        if (isAtWork() && (await used()) - before > this.#cpuLimitMs && isAtWork()) giveUp()
      }
    } catch {
      // The thread is gone, and its end has answered the job.
    } finally {
      clearTimeout(longest)
    }
  }

  #start(): Worker {
    const worker = new Worker(/* turbopackIgnore: true */ THREAD, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      // Nothing of the server's: neither its secret nor its database.
      env: {},
    })
    const isCurrent = () => worker === this.#worker
    worker.on('message', (answer: ThreadAnswer) => {
      if (!isCurrent()) return
      if ('begun' in answer) {
        if (this.#current) void this.#watch(worker, this.#current)
        return
      }
      worker.unref()
      this.#finish(job => {
        if ('compiled' in answer) job.resolve(answer.compiled)
        else if ('refusal' in answer) job.reject(new TextRefusal(answer.refusal.kind, answer.refusal.message))
        else job.reject(new Error(answer.failure))
      })
    })
    worker.on('error', error => {
      if (!isCurrent()) return
      this.#worker = undefined
      const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.#finish(job => job.reject(isMemory ? refusals.tooComplex() : error))
    })
    return worker
  }

  #finish(answer: (job: Job) => void): void {
    const job = this.#current
    this.#current = undefined
    if (job) answer(job)
    this.#next()
  }

  #end(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}

// Next bundles route handlers apart from each other: one thread per process all the same.
const shared = globalThis as { jaedaCompilingThread?: CompilingThread }

/** Compiles a text from anybody off the event loop. @throws TextRefusal, Busy */
export function compileApart(text: UntrustedText): Promise<CompiledText> {
  shared.jaedaCompilingThread ??= new CompilingThread()
  return shared.jaedaCompilingThread.compile(text)
}
