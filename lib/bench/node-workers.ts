import { Worker } from 'node:worker_threads'
import type { Workers } from '#lib/experiments/platform.ts'
import { type FromThread, openPool, type Thread } from '#lib/experiments/worker-pool.ts'

const JOB_WORKER = new URL('../../workers/experiment-job.node.ts', import.meta.url)

/**
 * Room for compiled code. Each thread reserves it as a whole, by default 512 MB on x64, which the memory limit of a run counts
 * (RLIMIT_DATA) although nothing is used; a job's code takes some hundred KB.
 */
const CODE_RANGE_MB = 4

/** Worker threads of this process. Under the permission model it must run with `--allow-worker`. */
export const nodeWorkers: Workers = {
  open: (count, experiment) => openPool(Array.from({ length: count }, openThread), experiment),
}

function openThread(): Thread {
  const worker = new Worker(JOB_WORKER, { resourceLimits: { codeRangeSizeMb: CODE_RANGE_MB } })
  // A pool that was never closed must not keep the process alive.
  worker.unref()
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: listener => void worker.on('message', (message: FromThread) => listener(message)),
    onEnd(listener) {
      worker.on('error', listener)
      worker.on('exit', code => listener(new Error(`worker thread ended with ${code}`)))
    },
    async end() {
      await worker.terminate()
    },
  }
}
