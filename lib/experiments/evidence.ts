import type { SimpleRule } from './claims.ts'
import type { Experiment } from './define.ts'
import type { RunResult } from './harness/result.ts'
import { MIN_ROUNDS, minimumRounds, ratioInterval } from './harness/statistics.ts'
import { compareProofs } from './harness/summarize.ts'

/** Value of variant `of` relative to variant `to`. `confidence` 1 and `low` = `high`: a counted value, not a sample. */
export interface Comparison {
  of: string
  to: string
  ofLabel: string
  toLabel: string
  ratio: number
  low: number
  high: number
  confidence: number
  rounds: number
}

/** What a verdict rests on, for a table beside it. */
export type Measured =
  | {
      kind: 'counts'
      measure: string
      rows: { variant: string; label: string; expected: number; actual: number | null }[]
    }
  | ({ kind: 'ratio'; measure: string; min?: number; max?: number } & Comparison)
  | { kind: 'near-best'; measure: string; variant: string; label: string; factor: number; rivals: Comparison[] }

/** Why something cannot be judged, in Korean. */
export interface Unusable {
  problem: string
}

/** Answers a judge's questions about one result, and says when it cannot. */
export class Evidence {
  readonly #result: RunResult
  readonly #experiment: Experiment
  readonly #labels: Map<string, string>
  readonly #allKeys: string[]

  constructor(result: RunResult, experiment: Experiment) {
    this.#result = result
    this.#experiment = experiment
    const variants = experiment.variants(experiment.defaults)
    this.#allKeys = variants.map(({ key }) => key)
    this.#labels = new Map(variants.map(({ key, label }) => [key, label]))
  }

  label(variant: string): string {
    return this.#labels.get(variant) ?? variant
  }

  measureLabel(measure: string): string {
    return this.#measure(measure)?.label ?? measure
  }

  unit(measure: string): string {
    return this.#measure(measure)?.unit ?? ''
  }

  /** Counted value, or null when the variant was not run. */
  count(measure: string, variant: string): number | null {
    return this.#variant(variant)?.exact[measure] ?? null
  }

  /** Every other variant that the experiment has by default or that was run: the best may be one that was not run. */
  rivals(variant: string): string[] {
    const run = this.#result.variants.map(({ key }) => key)
    return [...new Set([...this.#allKeys, ...run])].filter(key => key !== variant)
  }

  /** How many chances a rule has to fail by chance. Counts do not scatter. */
  comparisons(rule: SimpleRule): number {
    if (this.#measure(rule.measure)?.kind !== 'timed') return 0
    if (rule.kind === 'counts') return 0
    return rule.kind === 'ratio' ? 1 : this.rivals(rule.variant).length
  }

  /** Says that the operating system counted otherwise than the kernel; undefined when they agree or nobody else counted. */
  disputed(measure: string, variants: string[]): string | undefined {
    const row = compareProofs(this.#experiment, this.#result).find(
      each => !each.agrees && each.measures.includes(measure) && variants.includes(each.variant),
    )
    if (!row) return undefined
    const [observed, counted] = [row.observed, row.counted].map(value => value.toLocaleString('ko-KR'))
    return `${this.label(row.variant)}: 운영체제가 센 값(${observed})과 실험이 센 값(${counted})이 달라 판정하지 않아요.`
  }

  /** Compares two variants; as one of `chances` comparisons the interval is wider and needs more rounds. */
  compare(measure: string, of: string, to: string, chances = 1): Comparison | Unusable {
    const names = { of, to, ofLabel: this.label(of), toLabel: this.label(to), rounds: this.#result.rounds }
    const kind = this.#measure(measure)?.kind
    if (kind === undefined) return { problem: '이 실험이 재지 않는 값이에요.' }
    if (kind === 'exact') {
      const [a, b] = [this.count(measure, of), this.count(measure, to)]
      if (a === null || b === null) return { problem: `${a === null ? names.ofLabel : names.toLabel}: 세지 못했어요.` }
      if (b === 0) return { problem: `${names.toLabel}: 센 값이 0이라 견줄 수 없어요.` }
      return { ...names, ratio: a / b, low: a / b, high: a / b, confidence: 1 }
    }
    const [a, b] = [this.#times(of), this.#times(to)]
    if ('problem' in a) return a
    if ('problem' in b) return b
    const needed = Math.max(MIN_ROUNDS, minimumRounds(chances))
    const rounds = Math.min(a.times.length, b.times.length)
    if (rounds < needed) return { problem: `판정하려면 ${needed}회 이상 재야 하는데 ${rounds}회만 쟀어요.` }
    if (a.times.length !== b.times.length) return { problem: '짝을 이루지 않는 표본이라 판정하지 않아요.' }
    const { value, low, high, confidence } = ratioInterval(a.times, b.times, { confidence: 1 - 0.05 / chances })
    return { ...names, ratio: value, low, high, confidence }
  }

  #times(key: string): { times: number[] } | Unusable {
    const variant = this.#variant(key)
    if (!variant) return { problem: `${this.label(key)}: 이번 실행에 없어서 판정할 수 없어요.` }
    if (variant.skipped !== undefined) return { problem: `${this.label(key)}: ${variant.skipped}` }
    const times = variant.samples.time ?? []
    if (times.every(time => time > 0 && Number.isFinite(time))) return { times }
    return { problem: `${this.label(key)}: 시계가 너무 거칠어 시간을 재지 못했어요.` }
  }

  #variant(key: string) {
    return this.#result.variants.find(variant => variant.key === key)
  }

  #measure(id: string) {
    return this.#experiment.measures.find(measure => measure.id === id)
  }
}
