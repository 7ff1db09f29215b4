import type { RuleOf, SimpleRule } from './claims.ts'
import type { Comparison, Evidence, Measured, Unusable } from './evidence.ts'
import { comparisonText, levelText, limitText, number, ratioText } from './judge-text.ts'

export type Verdict = 'holds' | 'fails' | 'unclear'

export interface Finding {
  verdict: Verdict
  measured: Measured[]
  reason: string
}

export const unclear = (reason: string, measured: Measured[] = []): Finding => ({
  verdict: 'unclear',
  measured,
  reason,
})

/**
 * Judges one rule by the evidence. `chances`: how many comparisons the whole verdict could fail by; intervals that let it
 * fail are widened accordingly (see `judgeClaim`).
 */
export function judgeRule(rule: SimpleRule, evidence: Evidence, chances: number): Finding {
  switch (rule.kind) {
    case 'counts':
      return judgeCounts(rule, evidence)
    case 'ratio':
      return judgeRatio(rule, evidence, chances)
    case 'range':
      return judgeRange(rule, evidence, chances)
    case 'near-best':
      return judgeNearBest(rule, evidence, chances)
    case 'best-within':
      return judgeBestWithin(rule, evidence, chances)
  }
}

/** How many chances a rule has to fail by chance. Counts do not scatter. */
export function chancesToFail(rule: SimpleRule, evidence: Evidence): number {
  if (rule.kind === 'counts' || !evidence.scatters(rule.measure)) return 0
  if (rule.kind === 'near-best') {
    const variant = evidence.resolve(rule.variant)
    return typeof variant === 'string' ? evidence.rivals(variant).length : 0
  }
  if (rule.kind === 'best-within') {
    const split = splitGroup(rule, evidence)
    if ('problem' in split) return 0
    return split.outside.length + split.within.length * (split.within.length + split.outside.length - 1)
  }
  return 1
}

const isUnusable = <T>(value: T | Unusable): value is Unusable =>
  typeof value === 'object' && value !== null && 'problem' in value

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

interface Bounded {
  low: number
  high: number
}

/** Holds when the interval lies within the limits, fails when the one widened for `chances` lies outside. */
function judgeWithin<T extends Bounded>(
  take: (chances: number) => T | Unusable,
  limits: { min?: number; max?: number },
  chances: number,
  show: (value: T) => Measured[],
  what: (value: T) => string,
): Finding {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = limits
  const usual = take(1)
  if (isUnusable(usual)) return unclear(usual.problem)
  const range = limitText(limits)
  if (usual.low >= min && usual.high <= max) {
    return { verdict: 'holds', measured: show(usual), reason: `${what(usual)}로, 기준(${range}) 안에 있어요.` }
  }
  const outside = (value: T) => value.high < min || value.low > max
  if (!outside(usual)) {
    return unclear(`${what(usual)}인데, 기준(${range})에 걸쳐 있어 가릴 수 없어요.`, show(usual))
  }
  const wide = take(chances)
  if (isUnusable(wide)) return unclear(wide.problem, show(usual))
  if (outside(wide)) {
    return { verdict: 'fails', measured: show(wide), reason: `${what(wide)}로, 기준(${range})을 벗어나요.` }
  }
  const why = `비교 ${chances}개를 한꺼번에 하느라 넓힌 구간이 기준(${range})에 걸쳐 있어 가릴 수 없어요.`
  return unclear(`${what(wide)}예요. ${why}`, show(usual))
}

function judgeRatio(rule: RuleOf<'ratio'>, evidence: Evidence, chances: number): Finding {
  const { measure } = rule
  const [of, to] = [evidence.resolve(rule.of), evidence.resolve(rule.to)]
  const min = rule.min === undefined ? undefined : evidence.limit(rule.min)
  const max = rule.max === undefined ? undefined : evidence.limit(rule.max)
  for (const each of [of, to, min, max]) if (isUnusable(each)) return unclear(each.problem)
  const limits = { ...(min !== undefined && { min: min as number }), ...(max !== undefined && { max: max as number }) }
  return judgeWithin(
    wide => evidence.compare(measure, of as string, to as string, wide),
    limits,
    chances,
    ratio => [{ kind: 'ratio', measure, ...ratio, ...limits }],
    ratio => comparisonText(evidence.measureLabel(measure), ratio),
  )
}

function judgeRange(rule: RuleOf<'range'>, evidence: Evidence, chances: number): Finding {
  const { measure, min, max } = rule
  const variant = evidence.resolve(rule.variant)
  if (isUnusable(variant)) return unclear(variant.problem)
  const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
  return judgeWithin(
    wide => evidence.level(measure, variant, wide),
    limits,
    chances,
    level => [{ kind: 'range', measure, ...level, ...limits }],
    level => levelText(evidence.measureLabel(measure), evidence.unit(measure), level),
  )
}

/**
 * The best of several noisy values looks better than it is, so the variant is never held against "the best": it is
 * compared with each rival, and is near the best when it is near every one of them.
 */
function judgeNearBest(rule: RuleOf<'near-best'>, evidence: Evidence, chances: number): Finding {
  const { measure, factor } = rule
  const variant = evidence.resolve(rule.variant)
  if (isUnusable(variant)) return unclear(variant.problem)
  const more = evidence.moreIsBetter(measure)
  const compare = (rival: string, wide: number) =>
    more ? evidence.compare(measure, rival, variant, wide) : evidence.compare(measure, variant, rival, wide)
  const problems: string[] = []
  const rivals: Comparison[] = []
  for (const rival of evidence.rivals(variant)) {
    const compared = compare(rival, 1)
    const judged = isUnusable(compared) || compared.low <= factor ? compared : compare(rival, chances)
    if (isUnusable(judged)) problems.push(judged.problem)
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

/** The group's variants whose place lies within the rule's two, and the others. */
function splitGroup(
  rule: RuleOf<'best-within'>,
  evidence: Evidence,
): { within: string[]; outside: string[] } | Unusable {
  const [from, to] = [evidence.resolve(rule.from), evidence.resolve(rule.to)]
  if (isUnusable(from)) return from
  if (isUnusable(to)) return to
  const [low, high] = [evidence.place(from), evidence.place(to)]
  const inside = (key: string) => evidence.place(key) >= low && evidence.place(key) <= high
  const all = evidence.group(rule.group)
  return { within: all.filter(inside), outside: all.filter(key => !inside(key)) }
}

/**
 * Whether the best variant is one of those within, or all of those within are as good as the best but for `flat`.
 *
 * It holds by any of |within| + 1 ways (one of them beats all outside; all are flat), so each way is held to 1 − 0.05 /
 * that number. It fails when some outside variant beats everyone within and, where `flat` is allowed, someone within
 * clearly stays behind somebody by more than that; both must be certain, each with its own choice among several, which
 * `chances` counts.
 */
function judgeBestWithin(rule: RuleOf<'best-within'>, evidence: Evidence, chances: number): Finding {
  const { measure, flat } = rule
  const split = splitGroup(rule, evidence)
  if (isUnusable(split)) return unclear(split.problem)
  const { within, outside } = split
  if (within.length === 0 || outside.length === 0) return unclear('견줄 변형이 모자라 판정할 수 없어요.')
  const more = evidence.moreIsBetter(measure)
  /** How many times as good `a` is as `b`, as an interval. */
  const goodness = (a: string, b: string, wide: number) =>
    more ? evidence.compare(measure, a, b, wide) : evidence.compare(measure, b, a, wide)

  for (const [a, b] of [...within, ...outside].flatMap(a => within.map(b => [a, b] as const))) {
    const compared = a === b ? undefined : goodness(a, b, 1)
    if (compared && isUnusable(compared)) return unclear(compared.problem)
  }
  const certain = (a: string, b: string, wide: number, passes: (interval: Bounded) => boolean) => {
    const compared = goodness(a, b, wide)
    return !isUnusable(compared) && passes(compared)
  }
  const shown = (pairs: readonly (readonly [string, string])[], wide: number) =>
    pairs.flatMap(([a, b]) => {
      const compared = goodness(a, b, wide)
      return isUnusable(compared) ? [] : [compared]
    })
  const labels = within.map(key => evidence.label(key))
  const measured = (compared: Comparison[]): Measured[] => [
    { kind: 'best-within', measure, within: labels, ...(flat !== undefined && { flat }), compared },
  ]
  const what = evidence.measureLabel(measure)
  const ways = within.length + 1

  const winner = within.find(a => outside.every(b => certain(a, b, ways, ({ low }) => low > 1)))
  if (winner !== undefined) {
    const compared = shown(
      outside.map(b => [winner, b] as const),
      ways,
    )
    const reason = `${evidence.label(winner)}의 ${what} 값이 범위(${labels.join(', ')}) 밖의 모두보다 좋아요.`
    return { verdict: 'holds', measured: measured(compared), reason }
  }
  const all = [...within, ...outside]
  const pairsWithin = within.flatMap(a => all.filter(b => b !== a).map(b => [a, b] as const))
  const level = flat === undefined ? Number.POSITIVE_INFINITY : 1 - flat
  if (flat !== undefined && pairsWithin.every(([a, b]) => certain(a, b, ways, ({ low }) => low >= level))) {
    const reason = `범위(${labels.join(', ')}) 안의 ${what} 값이 가장 좋은 값과 ${ratioText(flat * 100)} % 이내로 같아요.`
    return { verdict: 'holds', measured: measured(shown(pairsWithin, ways)), reason }
  }
  const champion = outside.find(a => within.every(b => certain(a, b, chances, ({ low }) => low > 1)))
  const behind = pairsWithin.find(([a, b]) => certain(a, b, chances, ({ high }) => high < level))
  if (champion !== undefined && (flat === undefined || behind !== undefined)) {
    const pairs = within.map(b => [champion, b] as const)
    const compared = shown(behind ? [...pairs, behind] : pairs, chances)
    const reason = `범위(${labels.join(', ')}) 밖의 ${evidence.label(champion)}에서 ${what} 값이 더 좋아요.`
    return { verdict: 'fails', measured: measured(compared), reason }
  }
  const [a, b] = pairsWithin[0] as [string, string]
  const wide = goodness(a, b, chances)
  const why = isUnusable(wide) ? ` ${wide.problem}` : ''
  const reason = `가장 좋은 것이 범위(${labels.join(', ')}) 안에 있는지 구간이 겹쳐 가릴 수 없어요.${why}`
  return unclear(reason, measured(shown(pairsWithin, 1)))
}
