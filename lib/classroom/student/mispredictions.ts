import type { PublishedClaim } from '#lib/content/compiled.ts'
import { parseParameters } from '#lib/experiments/define.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { variantName } from '#lib/experiments/variant-name.ts'
import type { StudentMisprediction } from './view.ts'

/** A run whose result spoke against what the student had expected, as it is stored. */
export interface MispredictionRow {
  id: string
  experiment: string
  platform: 'browser' | 'node'
  params: Record<string, unknown>
  /** Key of a variant. */
  guess: string
  at: string
}

/** Experiment by experiment what the student had expected, and which claims it is about. The newest first, as the rows are. */
export async function mispredictions(
  rows: readonly MispredictionRow[],
  claims: Iterable<PublishedClaim>,
): Promise<StudentMisprediction[]> {
  const all = [...claims]
  const found = [...Map.groupBy(rows, ({ experiment }) => experiment)]
  return Promise.all(
    found.map(async ([id, [newest, ...others]]): Promise<StudentMisprediction> => {
      const { params, guess, at } = newest!
      const experiment = await loadExperiment(id)
      const variant = experiment.variants(parseParameters(experiment, params)).find(({ key }) => key === guess)
      return {
        experiment: id,
        title: experiment.title,
        guess: variant ? variantName(experiment, variant) : guess,
        runs: [newest!, ...others].map(({ id, platform }) => ({ id, platform })),
        claims: all
          .filter(({ claim }) => claim.experiment === id)
          .map(({ claim, lesson }) => ({ claim: claim.id, text: claim.text, lesson: lesson.title })),
        at: new Date(at).toISOString(),
      }
    }),
  )
}
