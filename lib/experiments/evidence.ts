import { type Limit, namedVariants, type SimpleRule, type VariantRef } from './claims.ts'
import type { Experiment, Variant } from './define.ts'
import { rateRatio } from './harness/rates.ts'
import { type RunResult, samplesOf } from './harness/result.ts'
import {
  type Interval,
  MIN_ROUNDS,
  median,
  medianInterval,
  minimumRounds,
  ratioInterval,
} from './harness/statistics.ts'
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

/** Value of one variant, in the unit of the measure. `confidence` 1: counted. */
export interface Level {
  variant: string
  label: string
  value: number
  low: number
  high: number
  confidence: number
}

/** What a verdict rests on, for a table beside it. */
export type Measured =
  | {
      kind: 'counts'
      measure: string
      rows: { variant: string; label: string; expected: number; actual: number | null }[]
    }
  | ({ kind: 'ratio'; measure: string; min?: number; max?: number } & Comparison)
  | ({ kind: 'range'; measure: string; min?: number; max?: number } & Level)
  | { kind: 'near-best'; measure: string; variant: string; label: string; factor: number; rivals: Comparison[] }
  | {
      kind: 'best-within'
      measure: string
      /** Labels of the variants that the best should be among. */
      within: string[]
      flat?: number
      /** Those within against those outside, as far as they decided. */
      compared: Comparison[]
    }

/** Why something cannot be judged, in Korean. */
export interface Unusable {
  problem: string
}

/** A clock's step within this share of a sample is lost in the scatter of the rounds. */
const FINE_CLOCK = 0.02

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** Answers a judge's questions about one result, and says when it cannot. */
export class Evidence {
  readonly #result: RunResult
  readonly #experiment: Experiment
  readonly #variants: Map<string, Variant>

  constructor(result: RunResult, experiment: Experiment) {
    this.#result = result
    this.#experiment = experiment
    const lists = [experiment.defaults, result.params].map(params => experiment.variants(params))
    this.#variants = new Map(lists.flat().map(variant => [variant.key, variant]))
  }

  label(variant: string): string {
    const { label, group } = this.#variants.get(variant) ?? { label: variant }
    const line = this.#experiment.groups?.find(({ key }) => key === group)?.label
    return line === undefined ? label : `${line} ${label}`
  }

  measureLabel(measure: string): string {
    return this.#measure(measure)?.label ?? measure
  }

  unit(measure: string): string {
    return this.#measure(measure)?.unit ?? ''
  }

  /** Whether more of the measure is better. */
  moreIsBetter(measure: string): boolean {
    return this.#measure(measure)?.better === 'more'
  }

  /** Counted value, or null when the variant was not run. */
  count(measure: string, variant: string): number | null {
    return this.#result.variants.find(({ key }) => key === variant)?.exact[measure] ?? null
  }

  /** Key of a variant that is named outright or relative to the machine. */
  resolve(ref: VariantRef): string | Unusable {
    if (typeof ref === 'string') return ref
    const { cores } = this.#result.environment
    if (cores === undefined) return { problem: '이 환경은 코어 수를 알려 주지 않아 판정할 수 없어요.' }
    const wanted = cores * ref.cores
    const found = [...this.#variants.values()].find(({ group, value }) => group === ref.group && value === wanted)
    if (found) return found.key
    const { label, unit } = this.#experiment.axis
    return { problem: `이 환경은 코어가 ${cores}개인데, ${label} ${wanted}${unit}에서는 재지 않아 판정할 수 없어요.` }
  }

  /** A limit in numbers. */
  limit(limit: Limit): number | Unusable {
    if (typeof limit === 'number') return limit
    const { cores } = this.#result.environment
    if (cores === undefined) return { problem: '이 환경은 코어 수를 알려 주지 않아 판정할 수 없어요.' }
    return Math.min(limit.cores * cores, limit.atMost ?? Number.POSITIVE_INFINITY)
  }

  /** Whether a rule rests on the number of cores that this result's environment tells. */
  restsOnCores(rule: SimpleRule): boolean {
    const limits = rule.kind === 'ratio' ? [rule.min, rule.max] : []
    return [...namedVariants(rule), ...limits].some(each => typeof each === 'object')
  }

  /** Every other variant of its group that the experiment has by default or that was run: the best may be one that was not run. */
  rivals(variant: string): string[] {
    const { group } = this.#variants.get(variant) ?? {}
    return this.group(group).filter(key => key !== variant)
  }

  /** Keys of a group's variants, in the order of the axis. */
  group(group: string | undefined): string[] {
    const members = [...this.#variants.values()].filter(each => each.group === group)
    return members.sort((a, b) => a.value - b.value).map(({ key }) => key)
  }

  /** Place of a variant on the axis. */
  place(variant: string): number {
    return this.#variants.get(variant)?.value ?? Number.NaN
  }

  /** Whether values of the measure scatter. */
  scatters(measure: string): boolean {
    return this.#measure(measure)?.kind !== 'exact'
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
    if (this.#measure(measure)?.kind === 'exact') {
      const disputed = this.disputed(measure, [of, to])
      if (disputed) return { problem: disputed }
      const [a, b] = [this.count(measure, of), this.count(measure, to)]
      if (a === null || b === null) return { problem: `${a === null ? names.ofLabel : names.toLabel}: 세지 못했어요.` }
      if (b === 0) return { problem: `${names.toLabel}: 센 값이 0이라 견줄 수 없어요.` }
      return { ...names, ratio: a / b, low: a / b, high: a / b, confidence: 1 }
    }
    const [a, b] = [this.#samples(of, measure, chances), this.#samples(to, measure, chances)]
    if ('problem' in a) return a
    if ('problem' in b) return b
    if (a.values.length !== b.values.length) return { problem: '짝을 이루지 않는 표본이라 판정하지 않아요.' }
    if (this.#measure(measure)?.events) return this.#compareEvents(names, measure, a.values, b.values, chances)
    if (!b.values.every(value => value > 0)) {
      return { problem: `${names.toLabel}: ${this.measureLabel(measure)} 값이 0인 때가 있어 견줄 수 없어요.` }
    }
    const interval = ratioInterval(a.values, b.values, { confidence: 1 - 0.05 / chances })
    const ratios = a.values.map((value, round) => value / (b.values[round] as number))
    const { value, low, high, confidence } = this.#widened(interval, ratios)
    return {
      ...names,
      ratio: value,
      low: (low * (1 - a.blur)) / (1 + b.blur),
      high: (high * (1 + a.blur)) / (1 - b.blur),
      confidence,
    }
  }

  /** Compares how often something happened; widened to every single process, as `#widened` does. */
  #compareEvents(
    names: Omit<Comparison, 'ratio' | 'low' | 'high' | 'confidence'>,
    measure: string,
    of: readonly number[],
    to: readonly number[],
    chances: number,
  ): Comparison | Unusable {
    const { value, low, high, confidence } = rateRatio(of, to, { confidence: 1 - 0.05 / chances })
    const shares = this.#shared(of).map((counts, share) => sum(counts) / sum(this.#shared(to)[share] ?? []))
    const widest = { low: Math.min(low, ...shares), high: Math.max(high, ...shares) }
    // Nothing by nothing in one process is no number.
    if (Number.isFinite(widest.low + widest.high)) return { ...names, ratio: value, ...widest, confidence }
    return { problem: `${names.toLabel}: ${this.measureLabel(measure)} 횟수가 너무 적어 견줄 수 없어요.` }
  }

  /** The value of one variant, with its interval. */
  level(measure: string, variant: string, chances = 1): Level | Unusable {
    const names = { variant, label: this.label(variant) }
    if (this.#measure(measure)?.kind === 'exact') {
      const disputed = this.disputed(measure, [variant])
      if (disputed) return { problem: disputed }
      const value = this.count(measure, variant)
      if (value === null) return { problem: `${names.label}: 세지 못했어요.` }
      return { ...names, value, low: value, high: value, confidence: 1 }
    }
    const samples = this.#samples(variant, measure, chances)
    if ('problem' in samples) return samples
    const interval = medianInterval(samples.values, { confidence: 1 - 0.05 / chances })
    const { value, low, high, confidence } = this.#widened(interval, samples.values)
    return { ...names, value, low: low * (1 - samples.blur), high: high * (1 + samples.blur), confidence }
  }

  /**
   * Rounds of one process resemble each other more than those of another, so the interval of all of them together is too
   * narrow: it is widened to the median of every single process.
   */
  #widened(interval: Interval, values: readonly number[]): Interval {
    const medians = this.#shared(values).map(median)
    return { ...interval, low: Math.min(interval.low, ...medians), high: Math.max(interval.high, ...medians) }
  }

  /** Values of every process by itself; of none where one process measured all. */
  #shared(values: readonly number[]): (readonly number[])[] {
    let at = 0
    return (this.#result.shares ?? [])
      .filter(rounds => rounds > 0)
      .map(rounds => {
        at += rounds
        return values.slice(at - rounds, at)
      })
  }

  /** Usable samples by round; `blur`: share of a sample that the step of the clock leaves open, 0 when that is little. */
  #samples(key: string, measure: string, chances: number): { values: readonly number[]; blur: number } | Unusable {
    const kind = this.#measure(measure)?.kind
    if (kind === undefined) return { problem: '이 실험이 재지 않는 값이에요.' }
    if (this.#result.profiled) return { problem: 'CPU 프로필을 기록하며 잰 결과라 판정하지 않아요.' }
    if (this.#result.disturbed) {
      return { problem: '재는 동안 다른 프로그램이 CPU를 많이 써서 판정하지 않아요. 잠시 뒤에 다시 재 주세요.' }
    }
    const variant = this.#result.variants.find(each => each.key === key)
    if (!variant) return { problem: `${this.label(key)}: 이번 실행에 없어서 판정할 수 없어요.` }
    if (variant.skipped !== undefined) return { problem: `${this.label(key)}: ${variant.skipped}` }
    if (!(measure in variant.samples)) {
      return { problem: `${this.measureLabel(measure)}: 이 환경에서는 잴 수 없는 값이에요.` }
    }
    const values = samplesOf(this.#result, key, measure)
    const needed = Math.max(MIN_ROUNDS, minimumRounds(chances))
    if (values.length < needed) {
      return { problem: `판정하려면 ${needed}회 이상 재야 하는데 ${values.length}회만 쟀어요.` }
    }
    if (kind === 'observed') return { values, blur: 0 }
    const step = (this.#result.environment.timerResolutionMs ?? 0) / variant.batch
    const least = Math.min(...values)
    if (!(least > 0) || step / least >= 0.5) {
      return { problem: `${this.label(key)}: 시계가 너무 거칠어 시간을 재지 못했어요.` }
    }
    return { values, blur: step / least > FINE_CLOCK ? step / least : 0 }
  }

  #measure(id: string) {
    return this.#experiment.measures.find(measure => measure.id === id)
  }
}
