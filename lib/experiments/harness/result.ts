import { z } from 'zod'
import { type Experiment, parseParameters } from '../define.ts'
import { environmentSchema } from '../environment.ts'
import { ExperimentError } from '../errors.ts'

/**
 * Grows when the meaning of a stored result changes. Version 1 knew times only, and neither shares of processes nor
 * rejected rounds; it reads as a result that has none.
 */
export const RESULT_VERSION = 2

const MAX_SAMPLES = 1000
const name = z.string().min(1).max(64)
const count = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER)

/** A record with at most `max` entries. */
const small = <T extends z.ZodType>(value: T, max: number) =>
  z.record(name, value).refine(record => Object.keys(record).length <= max, `항목이 ${max}개를 넘어요.`)

const parameterValue = z.union([
  z.number(),
  z.string().max(200),
  z.boolean(),
  z.array(z.number()).max(64),
  z.array(z.string().max(200)).max(64),
])

const variantResult = z.strictObject({
  key: name,
  value: z.number(),
  /** Exact measures of one execution; empty when not even one execution fitted. */
  exact: small(count, 16),
  /** Executions per sample; a sample is the mean time of one of them. Several when one is too short for the clock. */
  batch: z.int().min(1).max(100_000),
  /**
   * Samples by measure (`time` in ms per execution, and observed ones), by round: equal places of two variants were
   * measured in the same round. An observed measure that the platform could not tell is absent from every variant.
   */
  samples: small(z.array(count).max(MAX_SAMPLES), 16),
  /** Why there are no samples, in Korean. */
  skipped: z.string().min(1).max(300).optional(),
})

/**
 * What a run hands back, plain JSON. Browsers send it to the server, so sizes are bounded, numbers finite, further keys
 * refused.
 */
export const runResultSchema = z
  .strictObject({
    version: z.literal([1, RESULT_VERSION]),
    experiment: z
      .string()
      .max(60)
      .regex(/^exp-[a-z0-9-]+$/),
    params: small(parameterValue, 16),
    platform: z.enum(['browser', 'node']),
    startedAt: z.iso.datetime(),
    elapsedMs: z.number().nonnegative().max(86_400_000),
    /** Complete rounds that the samples come from. */
    rounds: z.int().min(0).max(MAX_SAMPLES),
    /** Rounds measured once more because others used the machine meanwhile. */
    rejected: z
      .int()
      .min(0)
      .max(10 * MAX_SAMPLES)
      .optional(),
    /** Too few rounds were undisturbed: these are the disturbed ones. They are shown, but judge nothing. */
    disturbed: z.literal(true).optional(),
    /** Rounds of each fresh process, in the order of the samples; absent when one process did all. */
    shares: z.array(z.int().min(0).max(MAX_SAMPLES)).min(2).max(32).optional(),
    /** Recorded by a profiler, which slows what it records: shown, but judges nothing that was timed. */
    profiled: z.literal(true).optional(),
    variants: z.array(variantResult).min(1).max(64),
    environment: environmentSchema,
    /** The operating system's counts over one execution of each variant. */
    proofs: z.strictObject({ source: name, variants: small(small(count, 16), 64) }).optional(),
  })
  .superRefine((result, context) => {
    if (new Set(result.variants.map(variant => variant.key)).size !== result.variants.length) {
      context.addIssue({ code: 'custom', path: ['variants'], message: '같은 변형이 두 번 있어요.' })
    }
    const shared = result.shares?.reduce((sum, rounds) => sum + rounds, 0) ?? result.rounds
    if (shared !== result.rounds) {
      context.addIssue({ code: 'custom', path: ['shares'], message: `라운드는 모두 ${result.rounds}개여야 해요.` })
    }
    result.variants.forEach((variant, index) => {
      const expected = variant.skipped === undefined ? result.rounds : 0
      for (const [measure, samples] of Object.entries(variant.samples)) {
        if (samples.length === expected) continue
        const path = ['variants', index, 'samples', measure]
        context.addIssue({ code: 'custom', path, message: `표본은 ${expected}개여야 해요.` })
      }
    })
  })

export type RunResult = z.output<typeof runResultSchema>
export type VariantResult = RunResult['variants'][number]

/**
 * A result from outside, checked against the schema and against the experiment itself: its parameters, variants and
 * measures. Throws `bad-result`, naming each field.
 */
export function parseRunResult(experiment: Experiment, input: unknown): RunResult {
  const parsed = runResultSchema.safeParse(input)
  if (!parsed.success) {
    throw refused(parsed.error.issues.map(issue => ({ field: issue.path.join('.'), message: issue.message })))
  }
  const result = parsed.data
  if (result.experiment !== experiment.id) throw refused([{ field: 'experiment', message: '다른 실험의 결과예요.' }])
  const params = parseParameters(experiment, result.params)
  const shares = experiment.processes ?? 1
  if ((result.shares?.length ?? 1) > shares) {
    throw refused([{ field: 'shares', message: '설정한 프로세스 수보다 많아요.' }])
  }
  if (result.rounds > shareOfRounds(experiment.rounds(params), shares) * shares) {
    throw refused([{ field: 'rounds', message: '설정한 반복 횟수보다 많아요.' }])
  }
  const expected = experiment.variants(params).map(({ key, value }) => `${key}=${value}`)
  if (expected.join() !== result.variants.map(({ key, value }) => `${key}=${value}`).join()) {
    throw refused([{ field: 'variants', message: '설정과 다른 변형이 들어 있어요.' }])
  }
  const exact = measuresOf(experiment, 'exact').sort().join()
  const samples = sampledMeasures(experiment, result)
  result.variants.forEach((variant, index) => {
    const keys = Object.keys(variant.exact).sort().join()
    if (keys !== exact && (variant.skipped === undefined || keys !== '')) {
      throw refused([{ field: `variants.${index}.exact`, message: '센 항목이 실험과 달라요.' }])
    }
    if (Object.keys(variant.samples).sort().join() !== samples) {
      throw refused([{ field: `variants.${index}.samples`, message: '잰 항목이 실험과 달라요.' }])
    }
  })
  return { ...result, params }
}

/** Ids of the measures of a kind. */
export function measuresOf(experiment: Experiment, kind: Experiment['measures'][number]['kind']): string[] {
  return experiment.measures.filter(measure => measure.kind === kind).map(measure => measure.id)
}

/** Rounds of one of several processes that share them equally. */
export function shareOfRounds(rounds: number, processes: number): number {
  return Math.ceil(rounds / processes)
}

/** Measures that every variant must have samples of: the time, and those observed ones that the first variant has. */
function sampledMeasures(experiment: Experiment, result: RunResult): string {
  const told = result.variants[0]?.samples ?? {}
  const observed = measuresOf(experiment, 'observed').filter(id => id in told)
  return [...measuresOf(experiment, 'timed'), ...observed].sort().join()
}

/** Samples of a measure of a variant, by round; empty when there are none. */
export function samplesOf(result: RunResult, variant: string, measure = 'time'): readonly number[] {
  return result.variants.find(({ key }) => key === variant)?.samples[measure] ?? []
}

function refused(fields: { field: string; message: string }[]): ExperimentError {
  const named = [...new Set(fields.map(each => each.field || '(전체)'))].slice(0, 5).join(', ')
  return new ExperimentError('bad-result', `실험 결과의 형식이 맞지 않아요: ${named}`, { fields })
}
