import { type Claim, type SimpleRule, simpleRules } from './claims.ts'
import type { Experiment } from './define.ts'
import { Evidence, type Measured } from './evidence.ts'
import type { RunResult } from './harness/result.ts'
import { chancesToFail, type Finding, judgeRule, unclear, type Verdict } from './judge-rules.ts'

export type { Measured } from './evidence.ts'
export type { Verdict } from './judge-rules.ts'

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

/**
 * Judges a claim by a result. It errs on the side of 판단 불가: a wrong verdict is worse than none.
 *
 * - A result judges only what it is about: same experiment, a platform that the claim allows, and the parameter values
 *   that the claim speaks of (the experiment's `premises`).
 * - A ratio holds when its 95 % interval lies wholly within the limits and fails when it lies wholly outside.
 * - One verdict that would fail by any of m comparisons uses intervals of 1 − 0.05/m to fail (Bonferroni), because with
 *   enough comparisons one always lies outside by chance. To hold, all must pass, which needs no such correction
 *   (intersection-union test, Berger 1982).
 * - Fewer than five undisturbed rounds, a profiler, a clock too coarse, or a variant missing or left out decide nothing.
 * - A browser may tell fewer cores than there are, so there nothing fails that rests on their number.
 */
export function judgeClaim(claim: Claim, result: RunResult | null | undefined, experiment: Experiment): Judgement {
  const { verdict, measured, reason } = find(claim, result, experiment)
  return { verdict, label: VERDICT_LABELS[verdict], measured, reason }
}

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
  const unfit = experiment.unfit?.(result.environment)
  if (unfit) return unclear(unfit)

  const rules = simpleRules(claim.rule)
  const evidence = new Evidence(result, experiment)
  const chances = rules.reduce((sum, rule) => sum + chancesToFail(rule, evidence), 0)
  const findings = rules.map(rule => cautious(rule, judgeRule(rule, evidence, Math.max(1, chances)), evidence, result))
  const measured = findings.flatMap(finding => finding.measured)
  const verdict = (['fails', 'unclear'] as const).find(each => findings.some(finding => finding.verdict === each))
  const decisive = findings.filter(finding => finding.verdict === (verdict ?? 'holds'))
  return {
    verdict: verdict ?? 'holds',
    measured,
    reason: [...new Set(decisive.map(finding => finding.reason))].join(' '),
  }
}

/** Nothing fails by a number of cores that a browser may have made smaller (against fingerprinting). */
function cautious(rule: SimpleRule, finding: Finding, evidence: Evidence, result: RunResult): Finding {
  if (finding.verdict !== 'fails' || result.platform !== 'browser' || !evidence.restsOnCores(rule)) return finding
  const { cores } = result.environment
  const doubt = `브라우저가 알려 준 코어 수(${cores}개)가 실제보다 적을 수 있어 불성립이라고 단정하지 않아요.`
  return unclear(`${finding.reason} 다만 ${doubt}`, finding.measured)
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
