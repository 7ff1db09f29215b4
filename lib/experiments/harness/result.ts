import { z } from 'zod'
import { type Experiment, parseParameters } from '../define.ts'
import { environmentSchema } from '../environment.ts'
import { ExperimentError } from '../errors.ts'

/** Grows when the meaning of a stored result changes. */
export const RESULT_VERSION = 1

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
  /** Milliseconds per execution, by round: equal places of two variants were measured in the same round. */
  samples: z.strictObject({ time: z.array(z.number().nonnegative()).max(MAX_SAMPLES) }),
  /** Why there are no samples, in Korean. */
  skipped: z.string().min(1).max(300).optional(),
})

/**
 * What a run hands back, plain JSON. Browsers send it to the server, so sizes are bounded, numbers finite, further keys
 * refused.
 */
export const runResultSchema = z
  .strictObject({
    version: z.literal(RESULT_VERSION),
    experiment: z
      .string()
      .max(60)
      .regex(/^exp-[a-z0-9-]+$/),
    params: small(parameterValue, 16),
    platform: z.enum(['browser', 'node']),
    startedAt: z.iso.datetime(),
    elapsedMs: z.number().nonnegative().max(86_400_000),
    /** Complete rounds. */
    rounds: z.int().min(0).max(MAX_SAMPLES),
    variants: z.array(variantResult).min(1).max(64),
    environment: environmentSchema,
    /** The operating system's counts over one execution of each variant. */
    proofs: z.strictObject({ source: name, variants: small(small(count, 16), 64) }).optional(),
  })
  .superRefine((result, context) => {
    if (new Set(result.variants.map(variant => variant.key)).size !== result.variants.length) {
      context.addIssue({ code: 'custom', path: ['variants'], message: '같은 변형이 두 번 있어요.' })
    }
    result.variants.forEach((variant, index) => {
      const expected = variant.skipped === undefined ? result.rounds : 0
      if (variant.samples.time.length === expected) return
      const path = ['variants', index, 'samples', 'time']
      context.addIssue({ code: 'custom', path, message: `표본은 ${expected}개여야 해요.` })
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
  if (result.rounds > experiment.rounds(params)) {
    throw refused([{ field: 'rounds', message: '설정한 반복 횟수보다 많아요.' }])
  }
  const expected = experiment.variants(params).map(({ key, value }) => `${key}=${value}`)
  if (expected.join() !== result.variants.map(({ key, value }) => `${key}=${value}`).join()) {
    throw refused([{ field: 'variants', message: '설정과 다른 변형이 들어 있어요.' }])
  }
  const exact = exactMeasures(experiment).sort().join()
  result.variants.forEach((variant, index) => {
    const keys = Object.keys(variant.exact).sort().join()
    if (keys === exact || (variant.skipped !== undefined && keys === '')) return
    throw refused([{ field: `variants.${index}.exact`, message: '센 항목이 실험과 달라요.' }])
  })
  return { ...result, params }
}

export function exactMeasures(experiment: Experiment): string[] {
  return experiment.measures.filter(measure => measure.kind === 'exact').map(measure => measure.id)
}

function refused(fields: { field: string; message: string }[]): ExperimentError {
  const named = [...new Set(fields.map(each => each.field || '(전체)'))].slice(0, 5).join(', ')
  return new ExperimentError('bad-result', `실험 결과의 형식이 맞지 않아요: ${named}`, { fields })
}
