import { z } from 'zod'
import { WAYS } from '#lib/experiments/before-after/parameters.ts'
import type { Environment } from '#lib/experiments/environment.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { median } from '#lib/experiments/harness/statistics.ts'
import type { Rubric } from '../manifest.ts'
import { type Effect, effectsOf, FACTORS, type FactorKey, leadingFactors } from './factors.ts'

/** Runs that one report may rest on. */
export const MAX_RUNS = 3
const MAX_TEXT = 4_000

const noNull = (text: string) => !text.includes('\0')
const text = (what: string) =>
  z
    .string(`${what} 적어 주세요.`)
    .trim()
    .min(10, `${what} 열 글자 넘게 적어 주세요.`)
    .max(MAX_TEXT, `${what} ${MAX_TEXT.toLocaleString('ko-KR')}자까지 적을 수 있어요.`)
    .refine(noNull, '널 문자(\\0)는 넣을 수 없어요.')

export const factorKey = z.enum(
  FACTORS.map(({ key }) => key) as [FactorKey, ...FactorKey[]],
  '가장 큰 요인을 골라 주세요.',
)

/** A report as it is handed in. */
export const reportSchema = z.strictObject({
  /** Ids of the learner's own runs; the first is the one that the conclusion speaks of. */
  runs: z
    .array(z.uuid())
    .min(1, '근거가 될 실행을 하나 이상 골라 주세요.')
    .max(MAX_RUNS, `실행은 ${MAX_RUNS}개까지 고를 수 있어요.`)
    .refine(ids => new Set(ids).size === ids.length, '같은 실행을 두 번 고를 수 없어요.'),
  method: text('어떻게 쟀는지'),
  data: text('표에서 읽은 것을'),
  factor: factorKey,
  conclusion: text('결론을'),
  limits: text('의심할 까닭을'),
})
export type Report = z.output<typeof reportSchema>

/** A report while it is being written: nothing has to be there yet. */
const part = z.string().max(MAX_TEXT).refine(noNull).catch('')
export const reportDraft = z.object({
  runs: z.array(z.uuid()).max(MAX_RUNS).catch([]),
  method: part,
  data: part,
  factor: factorKey.or(z.literal('')).catch(''),
  conclusion: part,
  limits: part,
})
export type ReportDraft = z.output<typeof reportDraft>

export const EMPTY_REPORT: ReportDraft = { runs: [], method: '', data: '', factor: '', conclusion: '', limits: '' }

/** A draft from where it is kept; whatever is broken in it is empty. */
export function readDraftText(kept: string): ReportDraft {
  try {
    return reportDraft.parse(JSON.parse(kept))
  } catch {
    return EMPTY_REPORT
  }
}

/** One of the eight rows: medians, and counts. What the platform could not tell is null. */
export interface ReportRow {
  way: string
  ms: number
  cpuMs: number | null
  peakBytes: number | null
  made: number
  madeBytes: number
}

/** What one run says. */
export interface RunFacts {
  id: string
  platform: 'browser' | 'node'
  startedAt: string
  rounds: number
  /** Whether others kept the machine busy. */
  disturbed: boolean
  environment: Environment
  rows: ReportRow[]
  effects: Effect[]
  /** Factors with the largest effect; several when the data cannot tell them apart. */
  leading: FactorKey[]
}

/** What the server found about a report when it was handed in; kept with it, so that it stands when runs are gone. */
export interface ReportFacts {
  kind: 'report'
  runs: RunFacts[]
  named: FactorKey
  /** Whether the first run names the same factor as the learner. */
  agrees: boolean
  rubric: Rubric
}

/** The facts of a run; undefined when it lacks one of the eight rows or its times. */
export function factsOf(id: string, result: RunResult): RunFacts | undefined {
  const effects = effectsOf(result)
  if (!effects) return undefined
  const rows = WAYS.map(({ key, label }): ReportRow => {
    const variant = result.variants.find(each => each.key === key)
    const middle = (measure: string) => {
      const samples = variant?.samples[measure] ?? []
      return samples.length > 0 ? median(samples) : null
    }
    return {
      way: label,
      ms: middle('time') as number,
      cpuMs: middle('cpu'),
      peakBytes: middle('peak'),
      made: variant?.exact.made as number,
      madeBytes: variant?.exact.madeBytes as number,
    }
  })
  const { platform, startedAt, rounds, environment, disturbed = false } = result
  return { id, platform, startedAt, rounds, disturbed, environment, rows, effects, leading: leadingFactors(effects) }
}

/** A report as plain text, for who reads it elsewhere. */
export function reportText({ method, data, factor, conclusion, limits }: Report): string {
  const named = FACTORS.find(({ key }) => key === factor)?.label
  return `방법\n${method}\n\n데이터\n${data}\n\n결론 (가장 큰 요인: ${named})\n${conclusion}\n\n한계\n${limits}`
}
