import { z } from 'zod'
import type { Experiment } from './define.ts'

const variantKey = z.string().min(1).max(64)
const measure = z.string().min(1).max(64)

/**
 * A variant relative to the machine: the one (of a group) whose value is this multiple of the cores that the environment
 * tells. Where there is none, nothing is decided.
 */
const machineVariant = z.strictObject({ cores: z.literal([0.5, 1, 2, 4]), group: z.string().min(1).max(64).optional() })
const variantRef = z.union([variantKey, machineVariant])

/** A limit that the machine sets: a multiple of its cores, but at most `atMost`. */
const machineLimit = z.strictObject({ cores: z.number().positive(), atMost: z.number().positive().optional() })
const limit = z.union([z.number().positive(), machineLimit])

const ordered = ({ min, max }: { min?: unknown; max?: unknown }) =>
  typeof min !== 'number' || typeof max !== 'number' || min <= max
const someLimit = ({ min, max }: { min?: unknown; max?: unknown }) => min !== undefined || max !== undefined

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
    of: variantRef,
    to: variantRef,
    min: limit.optional(),
    max: limit.optional(),
  })
  .refine(someLimit, 'needs min or max')
  .refine(ordered, 'min is above max')
  .refine(({ of, to }) => JSON.stringify(of) !== JSON.stringify(to), 'compares a variant with itself')

const rangeRule = z
  .strictObject({
    kind: z.literal('range'),
    measure,
    /** Its value, in the unit of the measure, lies within the limits. */
    variant: variantRef,
    min: z.number().nonnegative().optional(),
    max: z.number().nonnegative().optional(),
  })
  .refine(someLimit, 'needs min or max')
  .refine(ordered, 'min is above max')

const nearBestRule = z.strictObject({
  kind: z.literal('near-best'),
  measure,
  variant: variantRef,
  /** At most this times the value of whichever other variant is best (at least 1 / this where more is better). */
  factor: z.number().min(1),
})

const bestWithinRule = z.strictObject({
  kind: z.literal('best-within'),
  measure,
  /** Only variants of this group are compared. */
  group: z.string().min(1).max(64).optional(),
  /** The best variant's place on the axis lies between these two, both included, … */
  from: variantRef,
  to: variantRef,
  /** … or every variant there is as good as the best up to this share (0.05 = 5 %). */
  flat: z.number().positive().max(0.5).optional(),
})

const pendingRule = z.strictObject({ kind: z.literal('pending') })

const simpleRule = z.union([countsRule, ratioRule, rangeRule, nearBestRule, bestWithinRule])

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
  /** Where a result must come from to judge it; a simulation comes out the same everywhere. */
  where: z.enum(['both', 'node', 'browser', 'simulation']),
  rule: ruleSchema,
  /** The rule in one sentence. */
  ruleText: z.string().min(1),
  note: z.string().min(1).optional(),
})

export type SimpleRule = z.output<typeof simpleRule>
export type RuleOf<K extends SimpleRule['kind']> = Extract<SimpleRule, { kind: K }>
export type VariantRef = z.output<typeof variantRef>
export type Limit = z.output<typeof limit>
export type Rule = z.output<typeof ruleSchema>
export type Claim = z.output<typeof claimSchema>

/** The rules within a rule that are judged one by one; none of a pending one. */
export function simpleRules(rule: Rule): SimpleRule[] {
  if (rule.kind === 'pending') return []
  return rule.kind === 'all' ? rule.rules : [rule]
}

/** The variants that a rule names. */
export function namedVariants(rule: SimpleRule): VariantRef[] {
  switch (rule.kind) {
    case 'counts':
      return Object.keys(rule.expected)
    case 'ratio':
      return [rule.of, rule.to]
    case 'range':
    case 'near-best':
      return [rule.variant]
    case 'best-within':
      return [rule.from, rule.to]
  }
}

/** What a schema of the claim alone cannot see: measures and variants that its experiment does not have. For a lint. */
export function claimMistakes(claim: Claim, experiment: Experiment): string[] {
  const mistakes = simpleRules(claim.rule).flatMap(rule => ruleMistakes(rule, experiment))
  const variants = keysOf(experiment)
  for (const [id, values] of Object.entries(claim.figures ?? {})) {
    if (!experiment.measures.some(each => each.id === id)) mistakes.push(`figures: measure "${id}" does not exist`)
    for (const key of Object.keys(values)) if (!variants.has(key)) mistakes.push(`figures: no variant "${key}"`)
  }
  if ((claim.where === 'simulation') !== (experiment.simulation === true)) {
    mistakes.push(`where: ${experiment.simulation ? 'the experiment is a simulation' : 'the experiment is none'}`)
  }
  const { platforms } = experiment
  if ((claim.where === 'node' || claim.where === 'browser') && !platforms.includes(claim.where)) {
    mistakes.push(`where: the experiment does not run on ${claim.where}`)
  }
  if (claim.where === 'both' && platforms.length < 2) mistakes.push(`where: the experiment runs on ${platforms} only`)
  return [...new Set(mistakes)]
}

const keysOf = (experiment: Experiment) => new Set(experiment.variants(experiment.defaults).map(variant => variant.key))

function ruleMistakes(rule: SimpleRule, experiment: Experiment): string[] {
  const mistakes: string[] = []
  const kind = experiment.measures.find(({ id }) => id === rule.measure)?.kind
  if (kind === undefined) mistakes.push(`measure "${rule.measure}" does not exist`)
  else if (rule.kind === 'counts' && kind !== 'exact') mistakes.push(`"${rule.measure}" is not counted`)
  if (rule.kind === 'range' && kind === 'timed') mistakes.push('milliseconds differ between machines: use a ratio')

  const groups = new Set(experiment.groups?.map(({ key }) => key))
  const variants = keysOf(experiment)
  for (const ref of namedVariants(rule)) {
    if (typeof ref === 'string') {
      if (!variants.has(ref)) mistakes.push(`variant "${ref}" does not exist`)
    } else if (ref.group === undefined ? groups.size > 0 : !groups.has(ref.group)) {
      mistakes.push(`group "${ref.group ?? ''}" does not exist`)
    }
  }
  if (rule.kind === 'best-within' && (rule.group === undefined ? groups.size > 0 : !groups.has(rule.group))) {
    mistakes.push(`group "${rule.group ?? ''}" does not exist`)
  }
  return mistakes
}
