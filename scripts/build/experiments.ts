import { readdirSync } from 'node:fs'
import type { ExperimentSummary } from '#lib/content/compiled.ts'
import { type Claim, claimMistakes } from '#lib/experiments/claims.ts'
import { loadExperiment } from '#lib/experiments/load.ts'

const FOLDER = 'lib/experiments'

/** Every experiment: each folder of lib/experiments with an index.ts that defines one. */
export async function listExperiments(): Promise<(ExperimentSummary & { mistakes: (claim: Claim) => string[] })[]> {
  const names = readdirSync(FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && readdirSync(`${FOLDER}/${entry.name}`).includes('kernel.ts'))
    .map(entry => entry.name)
    .sort()
  const experiments = await Promise.all(names.map(name => loadExperiment(`exp-${name}`)))
  return experiments.map(experiment => {
    const { id, title, question, summary } = experiment
    return { id, title, question, summary, mistakes: claim => claimMistakes(claim, experiment) }
  })
}
