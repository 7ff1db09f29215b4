import { bestOf, contestsOf, mainMeasure } from './best.ts'
import type { Experiment } from './define.ts'
import type { RunResult } from './harness/result.ts'
import { allVariants, type Source } from './sources.ts'

/** Instead of the key of a variant: the learner does not know. */
export const UNKNOWN = 'unknown'

/**
 * Whether a result bears out which variant a learner expected to be the best: it is, or cannot be told from the best, among
 * those that it was compared with. Undefined where the result says nothing about it, or nothing was guessed.
 */
export function isBorneOut(experiment: Experiment, source: Source, guess: string): boolean | undefined {
  const measure = mainMeasure(experiment)
  const contests = contestsOf(experiment, allVariants(experiment, [source.result]))
  const contest = contests.find(({ variants }) => variants.some(({ key }) => key === guess))
  const best = measure && contest && bestOf(source, measure, contest.variants)
  return best && [best.variant, ...best.ties].some(({ key }) => key === guess)
}

/** The same of a run's result, as it is stored with the run; null where there is nothing to say: the guess was not measured. */
export function isRight(experiment: Experiment, result: RunResult, guess: string | null): boolean | null {
  if (guess === null || !result.variants.some(({ key }) => key === guess)) return null
  return isBorneOut(experiment, { origin: result.platform, label: '', result }, guess) ?? null
}
