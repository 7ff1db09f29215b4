import type { Job } from './define.ts'
import { ExperimentError } from './errors.ts'
import { EXPERIMENT_ID } from './load.ts'

/** Loads the job of an experiment, `lib/experiments/<name>/job.ts`, by the pattern of `load.ts`. For workers alone. */
export async function loadJob(id: string): Promise<Job> {
  if (typeof id !== 'string' || id.length > 60 || !EXPERIMENT_ID.test(id)) {
    throw new ExperimentError('unknown-experiment', `그런 실험은 없어요: ${String(id).slice(0, 60)}`)
  }
  const { job }: { job?: Job } = await import(`./${id.slice('exp-'.length)}/job.ts`)
  if (typeof job !== 'function') throw new TypeError(`${id} exports no job`)
  return job
}
