/**
 * A grading thread (worker_threads): answers each `GradingTask` by a `Graded`. A learner's code runs in a QuickJS inside a
 * WebAssembly machine within this thread and never as JavaScript of Node.
 */
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { imageOf } from '#lib/exercises/sandbox/images.ts'
import { type GradingTask, gradeSource, type Preparation } from '#lib/exercises/sandbox/task.ts'

/** Pages and saves go first. On Linux a priority belongs to a thread; elsewhere it would be the whole server's. */
const NICE = 5
if (process.platform === 'linux') setPriority(0, NICE)

parentPort?.on('message', async (task: GradingTask | Preparation) => {
  // What escapes here ends the thread, and the pool answers `crashed`.
  if ('source' in task) parentPort?.postMessage(await gradeSource(task))
  else await imageOf(task.bundle)
})
