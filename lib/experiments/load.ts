import type { Experiment } from './define.ts'
import { ExperimentError } from './errors.ts'

export const EXPERIMENT_ID = /^exp-[a-z0-9]+(-[a-z0-9]+)*$/

const unknown = (id: unknown, cause?: unknown) =>
  new ExperimentError('unknown-experiment', `그런 실험은 없어요: ${String(id).slice(0, 60)}`, { cause })

/**
 * Loads an experiment by its id. There is no list to maintain: the folder `<name>` beside this file is `exp-<name>`.
 * The template literal is a pattern that Node resolves at run time and a bundler turns into one chunk per folder. The id
 * is checked first because it comes from outside and becomes a path.
 *
 * Throws `unknown-experiment`; an experiment that exists but fails to load throws its own error.
 */
export async function loadExperiment(id: string): Promise<Experiment> {
  if (typeof id !== 'string' || id.length > 60 || !EXPERIMENT_ID.test(id)) throw unknown(id)
  const folder = id.slice('exp-'.length)
  let module: { experiment?: Experiment }
  try {
    module = await import(`./${folder}/index.ts`)
  } catch (error) {
    if (isMissing(error, folder)) throw unknown(id, error)
    throw error
  }
  if (module.experiment?.id !== id) throw unknown(id)
  return module.experiment
}

/** Node and the bundlers each say in their own way that a module is not there. */
function isMissing(error: unknown, folder: string): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (message?.includes('Unknown variable dynamic import')) return true
  return (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') && !!message?.includes(`/${folder}/index.ts`)
}
