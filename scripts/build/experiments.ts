import { readdirSync } from 'node:fs'
import type { ExperimentSummary } from '#lib/content/compiled.ts'
import { loadExperiment } from '#lib/experiments/load.ts'

const FOLDER = 'lib/experiments'

/** Every experiment: each folder of lib/experiments with an index.ts that defines one. */
export async function listExperiments(): Promise<ExperimentSummary[]> {
  const names = readdirSync(FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && readdirSync(`${FOLDER}/${entry.name}`).includes('kernel.ts'))
    .map(entry => entry.name)
    .sort()
  const experiments = await Promise.all(names.map(name => loadExperiment(`exp-${name}`)))
  return experiments.map(({ id, title, question, summary }) => ({ id, title, question, summary }))
}
