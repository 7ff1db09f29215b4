import * as Comlink from 'comlink'
import { afterEach, expect, it, vi } from 'vitest'
import { experiment } from '#lib/experiments/buffer-size/index.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import type { ExperimentWorker, Outcome } from '#workers/experiment.worker.ts'
import { measureInWorker } from './measure-in-worker.ts'

const CANCELLED: Outcome = { ok: false, code: 'cancelled', reason: '멈췄어요.' }

const progress = (phase: Progress['phase']): Progress => ({
  phase,
  round: 5,
  rounds: 5,
  fraction: 0.99,
  etaMs: 0,
  known: {},
  rejected: 0,
})

/** Stands in for `Worker` with a worker that runs here; `run` is what its code does. */
function stubWorker(run: (onProgress: (progress: Progress) => void) => Promise<Outcome>): void {
  class LocalWorker {
    readonly #here = new MessageChannel()
    constructor() {
      const { port1, port2 } = this.#here
      const api: Pick<ExperimentWorker, 'run' | 'cancel'> = {
        run: (_, __, onProgress) => run(onProgress ?? (() => {})),
        cancel() {},
      }
      Comlink.expose(api, port2)
      port1.start()
    }
    postMessage(message: unknown, transfer: Transferable[]) {
      this.#here.port1.postMessage(message, transfer)
    }
    addEventListener(type: string, listener: EventListener) {
      this.#here.port1.addEventListener(type, listener)
    }
    removeEventListener(type: string, listener: EventListener) {
      this.#here.port1.removeEventListener(type, listener)
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', LocalWorker)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('tells no progress that arrives behind the outcome', async () => {
  let late: Promise<void> = Promise.resolve()
  stubWorker(async onProgress => {
    await onProgress(progress('rounds'))
    late = new Promise(resolve => setTimeout(resolve, 50)).then(() => onProgress(progress('finish')))
    return CANCELLED
  })
  const seen: string[] = []
  const { outcome } = measureInWorker(experiment.id, { ...experiment.defaults }, ({ phase }) => seen.push(phase))
  expect(await outcome).toEqual(CANCELLED)
  await late
  expect(seen).toEqual(['rounds'])
})
