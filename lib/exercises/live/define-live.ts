import { z } from 'zod'
import {
  type Chart,
  defineExperiment,
  type Experiment,
  type Kernel,
  type Measure,
  type Variant,
} from '#lib/experiments/define.ts'
import type { LearnerCode, LiveRun } from './live.ts'

export type LiveParameters = { rounds: number }

const ROUNDS = { min: 5, max: 30 }

interface LiveSpec
  extends Pick<Experiment, 'id' | 'title' | 'question' | 'summary' | 'axis' | 'needs' | 'computed'>,
    Pick<LiveRun, 'exports' | 'about'> {
  groups: { key: string; label: string }[]
  /** Places on the axis; every group is measured at each. */
  values: readonly number[]
  labelOf(value: number): string
  measures: Measure[]
  chart: Chart
  /** Most rounds. */
  rounds: number
  kernel(code: LearnerCode): Kernel<LiveParameters>
}

/** Time for a whole live run, ms. Somebody is waiting for it. */
export const LIVE_BUDGET_MS = 12_000

/** A live run: every group at every place. Variants are named `<group>-<value>`. */
export function defineLive({
  exports,
  about,
  kernel,
  values,
  labelOf,
  chart,
  rounds,
  ...rest
}: LiveSpec): LiveRun<LiveParameters> {
  const variants: Variant[] = rest.groups.flatMap(({ key: group }) =>
    values.map(value => ({ key: `${group}-${value}`, label: labelOf(value), value, group })),
  )
  const { kernel: _, ...definition } = defineExperiment<LiveParameters>({
    ...rest,
    platforms: ['browser'],
    budgetMs: LIVE_BUDGET_MS,
    parameters: z.strictObject({ rounds: z.int().min(ROUNDS.min).max(ROUNDS.max) }),
    fields: [{ key: 'rounds', kind: 'number', label: '반복 횟수', unit: '회', ...ROUNDS, step: 1 }],
    defaults: { rounds },
    premises: {},
    variants: () => variants,
    rounds: params => params.rounds,
    charts: [chart],
    kernel: { prepare: () => Promise.reject(new Error('no code')) },
  })
  return { definition, exports, about, kernel }
}
