import * as Comlink from 'comlink'
import type { Parameters } from '#lib/experiments/define.ts'
import { runInShares } from '#lib/experiments/harness/merge.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import type { ExperimentWorker, Outcome } from '#workers/experiment.worker.ts'

/** A worker that does not stop by itself within this time is ended. ms */
const PATIENCE_MS = 500

export interface BrowserRun {
  /** Never rejects. */
  outcome: Promise<Outcome>
  /** Stops the run: `outcome` is `cancelled` within about half a second, whatever the worker does. */
  cancel(): void
}

type Failure = Extract<Outcome, { ok: false }>

const CANCELLED: Failure = { ok: false, code: 'cancelled', reason: '실험을 멈췄어요.' }
const BROKEN: Failure = {
  ok: false,
  code: 'failed',
  reason: '측정 코드를 실행하지 못했어요. 페이지를 새로 고친 뒤 다시 해 주세요.',
}

/** How a share that failed leaves `runInShares`. */
class ShareFailed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.reason)
    this.failure = failure
  }
}

/**
 * Runs an experiment in as many fresh workers as it asks for, one after another; each ends with its share. Behind the
 * outcome no progress is told.
 */
export function measureInWorker(
  experiment: string,
  params: Parameters,
  onProgress: (progress: Progress) => void,
): BrowserRun {
  let current: BrowserRun | undefined
  let cancelled = false
  const measure = async (): Promise<Outcome> => {
    const definition = await loadExperiment(experiment)
    const result = await runInShares(
      definition,
      params,
      async (share, listen) => {
        if (cancelled) throw new ShareFailed(CANCELLED)
        current = measureShare(experiment, params, share, listen)
        const outcome = await current.outcome
        if (!outcome.ok) throw new ShareFailed(outcome)
        return outcome.result
      },
      onProgress,
    )
    return { ok: true, result }
  }
  return {
    outcome: measure().catch(error => (error instanceof ShareFailed ? error.failure : BROKEN)),
    cancel() {
      cancelled = true
      current?.cancel()
    },
  }
}

function measureShare(
  experiment: string,
  params: Parameters,
  share: { of: number },
  onProgress: (progress: Progress) => void,
): BrowserRun {
  const worker = new Worker(new URL('../../../workers/experiment.worker.ts', import.meta.url), { type: 'module' })
  const remote = Comlink.wrap<ExperimentWorker>(worker)
  let over = false
  // Progress comes by a channel of its own, so the last of it may arrive behind the outcome.
  const listen = Comlink.proxy((progress: Progress) => {
    if (!over) onProgress(progress)
  })
  let settle: (outcome: Outcome) => void = () => {}
  const outcome = new Promise<Outcome>(resolve => {
    settle = settled => {
      over = true
      worker.terminate()
      resolve(settled)
    }
  })
  const broken = () => settle(BROKEN)
  worker.addEventListener('error', broken)
  worker.addEventListener('messageerror', broken)
  remote.run(experiment, params, listen, { share }).then(settle, broken)
  return {
    outcome,
    cancel() {
      remote.cancel().catch(() => {}) // the worker may have ended before it could answer
      setTimeout(() => settle(CANCELLED), PATIENCE_MS)
    },
  }
}
