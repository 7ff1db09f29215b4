import { z } from 'zod'
import type { Experiment } from './define.ts'

const variantKey = z.string().min(1).max(64)
const measure = z.string().min(1).max(64)

const countsRule = z.strictObject({
  kind: z.literal('counts'),
  measure,
  /** Every counted value must equal the stated one. */
  expected: z.record(variantKey, z.number()).refine(expected => Object.keys(expected).length > 0, 'names no variant'),
})

const ratioRule = z
  .strictObject({
    kind: z.literal('ratio'),
    measure,
    of: variantKey,
    to: variantKey,
    min: z.number().positive().optional(),
    max: z.number().positive().optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'needs min or max')
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, 'min is above max')
  .refine(({ of, to }) => of !== to, 'compares a variant with itself')

const nearBestRule = z.strictObject({
  kind: z.literal('near-best'),
  measure,
  variant: variantKey,
  /** At most this times the value of whichever other variant is best. */
  factor: z.number().min(1),
})

const pendingRule = z.strictObject({ kind: z.literal('pending') })

const simpleRule = z.union([countsRule, ratioRule, nearBestRule])

export const ruleSchema = z.union([
  simpleRule,
  z.strictObject({ kind: z.literal('all'), rules: z.array(simpleRule).min(2) }),
  pendingRule,
])

/** A figure or rule that a lesson states, with the rule by which it holds. Stands beside its lesson as data. */
export const claimSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Section of the lesson that states it. */
  section: z.string().min(1),
  /** The claim as stated. */
  text: z.string().min(1),
  /** Stated figures by measure and variant, to draw beside measured ones. */
  figures: z.record(measure, z.record(variantKey, z.number())).optional(),
  experiment: z.string().regex(/^exp-[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Where a result must come from to judge it. */
  where: z.enum(['both', 'node', 'browser', 'simulation']),
  rule: ruleSchema,
  /** The rule in one sentence. */
  ruleText: z.string().min(1),
  note: z.string().min(1).optional(),
})

export type SimpleRule = z.output<typeof simpleRule>
export type Rule = z.output<typeof ruleSchema>
export type Claim = z.output<typeof claimSchema>

/** The rules within a rule that are judged one by one; none of a pending one. */
export function simpleRules(rule: Rule): SimpleRule[] {
  if (rule.kind === 'pending') return []
  return rule.kind === 'all' ? rule.rules : [rule]
}

/** What a schema of the claim alone cannot see: measures and variants that its experiment does not have. For a lint. */
export function claimMistakes(claim: Claim, experiment: Experiment): string[] {
  const measures = new Map(experiment.measures.map(({ id, kind }) => [id, kind]))
  const variants = new Set(experiment.variants(experiment.defaults).map(({ key }) => key))
  const used = (rule: SimpleRule): string[] => {
    if (rule.kind === 'counts') return Object.keys(rule.expected)
    return rule.kind === 'ratio' ? [rule.of, rule.to] : [rule.variant]
  }
  const mistakes = simpleRules(claim.rule).flatMap(rule => [
    ...(measures.has(rule.measure) ? [] : [`measure "${rule.measure}" does not exist`]),
    ...(rule.kind === 'counts' && measures.get(rule.measure) === 'timed' ? [`"${rule.measure}" is not counted`] : []),
    ...used(rule).flatMap(key => (variants.has(key) ? [] : [`variant "${key}" does not exist`])),
  ])
  for (const [id, values] of Object.entries(claim.figures ?? {})) {
    if (!measures.has(id)) mistakes.push(`figures: measure "${id}" does not exist`)
    for (const key of Object.keys(values)) if (!variants.has(key)) mistakes.push(`figures: no variant "${key}"`)
  }
  return [...new Set(mistakes)]
}
