import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { experiment } from './buffer-size/index.ts'
import { BUFFER_SIZES } from './buffer-size/parameters.ts'
import { type Claim, claimMistakes, claimSchema, type Rule } from './claims.ts'
import { seededRandom } from './harness/random.ts'
import type { RunResult } from './harness/result.ts'
import { judgeClaim, VERDICT_LABELS } from './judge.ts'
import { allSizes, bufferSizeResult } from './testing/results.ts'

function claim(rule: Rule, where: Claim['where'] = 'both'): Claim {
  return claimSchema.parse({
    id: 'test',
    section: 'buffer-size',
    text: '주장',
    experiment: 'exp-buffer-size',
    where,
    rule,
    ruleText: '규칙',
  })
}
const judge = (rule: Rule, result: RunResult | null) => judgeClaim(claim(rule), result, experiment)
const verdict = (rule: Rule, result: RunResult | null) => judge(rule, result).verdict

const ratio = (limits: { min?: number; max?: number }): Rule => ({
  kind: 'ratio',
  measure: 'time',
  of: '512',
  to: '1024',
  ...limits,
})
const nearBest = (variant: string, factor: number): Rule => ({ kind: 'near-best', measure: 'time', variant, factor })
const counts = (expected: Record<string, number>): Rule => ({ kind: 'counts', measure: 'reads', expected })

const flat = (rounds = 15) => allSizes(() => 10, rounds)
/** All sizes alike but for 512 B, whose samples are the given multiples of the others'. */
const times512 = (multiples: number[]) =>
  bufferSizeResult({ ...allSizes(() => 10, multiples.length), '512': multiples.map(multiple => 10 * multiple) })

describe('counts', () => {
  it('hold when all are equal', () => {
    const result = judge(counts({ '512': 20_000, '32768': 313, '65536': 157, '131072': 79 }), bufferSizeResult(flat()))
    expect(result).toMatchObject({ verdict: 'holds', label: '성립' })
    expect(result.measured[0]).toMatchObject({
      kind: 'counts',
      rows: [{ actual: 20_000, expected: 20_000 }, {}, {}, {}],
    })
  })

  it('fail by a single one, and the reason names it with both numbers', () => {
    const result = judge(counts({ '512': 20_000, '32768': 312 }), bufferSizeResult(flat()))
    expect(result.label).toBe('불성립')
    expect(result.reason).toContain('32 KB 312회 → 313회')
    expect(result.reason).not.toContain('512 B')
  })

  it('need no rounds', () => {
    expect(verdict(counts({ '512': 20_000 }), bufferSizeResult(flat(0)))).toBe('holds')
  })

  it('are unclear when a variant is missing, but fail when another one differs', () => {
    const result = bufferSizeResult({ '512': [1, 1, 1, 1, 1], '65536': [1, 1, 1, 1, 1] })
    expect(verdict(counts({ '512': 20_000, '1024': 10_000 }), result)).toBe('unclear')
    expect(verdict(counts({ '512': 19_999, '1024': 10_000 }), result)).toBe('fails')
  })

  it('are unclear when the operating system counted otherwise', () => {
    const result = bufferSizeResult(flat())
    result.proofs = { source: '/proc/self/io', variants: { '512': { syscr: 19_000, syscw: 20_000 } } }
    expect(verdict(counts({ '512': 20_000 }), result)).toBe('unclear')
    expect(verdict(counts({ '1024': 10_000 }), result)).toBe('holds')
    result.proofs.variants['512'] = { syscr: 20_003, syscw: 20_001 }
    expect(verdict(counts({ '512': 20_000 }), result)).toBe('holds')
  })
})

describe('a result judges only what it is about', () => {
  it('not a file of another size, though its counts differ from the claim', () => {
    const result = bufferSizeResult(flat(), { fileBytes: 1_024_000 })
    for (const rule of [counts({ '512': 20_000 }), counts({ '512': 2000 }), ratio({ max: 2 }), nearBest('512', 2)]) {
      expect(judge(rule, result)).toMatchObject({ verdict: 'unclear', measured: [] })
    }
    expect(judge(counts({ '512': 20_000 }), result).reason).toContain('10,240,000 B')
  })

  it('not a claim about another place', () => {
    const onNode = bufferSizeResult(flat())
    const inBrowser = bufferSizeResult(flat(), { platform: 'browser' })
    const of = (where: Claim['where'], result: RunResult) =>
      judgeClaim(claim(counts({ '512': 20_000 }), where), result, experiment).verdict
    expect([of('node', onNode), of('browser', inBrowser), of('both', onNode), of('both', inBrowser)]).toEqual(
      Array(4).fill('holds'),
    )
    expect([of('node', inBrowser), of('browser', onNode)]).toEqual(['unclear', 'unclear'])
  })

  it('not another experiment’s claim, not without a result, not one without a rule', () => {
    const other = { ...claim(counts({ '512': 20_000 })), experiment: 'exp-other' }
    expect(judgeClaim(other, bufferSizeResult(flat()), experiment).verdict).toBe('unclear')
    expect(verdict(counts({ '512': 20_000 }), null)).toBe('unclear')
    expect(verdict({ kind: 'pending' }, bufferSizeResult(flat()))).toBe('unclear')
  })
})

describe('ratio', () => {
  const spread = (center: number, width: number) => Array.from({ length: 15 }, (_, i) => center + (width * (i - 7)) / 7)

  it.each([
    ['wholly inside', spread(1.8, 0.1), { min: 1.5, max: 2.2 }, 'holds'],
    ['wholly below', spread(1.2, 0.1), { min: 1.5, max: 2.2 }, 'fails'],
    ['wholly above', spread(3, 0.1), { min: 1.5, max: 2.2 }, 'fails'],
    ['over the lower limit', spread(1.5, 0.3), { min: 1.5, max: 2.2 }, 'unclear'],
    ['over the upper limit', spread(2.2, 0.3), { min: 1.5, max: 2.2 }, 'unclear'],
    ['over both limits', spread(1.8, 1.5), { min: 1.5, max: 2.2 }, 'unclear'],
    ['just inside, though some rounds lie outside', spread(1.8, 0.5), { min: 1.5, max: 2.2 }, 'holds'],
    ['above a lone minimum', spread(6, 0.5), { min: 5 }, 'holds'],
    ['below a lone minimum', spread(4, 0.5), { min: 5 }, 'fails'],
    ['below a lone maximum', spread(1, 0.05), { max: 1.1 }, 'holds'],
  ] as const)('%s', (_, multiples, limits, expected) => {
    expect(verdict(ratio(limits), times512([...multiples]))).toBe(expected)
  })

  it('counts the limits themselves as inside', () => {
    expect(verdict(ratio({ min: 1.5, max: 1.5 }), times512(Array(15).fill(1.5)))).toBe('holds')
  })

  it('names ratio, interval and limits', () => {
    const { reason, measured } = judge(ratio({ min: 1.5, max: 2.2 }), times512(spread(1.8, 0.1)))
    expect(reason).toContain('512 B의 복사 시간은 1 KB의 1.8배(95 % 구간')
    expect(reason).toContain('1.5 이상 2.2 이하')
    expect(measured[0]).toMatchObject({ kind: 'ratio', of: '512', to: '1024', min: 1.5, max: 2.2, confidence: 0.95 })
  })

  it('decides nothing with fewer than five rounds, however clear they look', () => {
    expect(verdict(ratio({ max: 2 }), times512([9, 9, 9, 9]))).toBe('unclear')
    expect(verdict(ratio({ max: 2 }), times512([9, 9, 9, 9, 9]))).toBe('fails')
  })

  it('decides nothing when a variant was left out, is missing, or has no time', () => {
    const skipped = bufferSizeResult(flat())
    Object.assign(skipped.variants[0]!, { samples: { time: [] }, skipped: '느려서 재지 않았어요.' })
    expect(judge(ratio({ max: 2 }), skipped)).toMatchObject({
      verdict: 'unclear',
      reason: expect.stringContaining('느려서 재지 않았어요.'),
    })
    expect(verdict(ratio({ max: 2 }), bufferSizeResult({ '1024': Array(9).fill(1), '4096': Array(9).fill(1) }))).toBe(
      'unclear',
    )
    expect(verdict(ratio({ max: 2 }), times512([1, 1, 1, 0, 1, 1, 1]))).toBe('unclear')
  })

  it('compares counts exactly', () => {
    const calls = (limits: object): Rule => ({ kind: 'ratio', measure: 'reads', of: '512', to: '1024', ...limits })
    expect(verdict(calls({ min: 2, max: 2 }), bufferSizeResult(flat(0)))).toBe('holds')
    expect(verdict(calls({ max: 1.99 }), bufferSizeResult(flat(0)))).toBe('fails')
  })
})

describe('near-best', () => {
  it('holds for the best and for one as good', () => {
    expect(verdict(nearBest('65536', 1.1), bufferSizeResult(flat()))).toBe('holds')
    expect(verdict(nearBest('65536', 1.1), bufferSizeResult(allSizes(size => (size === 65536 ? 5 : 10))))).toBe('holds')
  })

  it('fails when one single rival is clearly better, and names it', () => {
    const result = judge(nearBest('65536', 1.1), bufferSizeResult(allSizes(size => (size === 1048576 ? 5 : 10))))
    expect(result.verdict).toBe('fails')
    expect(result.reason).toContain('1 MB')
    expect(result.reason).toContain('2배')
  })

  it('does not hold when only some of the sizes were run: the best may be among the others', () => {
    const some = bufferSizeResult({ '512': Array(15).fill(100), '65536': Array(15).fill(10) })
    expect(verdict(nearBest('65536', 1.1), some)).toBe('unclear')
    expect(verdict(nearBest('512', 1.1), some)).toBe('fails')
  })

  it('does not hold when a rival was left out', () => {
    const result = bufferSizeResult(flat())
    Object.assign(result.variants[8]!, { samples: { time: [] }, skipped: '느려서' })
    expect(verdict(nearBest('65536', 1.1), result)).toBe('unclear')
  })

  it('shows the wider interval where only that one keeps it from failing', () => {
    // 12 of 15 rounds above 1.1: enough for one comparison at 95 %, not for one of eight.
    const times = { ...flat(), '65536': Array.from({ length: 15 }, (_, round) => (round < 3 ? 10 : 12)) }
    const result = judge(nearBest('65536', 1.1), bufferSizeResult(times))
    expect(result.verdict).toBe('unclear')
    expect(result.reason).toContain('99.4 % 구간 1~1.2')
  })

  it('asks more rounds to fail by one of eight comparisons', () => {
    const clear = (rounds: number) => bufferSizeResult(allSizes(size => (size === 1048576 ? 5 : 10), rounds))
    expect([4, 5, 7, 8, 15].map(rounds => verdict(nearBest('65536', 1.1), clear(rounds)))).toEqual([
      'unclear',
      'unclear',
      'unclear',
      'fails',
      'fails',
    ])
    expect(verdict(nearBest('1048576', 1.1), clear(5))).toBe('holds')
  })
})

describe('all', () => {
  const yes = ratio({ min: 0.5 })
  const no = ratio({ min: 5 })
  const open = { kind: 'ratio', measure: 'time', of: '1024', to: '4096', max: 1 } as const
  const both = (...rules: Rule[]): Rule => ({ kind: 'all', rules: rules as never })
  const jitter = (round: number, size: number) => (size === 4096 ? 1 : 1 + (round - 7) / 100)
  const result = bufferSizeResult(allSizes(() => 10, 15, jitter))

  it('fails by one, else is unclear by one, else holds', () => {
    expect(verdict(both(yes, yes), result)).toBe('holds')
    expect(verdict(both(yes, no), result)).toBe('fails')
    expect(verdict(both(open, no), result)).toBe('fails')
    expect(verdict(both(yes, open), result)).toBe('unclear')
  })

  it('gives the reason of the rule that decided', () => {
    const { reason, measured } = judge(both(yes, no), result)
    expect(reason).toContain('벗어나요')
    expect(reason).not.toContain('안에 있어요')
    expect(measured).toHaveLength(2)
  })
})

describe('wrong verdicts', () => {
  const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

  /** Share of wrong verdicts over runs with 10 % noise where the truth lies just on the other side of the rule. */
  function wrongShare(rule: Rule, typical: (size: number) => number, wrong: 'holds' | 'fails', rounds: number): number {
    const random = seededRandom(42)
    let errors = 0
    const trials = 300
    for (let trial = 0; trial < trials; trial++) {
      const times = allSizes(typical, rounds, () => Math.exp(0.1 * normal(random)))
      if (verdict(rule, bufferSizeResult(times)) === wrong) errors++
    }
    return errors / trials
  }

  // 300 trials scatter by about one percentage point.
  it.each([8, 15])('are rare exactly at the limit of a ratio (%i rounds)', rounds => {
    const at2 = (size: number) => (size === 512 ? 20 : 10)
    expect(wrongShare(ratio({ max: 1.999 }), at2, 'holds', rounds)).toBeLessThan(0.06)
    expect(wrongShare(ratio({ max: 2.001 }), at2, 'fails', rounds)).toBeLessThan(0.06)
  })

  it.each([8, 15])('are rare where eight equals are compared (%i rounds)', rounds => {
    // Exactly at the limit against all eight rivals at once: the hardest case for a false 불성립.
    const atLimit = (size: number) => (size === 65536 ? 11 : 10)
    expect(wrongShare(nearBest('65536', 1.1), atLimit, 'fails', rounds)).toBeLessThan(0.06)
    expect(wrongShare(nearBest('65536', 1.0999), atLimit, 'holds', rounds)).toBeLessThan(0.06)
  })

  it('do not follow from noise however it falls: a verdict agrees with every round when all rounds agree', () => {
    const multiples = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 5, maxLength: 20 })
    const limits = fc.tuple(fc.double({ min: 0.3, max: 4, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true }))
    fc.assert(
      fc.property(multiples, limits, (values, [min, span]) => {
        const max = min * span
        const given = verdict(ratio({ min, max }), times512(values))
        const inside = values.filter(value => value >= min && value <= max).length
        if (given === 'holds') expect(inside).toBeGreaterThan(values.length / 2)
        if (given === 'fails') expect(inside).toBeLessThan(values.length / 2)
        if (values.every(value => value > min * 1.001 && value < max * 0.999)) expect(given).toBe('holds')
      }),
    )
  })

  it('do not depend on the order of the rounds, nor on the unit of time', () => {
    const rounds = fc.array(fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 }), {
      minLength: 5,
      maxLength: 12,
    })
    const build = (table: number[][], unit: number) =>
      bufferSizeResult(
        Object.fromEntries(BUFFER_SIZES.map((size, index) => [String(size), table.map(round => round[index]! * unit)])),
      )
    const rules = [ratio({ min: 0.8, max: 1.2 }), nearBest('65536', 1.2), nearBest('512', 3)]
    fc.assert(
      fc.property(rounds, table => {
        for (const rule of rules) {
          const given = verdict(rule, build(table, 1))
          expect(verdict(rule, build([...table].reverse(), 1))).toBe(given)
          expect(verdict(rule, build(table, 1024))).toBe(given)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('never contradict: a rule and its opposite are not both true', () => {
    const values = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 5, maxLength: 20 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.3, max: 4, noNaN: true }), (multiples, limit) => {
        const result = times512(multiples)
        const pair = [verdict(ratio({ min: limit * 1.0001 }), result), verdict(ratio({ max: limit }), result)]
        expect(pair).not.toEqual(['holds', 'holds'])
      }),
    )
  })
})

describe('claimSchema', () => {
  const base = { id: 'a', section: 's', text: 't', experiment: 'exp-buffer-size', where: 'both', ruleText: 'r' }
  it.each([
    { kind: 'ratio', measure: 'time', of: '512', to: '1024' },
    { kind: 'ratio', measure: 'time', of: '512', to: '1024', min: 2, max: 1 },
    { kind: 'ratio', measure: 'time', of: '512', to: '512', min: 1 },
    { kind: 'near-best', measure: 'time', variant: '512', factor: 0.9 },
    { kind: 'counts', measure: 'reads', expected: {} },
    { kind: 'all', rules: [] },
    { kind: 'all', rules: [{ kind: 'pending' }, { kind: 'pending' }] },
    { kind: 'guess' },
    { kind: 'pending', more: 1 },
  ])('refuses the rule %j', rule => {
    expect(claimSchema.safeParse({ ...base, rule }).success).toBe(false)
  })

  it('has a Korean word for every verdict', () => {
    expect(Object.values(VERDICT_LABELS)).toEqual(['성립', '불성립', '판단 불가'])
  })
})

describe('claimMistakes', () => {
  it('finds measures and variants that the experiment does not have', () => {
    expect(claimMistakes(claim(counts({ '512': 1 })), experiment)).toEqual([])
    expect(claimMistakes(claim(counts({ '500': 1 })), experiment)).toEqual(['variant "500" does not exist'])
    expect(claimMistakes(claim({ kind: 'counts', measure: 'time', expected: { '512': 1 } }), experiment)).toEqual([
      '"time" is not counted',
    ])
    const figures = { speed: { '512': 1 }, time: { '513': 1 } }
    expect(claimMistakes({ ...claim({ kind: 'pending' }), figures }, experiment)).toHaveLength(2)
  })
})
