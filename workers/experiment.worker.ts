import * as Comlink from 'comlink'
import type { Checkpoint } from '#lib/experiments/define.ts'
import { describeFailure } from '#lib/experiments/errors.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { runExperiment } from '#lib/experiments/harness/run.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { openPglite } from '#lib/experiments/pglite.ts'
import { openBrowserPlatform } from '#lib/experiments/platform-browser.ts'

/** Errors lose their class and code between threads, so an outcome is plain data. */
export type Outcome =
  | { ok: true; result: RunResult }
  | { ok: false; code: ReturnType<typeof describeFailure>['code']; reason: string }

const openJobWorker = () => new Worker(new URL('./experiment-job.worker.ts', import.meta.url), { type: 'module' })

const openDatabase = (checkpoint?: Checkpoint) => openPglite(undefined, checkpoint)

let current: AbortController | undefined

const api = {
  /** Runs an experiment, or one share of it, in this worker. One at a time. `onProgress` by `Comlink.proxy`. */
  async run(
    id: string,
    params: unknown,
    onProgress?: (progress: Progress) => void,
    options: { budgetMs?: number; share?: { of: number } } = {},
  ): Promise<Outcome> {
    if (current) return { ok: false, code: 'busy', reason: '이미 실험이 돌고 있어요.' }
    const controller = new AbortController()
    current = controller
    try {
      const experiment = await loadExperiment(id)
      const platform = await openBrowserPlatform({ openJobWorker, openDatabase })
      try {
        const { signal } = controller
        const listen = onProgress && ((progress: Progress) => void onProgress(progress))
        const result = await runExperiment(experiment, params, platform, {
          signal,
          ...(listen && { onProgress: listen }),
          ...options,
        })
        return { ok: true, result }
      } finally {
        await platform.dispose()
      }
    } catch (error) {
      const failure = describeFailure(error)
      if (failure.code === 'failed') console.error(error)
      return { ok: false, ...failure }
    } finally {
      current = undefined
    }
  },

  /** Stops the run after the execution that is going on; `run` then answers with `cancelled`. */
  cancel(): void {
    current?.abort()
  },
}

export type ExperimentWorker = typeof api

Comlink.expose(api)
