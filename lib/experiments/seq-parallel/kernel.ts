import { atOnce } from '../at-once.ts'
import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Computation } from './job.ts'
import type { SeqParallelParameters } from './parameters.ts'

/** `wait-1`: jobs that wait, one after another; `cpu-4`: jobs that compute, four at once. */
export const variantKey = (group: 'wait' | 'cpu', limit: number) => `${group}-${limit}`

/** Waiting is a timer of this thread, as a request to another machine would be; computing happens in workers. */
export const kernel: Kernel<SeqParallelParameters> = {
  async prepare(platform, { jobs, waitMs, steps }) {
    if (!platform.workers) throw new ExperimentError('not-here', '워커가 없어 실험할 수 없어요.')
    const pool = await platform.workers.open(jobs, 'exp-seq-parallel')
    const compute = (index: number) => pool.run<Computation, number>({ seed: index + 1, steps })
    let last: number[] = []
    // Once in every worker at the same time, so that each has compiled the loop.
    const expected = (await atOnce(jobs, jobs, compute)).results
    return {
      async run(key, checkpoint) {
        checkpoint()
        const [group, limit] = key.split('-')
        const { results, peak } =
          group === 'wait'
            ? await atOnce(jobs, Number(limit), () => platform.sleep(waitMs))
            : await atOnce(jobs, Number(limit), compute)
        if (group === 'cpu') last = results as number[]
        return { jobs: results.length, peak }
      },
      verify(key) {
        if (!key.startsWith('cpu') || last.join() === expected.join()) return
        throw new ExperimentError('wrong-result', '워커가 계산한 값이 처음에 계산한 값과 달라요.')
      },
      dispose: () => pool.close(),
    }
  },
}
