import * as Comlink from 'comlink'
import type { Parameters } from '#lib/experiments/define.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import type { ExperimentWorker, Outcome } from '#workers/experiment.worker.ts'

/** A worker that does not stop by itself within this time is ended. ms */
const PATIENCE_MS = 500

export interface BrowserRun {
  /** Never rejects. */
  outcome: Promise<Outcome>
  /** Stops the run: `outcome` is `cancelled` within about half a second, whatever the worker does. */
  cancel(): void
}

/** Runs an experiment in a worker of its own, which ends with the run. */
export function measureInWorker(
  experiment: string,
  params: Parameters,
  onProgress: (progress: Progress) => void,
): BrowserRun {
  const worker = new Worker(new URL('../../../workers/experiment.worker.ts', import.meta.url), { type: 'module' })
  const remote = Comlink.wrap<ExperimentWorker>(worker)
  let settle: (outcome: Outcome) => void = () => {}
  const outcome = new Promise<Outcome>(resolve => {
    settle = settled => {
      worker.terminate()
      resolve(settled)
    }
  })
  const broken = () =>
    settle({
      ok: false,
      code: 'failed',
      reason: '측정 코드를 실행하지 못했어요. 페이지를 새로 고친 뒤 다시 해 주세요.',
    })
  worker.addEventListener('error', broken)
  worker.addEventListener('messageerror', broken)
  remote.run(experiment, params, Comlink.proxy(onProgress)).then(settle, broken)
  return {
    outcome,
    cancel() {
      remote.cancel().catch(() => {}) // the worker may have ended before it could answer
      setTimeout(() => settle({ ok: false, code: 'cancelled', reason: '실험을 멈췄어요.' }), PATIENCE_MS)
    },
  }
}
