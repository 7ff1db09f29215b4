import type { z } from 'zod'
import { ExperimentError } from './errors.ts'
import type { Platform } from './platform.ts'

/** A parameter is plain JSON: it travels through forms, addresses and the queue. */
export type ParameterValue = number | string | boolean | number[] | string[]
export type Parameters = Record<string, ParameterValue>

interface FieldBase {
  /** Key of the parameter. */
  key: string
  /** Korean. */
  label: string
  hint?: string
}

/** How a form offers one parameter. The schema stays the judge of what is allowed. */
export type Field =
  | (FieldBase & { kind: 'choice-list'; options: { value: number; label: string }[]; min: number; max: number })
  | (FieldBase & { kind: 'choice'; options: { value: number; label: string }[] })
  | (FieldBase & { kind: 'number'; unit: string; min: number; max: number; step: number })

/** One of the things compared, e.g. one buffer size. */
export interface Variant {
  /** Unique within the run; claims name variants by it. */
  key: string
  label: string
  /** Place on the axis. */
  value: number
}

export interface Measure {
  id: string
  /** Korean. */
  label: string
  unit: string
  /** `exact`: the same in every execution, counted by the kernel. `timed`: taken by the harness, many samples. */
  kind: 'exact' | 'timed'
}

/** Says which of the platform's counters must agree with the sum of which exact measures. */
export interface Proof {
  counter: string
  measures: string[]
  /** Korean. */
  label: string
}

/** Exact measures of one execution by measure id. */
export type Counts = Record<string, number>

/** Called by a kernel now and then within a long execution; throws when the execution must stop. */
export type Checkpoint = () => void

export interface Prepared {
  /** One execution of a variant. The harness takes the time around this call. */
  run(variantKey: string, checkpoint: Checkpoint): Counts | Promise<Counts>
  /** Proves that the last execution of the variant did its work; throws `ExperimentError` when not. Never timed. */
  verify?(variantKey: string): void | Promise<void>
  /** Closes and removes what `prepare` made. */
  dispose(): Promise<void>
}

/** The work that is measured: pure TypeScript over a platform, the same file in the browser and in Node. */
export interface Kernel<P extends Parameters = Parameters> {
  prepare(platform: Platform, params: P): Promise<Prepared>
}

/** An experiment. All texts Korean, 해요체. Methods (not function properties), so that `Experiment<P>` fits `Experiment`. */
export interface Experiment<P extends Parameters = Parameters> {
  id: `exp-${string}`
  title: string
  question: string
  summary: string
  platforms: ('browser' | 'node')[]
  parameters: z.ZodType<P>
  fields: Field[]
  defaults: P
  /** Parameter values that the lesson's claims speak about; a result with other values judges no claim. */
  premises: Partial<P>
  axis: { label: string; unit: string; scale: 'log' | 'linear' }
  variants(params: P): Variant[]
  /** Rounds wanted, from the parameters. */
  rounds(params: P): number
  measures: Measure[]
  proofs?: Proof[]
  /** What arithmetic says that exact measures must come to, to stand beside what was counted. `label`: the formula. */
  computed?: { label: string; measures: string[]; value(params: P, variant: Variant): number }
  kernel: { prepare(platform: Platform, params: P): Promise<Prepared> }
}

/** Checks what the types cannot: that defaults obey the schema, keys are unique, and texts and measures fit together. */
export function defineExperiment<P extends Parameters>(experiment: Experiment<P>): Experiment<P> {
  const fault = (what: string) => new TypeError(`${experiment.id}: ${what}`)
  const params = experiment.parameters.parse(experiment.defaults)
  const keys = experiment.variants(params).map(variant => variant.key)
  if (keys.length < 2 || new Set(keys).size !== keys.length) throw fault('needs two or more variants with unique keys')
  const parameterKeys = Object.keys(params).sort().join()
  if (
    experiment.fields
      .map(field => field.key)
      .sort()
      .join() !== parameterKeys
  )
    throw fault('fields ≠ parameters')
  const exact = new Set(experiment.measures.filter(measure => measure.kind === 'exact').map(measure => measure.id))
  for (const proof of experiment.proofs ?? []) {
    if (!proof.measures.every(id => exact.has(id))) throw fault(`proof ${proof.counter} names an unknown measure`)
  }
  if (!(experiment.computed?.measures ?? []).every(id => exact.has(id))) throw fault('computes an unknown measure')
  return experiment
}

/** Parameters as the experiment accepts them. Throws `bad-parameters`, naming each field. */
export function parseParameters<P extends Parameters>(experiment: Experiment<P>, input: unknown): P {
  const parsed = experiment.parameters.safeParse(input)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message }))
  const named = [...new Set(fields.map(each => each.field || '(전체)'))].slice(0, 5).join(', ')
  throw new ExperimentError('bad-parameters', `실험 설정이 맞지 않아요: ${named}`, { fields })
}
