import type { z } from 'zod'
import type { Abilities, Need } from './abilities.ts'
import type { Environment } from './environment.ts'
import { ExperimentError } from './errors.ts'
import type { MemoryFrame } from './illustration.ts'
import type { Platform, WorkPlatform } from './platform.ts'

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
  /** Key of the group (line) that it belongs to, when the experiment has groups. */
  group?: string
}

/** Several lines over one axis, e.g. waiting and computing over the number of workers. */
export interface Group {
  key: string
  /** Korean. */
  label: string
}

export interface Measure {
  id: string
  /** Korean. */
  label: string
  unit: string
  /**
   * `exact`: the same in every execution, counted by the kernel. `timed`: the id `time`, ms, taken by the harness.
   * `observed`: told by the kernel for each execution, scatters; one sample per round.
   */
  kind: 'exact' | 'timed' | 'observed'
  /** Observed whole events, a few per execution: two variants are compared by their sums (`rateRatio`), not round by round. */
  events?: true
  /** Which direction is good; `less` when absent. */
  better?: 'less' | 'more'
}

/** A drawing of one measure over the axis. */
export interface Chart {
  /** Id of a measure. */
  measure: string
  /** Korean. */
  label: string
  form: 'line' | 'bar'
  /** Key of the variant that counts as 1, or `first`: the first of each group does. Absent for plain values. */
  relative?: string
}

/** Says which of the platform's counters must agree with the sum of which exact measures. */
export interface Proof {
  counter: string
  measures: string[]
  /** Korean. */
  label: string
}

/** Values by measure id. */
export type Counts = Record<string, number>

/** What one execution tells by measure id: all exact measures, and those observed ones that this platform can tell. */
export type Told = Record<string, number | undefined>

/** How far one execution is, e.g. files done of all files, or a preparation, e.g. bytes loaded of all. */
export interface Step {
  done: number
  of: number
}

/** Called by a kernel now and then within a long execution; throws when the execution must stop. A step is shown to watchers. */
export type Checkpoint = (step?: Step) => void

export interface Prepared {
  /** One execution of a variant. The harness takes the time around this call. */
  run(variantKey: string, checkpoint: Checkpoint): Told | Promise<Told>
  /** Readies the next sample of the variant (empties, closes, settles). Never timed. */
  ready?(variantKey: string): void | Promise<void>
  /** Why this platform cannot execute the variant at all, in Korean (it is left out then); undefined when it can. */
  lacks?(variantKey: string): string | undefined
  /** Proves that the last execution of the variant did its work; throws `ExperimentError` when not. Never timed. */
  verify?(variantKey: string): void | Promise<void>
  /** Closes and removes what `prepare` made. */
  dispose(): Promise<void>
}

/** The work that is measured: pure TypeScript over a platform, the same file in the browser and in Node. */
export interface Kernel<P extends Parameters = Parameters> {
  /** The checkpoint is for what takes long: a step is e.g. bytes loaded of all bytes. */
  prepare(platform: Platform, params: P, checkpoint?: Checkpoint): Promise<Prepared>
  /** One execution is one sample, however short. So it is without saying wherever something is observed. */
  batch?: 1
}

/** What a job in a worker hands back; buffers in `transfer` are moved, not copied. */
export interface JobResult<O = unknown> {
  output: O
  transfer?: ArrayBuffer[]
}

/** Work for the platform's workers: `export const job: Job<…>` in `lib/experiments/<name>/job.ts`. */
export type Job<I = never, O = unknown> = (platform: WorkPlatform, input: I) => JobResult<O> | Promise<JobResult<O>>

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
  axis: { label: string; unit: string; scale: 'log' | 'linear' | 'category' }
  groups?: Group[]
  variants(params: P): Variant[]
  /** Most rounds, from the parameters. Fewer are run once every charted interval is narrow, or when time is up. */
  rounds(params: P): number
  measures: Measure[]
  /** What to draw; by default the times. */
  charts?: Chart[]
  /** Nothing is timed: each variant is executed once, and a result of either platform judges its claims. */
  simulation?: true
  /** Fresh processes (browser: workers) that share the rounds, for what depends on a process's past. Default 1. */
  processes?: number
  /** Time for a whole run, ms, where the usual 30 s are not enough. */
  budgetMs?: number
  /** Without one of these the run is refused before it starts. */
  needs?: readonly Need[]
  /** What cannot be measured on this platform, in Korean sentences. */
  limits?(platform: Abilities): string[]
  /** Why a result that came about there judges no claim, in Korean; undefined when it does. */
  unfit?(environment: Environment): string | undefined
  /**
   * Asked before the first run; by default which variant is the best by the first chart's measure. `measure`: another one that the
   * question is about; `among`: keys of the variants that it offers, where it is not about all.
   */
  prediction?: { question: string; measure?: string; among?: readonly string[] }
  /** Drawn and stepped by the page. */
  illustration?: { kind: 'memory'; frames(params: P): MemoryFrame[] }
  proofs?: Proof[]
  /** What arithmetic says that exact measures must come to, to stand beside what was counted. `label`: the formula. */
  computed?: { label: string; measures: string[]; value(params: P, variant: Variant): number }
  kernel: Kernel<P>
}

/** Checks what the types cannot: that defaults obey the schema, keys are unique, and texts and measures fit together. */
export function defineExperiment<P extends Parameters>(experiment: Experiment<P>): Experiment<P> {
  const fault = (what: string) => new TypeError(`${experiment.id}: ${what}`)
  const params = experiment.parameters.parse(experiment.defaults)
  const variants = experiment.variants(params)
  const keys = variants.map(variant => variant.key)
  if (keys.length < 2 || new Set(keys).size !== keys.length) throw fault('needs two or more variants with unique keys')
  const fields = experiment.fields.map(field => field.key)
  if (fields.sort().join() !== Object.keys(params).sort().join()) throw fault('fields ≠ parameters')

  const groups = new Set(experiment.groups?.map(({ key }) => key))
  const placed = variants.every(({ group }) => (group === undefined ? groups.size === 0 : groups.has(group)))
  if (!placed) throw fault('a variant stands in no group, or in an unknown one')

  const { measures, charts = [], computed, proofs = [] } = experiment
  const kinds = new Map(measures.map(({ id, kind }) => [id, kind]))
  if (kinds.size !== measures.length) throw fault('a measure stands twice')
  if (measures.some(({ kind, events }) => events && kind !== 'observed')) throw fault('events are observed')
  if (measures.some(({ id, kind }) => (kind === 'timed') !== (id === 'time')))
    throw fault('`time` is the timed measure')
  for (const proof of proofs) {
    if (!proof.measures.every(id => kinds.get(id) === 'exact')) {
      throw fault(`proof ${proof.counter} names an unknown measure`)
    }
  }
  if (!(computed?.measures ?? []).every(id => kinds.get(id) === 'exact')) throw fault('computes an unknown measure')
  for (const { measure, relative } of charts) {
    if (!kinds.has(measure)) throw fault(`draws an unknown measure ${measure}`)
    if (relative !== undefined && relative !== 'first' && !keys.includes(relative))
      throw fault(`draws relative to an unknown ${relative}`)
  }
  if (experiment.simulation && measures.some(({ kind }) => kind !== 'exact')) {
    throw fault('a simulation has exact measures only')
  }
  const { processes = 1, prediction } = experiment
  if (prediction?.measure !== undefined && !kinds.has(prediction.measure)) throw fault('asks about an unknown measure')
  if (prediction?.among && !(prediction.among.length > 1 && prediction.among.every(key => keys.includes(key)))) {
    throw fault('asks about an unknown variant, or about a single one')
  }
  if (!Number.isInteger(processes) || processes < 1) throw fault('processes: a whole number from 1')
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
