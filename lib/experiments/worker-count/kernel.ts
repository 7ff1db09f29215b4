import { atOnce } from '../at-once.ts'
import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { logText } from './content.ts'
import type { Done, Task } from './job.ts'
import { WAIT_MS, type WorkerCountParameters } from './parameters.ts'

/** `cpu-4`: compression by four workers; `wait-16`: timers in sixteen. */
export const variantKey = (group: 'cpu' | 'wait', workers: number) => `${group}-${workers}`

/**
 * One pool as large as the largest variant. It takes the worker that became idle last, so that a variant which keeps n
 * jobs on their way uses n workers and the others sleep. Payloads travel to the worker and back without being copied.
 */
export const kernel: Kernel<WorkerCountParameters> = {
  async prepare(platform, { workers, payloads, payloadBytes }) {
    if (!platform.workers) throw new ExperimentError('not-here', '워커가 없어 실험할 수 없어요.')
    const largest = Math.max(...workers)
    const data = Array.from({ length: payloads }, (_, index) => logText(payloadBytes, index + 1))
    const pool = await platform.workers.open(largest, 'exp-worker-count')
    const compress = async (index: number): Promise<Done> => {
      const task = { data: data[index] as Uint8Array<ArrayBuffer> }
      const done = await pool.run<Task, Done>(task, [task.data.buffer])
      data[index] = done.data as Uint8Array<ArrayBuffer>
      return done
    }
    const wait = () => pool.run<Task, Done>({ waitMs: WAIT_MS })
    // Once in every worker, so that each has its code and its compressor's memory.
    await atOnce(Math.min(payloads, largest), largest, compress)
    return {
      async run(key, checkpoint) {
        const [group, count] = key.split('-')
        const before = platform.now()
        const { results, peak } = await atOnce(payloads, Number(count), index => {
          checkpoint()
          return group === 'cpu' ? compress(index) : wait()
        })
        const seconds = (platform.now() - before) / 1000
        const bytes = results.reduce((sum, each) => sum + each.bytes, 0)
        return { payloads: results.length, bytes, peak, ...(seconds > 0 ? { rate: payloads / seconds } : {}) }
      },
      verify() {
        if (data.every(each => each.length === payloadBytes)) return
        throw new ExperimentError('wrong-result', '워커에 맡긴 데이터가 온전히 돌아오지 않았어요.')
      },
      dispose: () => pool.close(),
    }
  },
}
