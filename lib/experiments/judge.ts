import { type Claim, type SimpleRule, simpleRules } from './claims.ts'
import type { Experiment } from './define.ts'
import { type Comparison, Evidence, type Measured } from './evidence.ts'
import type { RunResult } from './harness/result.ts'

export type { Measured } from './evidence.ts'

export type Verdict = 'holds' | 'fails' | 'unclear'

export const VERDICT_LABELS: Record<Verdict, string> = { holds: '성립', fails: '불성립', unclear: '판단 불가' }

export interface Judgement {
  verdict: Verdict
  /** Korean word of the verdict. */
  label: string
  /** What was measured for each rule: counts, or ratios with intervals. Empty when the result could not be used at all. */
  measured: Measured[]
  /** Why, in Korean (해요체), naming the numbers. */
  reason: string
}

type Finding = Omit<Judgement, 'label'>

/**
 * Judges a claim by a result. It errs on the side of 판단 불가: a wrong verdict is worse than none.
 *
 * - A result judges only what it is about: same experiment, a platform that the claim allows, and the parameter values
 *   that the claim speaks of (the experiment's `premises`).
 * - A ratio holds when its 95 % interval lies wholly within the limits and fails when it lies wholly outside.
 * - One verdict that would fail by any of m comparisons uses intervals of 1 − 0.05/m to fail (Bonferroni), because with
 *   enough comparisons one always lies outside by chance. To hold, all must pass, which needs no such correction
 *   (intersection-union test, Berger 1982).
 * - Fewer than five rounds, or a variant missing or left out, decide nothing.
 */
export function judgeClaim(claim: Claim, result: RunResult | null | undefined, experiment: Experiment): Judgement {
  const { verdict, measured, reason } = find(claim, result, experiment)
  return { verdict, label: VERDICT_LABELS[verdict], measured, reason }
}

const unclear = (reason: string, measured: Measured[] = []): Finding => ({ verdict: 'unclear', measured, reason })

function find(claim: Claim, result: RunResult | null | undefined, experiment: Experiment): Finding {
  if (claim.rule.kind === 'pending') return unclear('이 주장을 재는 실험은 아직 준비 중이에요.')
  if (!result) return unclear('아직 재지 않았어요.')
  if (result.experiment !== claim.experiment || experiment.id !== claim.experiment) {
    return unclear('다른 실험의 결과라 이 주장을 판정하지 않아요.')
  }
  if (claim.where === 'node' && result.platform !== 'node') return unclear('서버에서 잰 결과로만 판정해요.')
  if (claim.where === 'browser' && result.platform !== 'browser') return unclear('브라우저에서 잰 결과로만 판정해요.')
  const premise = brokenPremise(result, experiment)
  if (premise) return unclear(premise)

  const rules = simpleRules(claim.rule)
  const evidence = new Evidence(result, experiment)
  const chances = rules.reduce((sum, rule) => sum + evidence.comparisons(rule), 0)
  const findings = rules.map(rule => judgeRule(rule, evidence, Math.max(1, chances)))
  const measured = findings.flatMap(finding => finding.measured)
  const verdict = (['fails', 'unclear'] as const).find(each => findings.some(finding => finding.verdict === each))
  const decisive = findings.filter(finding => finding.verdict === (verdict ?? 'holds'))
  return { verdict: verdict ?? 'holds', measured, reason: decisive.map(finding => finding.reason).join(' ') }
}

function judgeRule(rule: SimpleRule, evidence: Evidence, chances: number): Finding {
  switch (rule.kind) {
    case 'counts':
      return judgeCounts(rule, evidence)
    case 'ratio':
      return judgeRatio(rule, evidence, chances)
    case 'near-best':
      return judgeNearBest(rule, evidence, chances)
  }
}

type RuleOf<K extends SimpleRule['kind']> = Extract<SimpleRule, { kind: K }>

function judgeCounts(rule: RuleOf<'counts'>, evidence: Evidence): Finding {
  const rows = Object.entries(rule.expected).map(([variant, expected]) => {
    return { variant, label: evidence.label(variant), expected, actual: evidence.count(rule.measure, variant) }
  })
  const measured: Measured[] = [{ kind: 'counts', measure: rule.measure, rows }]
  const disputed = evidence.disputed(rule.measure, Object.keys(rule.expected))
  if (disputed) return unclear(disputed, measured)
  const unit = evidence.unit(rule.measure)
  const wrong = rows.filter(row => row.actual !== null && row.actual !== row.expected)
  if (wrong.length > 0) {
    const list = wrong.map(
      row => `${row.label} ${number(row.expected)}${unit} → ${number(row.actual as number)}${unit}`,
    )
    return { verdict: 'fails', measured, reason: `주장한 값과 센 값이 달라요: ${list.join(', ')}.` }
  }
  const missing = rows.filter(row => row.actual === null)
  if (missing.length > 0) {
    return unclear(`세지 못한 변형이 있어요: ${missing.map(row => row.label).join(', ')}.`, measured)
  }
  const list = rows.map(row => `${row.label} ${number(row.expected)}${unit}`)
  return { verdict: 'holds', measured, reason: `센 값이 주장과 모두 같아요: ${list.join(', ')}.` }
}

function judgeRatio(rule: RuleOf<'ratio'>, evidence: Evidence, chances: number): Finding {
  const { min = 0, max = Number.POSITIVE_INFINITY } = rule
  const compared = evidence.compare(rule.measure, rule.of, rule.to)
  if ('problem' in compared) return unclear(compared.problem)
  const limits = { ...(rule.min !== undefined && { min }), ...(rule.max !== undefined && { max }) }
  const show = (ratio: Comparison): Measured[] => [{ kind: 'ratio', measure: rule.measure, ...ratio, ...limits }]
  const what = (ratio: Comparison) => comparisonText(evidence.measureLabel(rule.measure), ratio)
  const range = limitText(rule)

  if (compared.low >= min && compared.high <= max) {
    return { verdict: 'holds', measured: show(compared), reason: `${what(compared)}로, 기준(${range}) 안에 있어요.` }
  }
  const outside = (ratio: Comparison) => ratio.high < min || ratio.low > max
  if (!outside(compared)) {
    return unclear(`${what(compared)}인데, 기준(${range})에 걸쳐 있어 가릴 수 없어요.`, show(compared))
  }
  const wide = evidence.compare(rule.measure, rule.of, rule.to, chances)
  if ('problem' in wide) return unclear(wide.problem, show(compared))
  if (outside(wide)) {
    return { verdict: 'fails', measured: show(wide), reason: `${what(wide)}로, 기준(${range})을 벗어나요.` }
  }
  return unclear(
    `${what(wide)}예요. 비교 ${chances}개를 한꺼번에 하느라 넓힌 구간이 기준(${range})에 걸쳐 있어 가릴 수 없어요.`,
    show(compared),
  )
}

/**
 * The best of several noisy values looks better than it is, so the variant is never held against "the best": it is
 * compared with each rival, and is near the best when it is near every one of them.
 */
function judgeNearBest(rule: RuleOf<'near-best'>, evidence: Evidence, chances: number): Finding {
  const { measure, variant, factor } = rule
  const problems: string[] = []
  const rivals: Comparison[] = []
  for (const rival of evidence.rivals(variant)) {
    const compared = evidence.compare(measure, variant, rival)
    const judged =
      'problem' in compared || compared.low <= factor ? compared : evidence.compare(measure, variant, rival, chances)
    if ('problem' in judged) problems.push(judged.problem)
    else rivals.push(judged)
  }
  const measured: Measured[] = [{ kind: 'near-best', measure, variant, label: evidence.label(variant), factor, rivals }]
  const what = (ratio: Comparison) => comparisonText(evidence.measureLabel(measure), ratio)
  const worst = (list: Comparison[]) => list.reduce((a, b) => (b.ratio > a.ratio ? b : a))
  const limit = `${ratioText(factor)}배`
  const beaten = rivals.filter(rival => rival.low > factor)
  if (beaten.length > 0) {
    return { verdict: 'fails', measured, reason: `${what(worst(beaten))}로, 기준인 ${limit}를 넘어요.` }
  }
  if (problems.length > 0) return unclear([...new Set(problems)].slice(0, 2).join(' '), measured)
  const straddling = rivals.filter(rival => rival.high > factor)
  if (straddling.length > 0) {
    return unclear(`${what(worst(straddling))}예요. 기준인 ${limit}를 넘는지 가릴 수 없어요.`, measured)
  }
  const reason = `${what(worst(rivals))}예요. 나머지 모두와 견주어도 구간이 기준인 ${limit}를 넘지 않아요.`
  return { verdict: 'holds', measured, reason }
}

/** Says which parameter differs from what the claims speak about; undefined when none does. */
function brokenPremise(result: RunResult, experiment: Experiment): string | undefined {
  for (const [key, wanted] of Object.entries(experiment.premises)) {
    if (JSON.stringify(result.params[key]) === JSON.stringify(wanted)) continue
    const field = experiment.fields.find(each => each.key === key)
    const options = field && 'options' in field ? field.options : []
    const value = options.find(option => option.value === wanted)?.label ?? JSON.stringify(wanted)
    return `이 주장은 ${field?.label ?? key} ${value}일 때를 말해요. 다른 값으로 잰 결과로는 판정하지 않아요.`
  }
  return undefined
}

/** E.g. `512 B의 복사 시간은 1 KB의 1.71배(95 % 구간 1.68~1.73)`. */
function comparisonText(measure: string, ratio: Comparison): string {
  return `${ratio.ofLabel}의 ${withTopic(measure)} ${ratio.toLabel}의 ${withInterval(ratio)}`
}

/** A word with 은 or 는, by whether its last syllable has a final consonant. */
function withTopic(word: string): string {
  const syllable = word.charCodeAt(word.length - 1) - 0xac00
  return `${word}${syllable >= 0 && syllable % 28 !== 0 ? '은' : '는'}`
}

const number = (value: number) => value.toLocaleString('ko-KR', { maximumFractionDigits: 3 })

const ratioText = (value: number) => value.toLocaleString('ko-KR', { maximumFractionDigits: value < 10 ? 3 : 1 })

function withInterval({ ratio, low, high, confidence }: Comparison): string {
  if (confidence === 1) return `${ratioText(ratio)}배`
  const percent = (confidence * 100).toLocaleString('ko-KR', { maximumFractionDigits: 1 })
  return `${ratioText(ratio)}배(${percent} % 구간 ${ratioText(low)}~${ratioText(high)})`
}

function limitText({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  if (min !== undefined && max !== undefined) return `${ratioText(min)} 이상 ${ratioText(max)} 이하`
  return min !== undefined ? `${ratioText(min)} 이상` : `${ratioText(max as number)} 이하`
}
