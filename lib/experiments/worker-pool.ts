import type { Job } from './define.ts'
import { ExperimentError, type ExperimentErrorCode } from './errors.ts'
import type { WorkerPool, WorkPlatform } from './platform.ts'

/** A thread as each runtime opens it. Messages are structured clones. */
export interface Thread {
  post(message: ToThread, transfer: ArrayBuffer[]): void
  /** Each message of the thread, in order. */
  onMessage(listener: (message: FromThread) => void): void
  /** The thread ended, or could not start. */
  onEnd(listener: (error: Error) => void): void
  end(): Promise<void>
}

export type ToThread = { experiment: string } | { ticket: number; input: unknown }
export type FromThread =
  | { ready: true }
  | { ticket: number; output: unknown }
  | { ticket: number; code?: ExperimentErrorCode; message: string }
  | { broken: string }

interface Waiting {
  ticket: number
  input: unknown
  transfer: ArrayBuffer[]
  resolve: (output: never) => void
  reject: (error: Error) => void
}

/** Workers that have not loaded their job by then never will. */
const START_PATIENCE_MS = 30_000

/** A pool over threads that load the job of one experiment. Resolves once all of them have it. */
export async function openPool(threads: Thread[], experiment: string): Promise<WorkerPool> {
  const idle: Thread[] = []
  const queue: Waiting[] = []
  const working = new Map<Thread, Waiting>()
  const dead = new Set<Thread>()
  let tickets = 0

  const next = () => {
    while (idle.length > 0 && queue.length > 0) {
      // Last in, first out: see WorkerPool.run.
      const thread = idle.pop() as Thread
      const waiting = queue.shift() as Waiting
      working.set(thread, waiting)
      try {
        thread.post({ ticket: waiting.ticket, input: waiting.input }, waiting.transfer)
      } catch (error) {
        // An input that cannot be cloned is the caller's mistake; the thread has seen nothing of it.
        working.delete(thread)
        idle.push(thread)
        waiting.reject(error as Error)
      }
    }
  }
  const rejectAll = (error: Error) => {
    for (const { reject } of queue.splice(0)) reject(error)
  }
  const settle = (thread: Thread, message: FromThread) => {
    const waiting = working.get(thread)
    if (!waiting || !('ticket' in message) || message.ticket !== waiting.ticket) return
    working.delete(thread)
    idle.push(thread)
    if ('output' in message) waiting.resolve(message.output as never)
    else waiting.reject(message.code ? new ExperimentError(message.code, message.message) : new Error(message.message))
    next()
  }
  const lost = (thread: Thread, error: Error) => {
    if (dead.has(thread)) return
    dead.add(thread)
    working.get(thread)?.reject(error)
    working.delete(thread)
    const place = idle.indexOf(thread)
    if (place >= 0) idle.splice(place, 1)
    if (dead.size === threads.length) rejectAll(error)
  }
  const close = async () => {
    for (const thread of threads) lost(thread, new Error('the pool was closed'))
    await Promise.all(threads.map(thread => thread.end()))
  }

  let patience: ReturnType<typeof setTimeout> | undefined
  try {
    await Promise.all(
      threads.map(
        thread =>
          new Promise<void>((resolve, reject) => {
            patience ??= setTimeout(() => reject(new Error('workers do not answer')), START_PATIENCE_MS)
            thread.onEnd(error => {
              lost(thread, error)
              reject(error)
            })
            thread.onMessage(message => {
              if ('ready' in message) resolve()
              else if ('broken' in message) reject(new Error(message.broken))
              else settle(thread, message)
            })
            thread.post({ experiment }, [])
          }),
      ),
    )
  } catch (error) {
    await close()
    throw error
  } finally {
    clearTimeout(patience)
  }
  idle.push(...threads)
  return {
    size: threads.length,
    run: (input, transfer = []) =>
      new Promise((resolve, reject) => {
        if (dead.size === threads.length) return reject(new Error('no worker is left'))
        queue.push({ ticket: ++tickets, input, transfer, resolve, reject })
        next()
      }),
    close,
  }
}

/** The other side: what a thread answers to each message. `load` gets the id of the experiment. */
export function answerer(platform: WorkPlatform, load: (experiment: string) => Promise<Job>) {
  let job: Promise<Job> | undefined
  return async (message: ToThread): Promise<{ answer: FromThread; transfer: ArrayBuffer[] }> => {
    if ('experiment' in message) {
      job = load(message.experiment)
      try {
        await job
        return { answer: { ready: true }, transfer: [] }
      } catch (error) {
        return { answer: { broken: String(error) }, transfer: [] }
      }
    }
    const { ticket } = message
    try {
      if (!job) throw new Error('no job was loaded')
      const { output, transfer = [] } = await (await job)(platform, message.input as never)
      return { answer: { ticket, output }, transfer }
    } catch (error) {
      const known = error instanceof ExperimentError ? { code: error.code } : {}
      return {
        answer: { ticket, ...known, message: error instanceof Error ? error.message : String(error) },
        transfer: [],
      }
    }
  }
}
