import { Worker } from 'node:worker_threads'
import { ExperimentError } from '#lib/experiments/errors.ts'
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

/** @throws ExperimentError where the system gives no stack to another thread */
function startThread(): Worker {
  try {
    return new Worker(JOB_WORKER, { resourceLimits: { codeRangeSizeMb: CODE_RANGE_MB } })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_INIT_FAILED') throw error
    const reason = '워커를 시작할 메모리가 모자라서 멈췄어요. 워커를 줄여서 다시 해 보세요.'
    throw new ExperimentError('out-of-memory', reason, { cause: error })
  }
}

function openThread(): Thread {
  const worker = startThread()
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
