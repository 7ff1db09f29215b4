import type { Claim } from '#lib/experiments/claims.ts'
import type { Experiment, Measure } from '#lib/experiments/define.ts'

/** A claim as the page of all claims lists it: plain data, made at build time. */
export interface ListedClaim extends Pick<Claim, 'id' | 'section' | 'text' | 'where' | 'ruleText' | 'experiment'> {
  /** Unique among all claims: ids are unique only within their lesson. */
  key: string
  course: { id: string; title: string }
  lesson: { slug: string; title: string }
  /** Whether the lesson can be read already. */
  written: boolean
  /** Whether its experiment is still being prepared. */
  pending: boolean
  note?: string
}

/** What the page must know of an experiment. */
export interface ListedExperiment extends Pick<Experiment, 'platforms'> {
  id: string
  title: string
  measures: Pick<Measure, 'id' | 'label' | 'unit'>[]
}

export const keyOf = (course: string, lesson: string, claim: string) => `${course}/${lesson}/${claim}`
