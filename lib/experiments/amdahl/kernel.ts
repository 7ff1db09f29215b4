import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Part } from './job.ts'
import { type AmdahlParameters, SPLIT, WORKERS } from './parameters.ts'
import { compute } from './steps.ts'

/** Steps of the whole work before anything is improved: some 5 ms of one core. */
export const STEPS = 4_000_000

/** `80/2`: 80 % of the work done two times faster; `own/2`: the learner's share; `workers/2`: split between two workers. */
export const variantKey = (line: number | 'own' | 'workers', times: number) => `${line}/${times}`

/** Steps of the part that stays, and of the one that is improved. Whole numbers for every share and factor of the lesson. */
export function partsOf(share: number, times: number): { rest: number; improved: number } {
  const part = (STEPS * share) / 100
  return { rest: STEPS - part, improved: Math.round(part / times) }
}

/** A part becomes n times faster by doing an n-th of its steps, or really at once, in n workers. */
export const kernel: Kernel<AmdahlParameters> = {
  async prepare(platform, { share }) {
    const pool = await platform.workers?.open(Math.max(...WORKERS), 'exp-amdahl')
    if (!pool) throw new ExperimentError('not-here', '워커가 없어 실험할 수 없어요.')
    const split = (workers: number, steps: number) => {
      const parts = Array.from({ length: workers }, (_, index): Part => ({ seed: index + 1, steps: steps / workers }))
      return Promise.all(parts.map(part => pool.run<Part, { state: number; steps: number }>(part)))
    }
    let state = 0
    return {
      async run(key, checkpoint) {
        checkpoint()
        const [line, times] = key.split('/') as [string, string]
        const parts = partsOf(line === 'own' ? share : line === 'workers' ? SPLIT : Number(line), Number(times))
        state = compute(1, parts.rest)
        if (line !== 'workers') {
          state ^= compute(2, parts.improved)
          return told(parts.rest + parts.improved)
        }
        const outputs = await split(Number(times), (STEPS * SPLIT) / 100)
        for (const output of outputs) state ^= output.state
        return told(parts.rest + Math.max(...outputs.map(output => output.steps)))
      },
      verify(key) {
        if (state !== 0) return
        throw new ExperimentError('wrong-result', `계산이 끝나지 않았어요. (${key})`)
      },
      dispose: () => pool.close(),
    }
  },
}

/** Steps that were done one after another, and how many times fewer they are than before. */
const told = (steps: number) => ({ steps, speedup: STEPS / steps })
