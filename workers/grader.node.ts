/**
 * A grading thread (worker_threads): answers each `GradingTask` by a `Graded`. A learner's code runs in a QuickJS inside a
 * WebAssembly machine within this thread and never as JavaScript of Node.
 */
import { parentPort } from 'node:worker_threads'
import { type GradingTask, gradeSource } from '#lib/exercises/sandbox/task.ts'

parentPort?.on('message', async (task: GradingTask) => {
  // What escapes here ends the thread, and the pool answers `crashed`.
  parentPort?.postMessage(await gradeSource(task))
})
