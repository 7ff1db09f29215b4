import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Claim, claimMistakes, claimSchema, type Rule } from './claims.ts'
import { defineExperiment, type Experiment } from './define.ts'
import { seededRandom } from './harness/random.ts'
import { RESULT_VERSION, type RunResult } from './harness/result.ts'
import { judgeClaim } from './judge.ts'

const WORKERS = [1, 2, 4, 8, 16]

/** Two lines over the number of workers, with something of every kind measured. */
const experiment: Experiment = defineExperiment({
  id: 'exp-lines',
  title: '시험',
  question: '시험',
  summary: '시험',
  platforms: ['browser', 'node'],
  parameters: z.strictObject({ rounds: z.int() }),
  fields: [{ key: 'rounds', kind: 'number', label: '반복', unit: '회', min: 1, max: 100, step: 1 }],
  defaults: { rounds: 30 },
  premises: {},
  axis: { label: '워커 수', unit: '개', scale: 'log' },
  groups: [
    { key: 'cpu', label: '계산' },
    { key: 'wait', label: '대기' },
  ],
  variants: () =>
    ['cpu', 'wait'].flatMap(group =>
      WORKERS.map(value => ({ key: `${group}-${value}`, label: `${value}개`, value, group })),
    ),
  rounds: params => params.rounds as number,
  measures: [
    { id: 'jobs', label: '작업', unit: '개', kind: 'exact' },
    { id: 'time', label: '시간', unit: 'ms', kind: 'timed' },
    { id: 'rate', label: '처리량', unit: '개/s', kind: 'observed', better: 'more' },
    { id: 'collections', label: '컬렉션', unit: '회', kind: 'observed', events: true },
  ],
  kernel: {
    async prepare() {
      return { run: () => ({}), dispose: async () => {} }
    },
  },
})

interface Options extends Partial<Pick<RunResult, 'platform' | 'shares' | 'disturbed' | 'profiled'>> {
  cores?: number
  batch?: number
  timerResolutionMs?: number
  /** Samples of `collections` by variant. */
  collections?: Record<string, number[]>
}

/** A result whose rates are as given by variant and round; the time is their reciprocal. */
function result(rate: (workers: number, round: number, group: string) => number, rounds = 15, options: Options = {}) {
  const { cores = 2, batch = 1, timerResolutionMs, collections, platform = 'node', ...marks } = options
  const run: RunResult = {
    version: RESULT_VERSION,
    experiment: 'exp-lines',
    params: { rounds: 30 },
    platform,
    startedAt: '2026-11-21T09:00:00.000Z',
    elapsedMs: 3000,
    rounds,
    ...marks,
    variants: experiment.variants(experiment.defaults).map(({ key, value, group }) => {
      const rates = Array.from({ length: rounds }, (_, round) => rate(value, round, group as string))
      return {
        key,
        value,
        exact: { jobs: 32 },
        batch,
        samples: {
          rate: rates,
          time: rates.map(each => 1000 / each),
          ...(collections && { collections: collections[key] ?? [] }),
        },
      }
    }),
    environment: {
      runtime: 'test',
      files: 'memory',
      cores,
      ...(timerResolutionMs !== undefined && { timerResolutionMs }),
    },
  }
  return run
}

const claim = (rule: Rule, where: Claim['where'] = 'both') =>
  claimSchema.parse({ id: 'c', section: 's', text: 't', experiment: 'exp-lines', where, rule, ruleText: 'r' })
const judge = (rule: Rule, run: RunResult) => judgeClaim(claim(rule), run, experiment)
const verdict = (rule: Rule, run: RunResult) => judge(rule, run).verdict

const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
/** Rates that rise with the workers up to the cores. */
const saturating = (cores: number) => (workers: number) => 100 * Math.min(workers, cores)

const within: Rule = {
  kind: 'best-within',
  measure: 'rate',
  group: 'cpu',
  from: { cores: 1, group: 'cpu' },
  to: { cores: 2, group: 'cpu' },
  flat: 0.05,
}
const noFlat: Rule = { ...within, flat: undefined } as Rule

describe('best-within', () => {
  it('holds by one that beats all outside', () => {
    expect(
      verdict(
        within,
        result(workers => (workers === 2 || workers === 4 ? 200 : 150)),
      ),
    ).toBe('holds')
  })

  it('holds on a plateau that begins within: no winner, but all as good', () => {
    expect(verdict(within, result(saturating(2)))).toBe('holds')
    expect(verdict(noFlat, result(saturating(2)))).toBe('unclear')
  })

  it('fails when one outside is clearly best and those within stay behind', () => {
    const found = judge(within, result(saturating(8)))
    expect(found.verdict).toBe('fails')
    expect(found.reason).toContain('8개')
    expect(found.measured[0]).toMatchObject({ kind: 'best-within', within: ['계산 2개', '계산 4개'], flat: 0.05 })
  })

  it('fails below the range too', () => {
    expect(
      verdict(
        within,
        result(workers => 100 / workers),
      ),
    ).toBe('fails')
  })

  it('does not fail for a best outside that is better by less than the tolerance', () => {
    expect(
      verdict(
        within,
        result(workers => (workers === 8 ? 103 : 100)),
      ),
    ).toBe('holds')
    expect(
      verdict(
        noFlat,
        result(workers => (workers === 8 ? 103 : 100)),
      ),
    ).toBe('fails')
  })

  it('reads time the other way round', () => {
    const byTime = { ...within, measure: 'time' } as Rule
    expect(verdict(byTime, result(saturating(2)))).toBe('holds')
    expect(verdict(byTime, result(saturating(8)))).toBe('fails')
  })

  it('looks at its own group alone', () => {
    const mixed = (workers: number, _: number, group: string) =>
      group === 'cpu' ? saturating(2)(workers) : 100 * workers
    expect(verdict(within, result(mixed))).toBe('holds')
    const wait = {
      ...within,
      group: 'wait',
      from: { cores: 1, group: 'wait' },
      to: { cores: 2, group: 'wait' },
    } as Rule
    expect(verdict(wait, result(mixed))).toBe('fails')
  })

  it('needs more rounds the more ways there are to err', () => {
    expect(verdict(within, result(saturating(2), 5))).toBe('unclear')
    expect(verdict(within, result(saturating(2), 8))).toBe('holds')
    expect(verdict(within, result(saturating(8), 8))).toBe('unclear')
    expect(verdict(within, result(saturating(8), 10))).toBe('fails')
  })

  it('is rarely wrong at the edge of the tolerance', () => {
    const random = seededRandom(11)
    const noisy = (level: number) => level * Math.exp(0.03 * normal(random))
    let [wrongFails, wrongHolds] = [0, 0]
    for (let trial = 0; trial < 150; trial++) {
      // 2 and 4 workers exactly at the tolerance behind 8: the claim is just true, then just false.
      if (
        verdict(
          within,
          result(w => noisy(w === 8 ? 100 : 95.01)),
        ) === 'fails'
      )
        wrongFails++
      if (
        verdict(
          within,
          result(w => noisy(w === 8 ? 100 : 94.9)),
        ) === 'holds'
      )
        wrongHolds++
    }
    expect(wrongFails / 150).toBeLessThan(0.06)
    expect(wrongHolds / 150).toBeLessThan(0.06)
  })
})

describe('a variant relative to the machine', () => {
  const atMost: Rule = {
    kind: 'ratio',
    measure: 'rate',
    of: { cores: 4, group: 'cpu' },
    to: { cores: 1, group: 'cpu' },
    max: 1.1,
  }

  it('is the one whose value is that multiple of the cores', () => {
    const found = judge(atMost, result(saturating(2), 15, { cores: 2 }))
    expect(found.verdict).toBe('holds')
    expect(found.measured[0]).toMatchObject({ of: 'cpu-8', to: 'cpu-2', ratio: 1 })
    expect(judge(atMost, result(saturating(8), 15, { cores: 4 })).measured[0]).toMatchObject({
      of: 'cpu-16',
      to: 'cpu-4',
    })
  })

  it.each([3, 6, 8])('decides nothing with %i cores, where there is none', cores => {
    const found = judge(atMost, result(saturating(2), 15, { cores }))
    expect(found.verdict).toBe('unclear')
    expect(found.reason).toContain(`코어가 ${cores}개`)
  })

  it('decides nothing when the environment tells no cores', () => {
    const run = result(saturating(2))
    delete run.environment.cores
    expect(verdict(atMost, run)).toBe('unclear')
    expect(verdict(within, run)).toBe('unclear')
  })

  it('fails nothing in a browser, which may hide cores, but may hold', () => {
    expect(verdict(atMost, result(saturating(16), 15, { cores: 2, platform: 'node' }))).toBe('fails')
    const hidden = judge(atMost, result(saturating(16), 15, { cores: 2, platform: 'browser' }))
    expect(hidden.verdict).toBe('unclear')
    expect(hidden.reason).toContain('실제보다 적을 수 있어')
    expect(verdict(within, result(saturating(8), 15, { platform: 'browser' }))).toBe('unclear')
    expect(verdict(atMost, result(saturating(2), 15, { platform: 'browser' }))).toBe('holds')
  })

  it('sets a limit by the cores, at most so much', () => {
    const speedUp = { kind: 'ratio', measure: 'rate', of: 'cpu-16', to: 'cpu-1', max: { cores: 1, atMost: 4 } } as const
    expect(verdict(speedUp, result(saturating(1.9), 15, { cores: 2 }))).toBe('holds')
    expect(verdict(speedUp, result(saturating(2.2), 15, { cores: 2 }))).toBe('fails')
    expect(verdict(speedUp, result(saturating(3.9), 15, { cores: 16 }))).toBe('holds')
    expect(verdict(speedUp, result(saturating(5), 15, { cores: 16 }))).toBe('fails')
  })
})

describe('range', () => {
  const few: Rule = { kind: 'range', measure: 'collections', variant: 'cpu-1', max: 2 }
  const collecting = (values: number[]) =>
    result(saturating(2), values.length, {
      collections: Object.fromEntries(experiment.variants(experiment.defaults).map(({ key }) => [key, values])),
    })

  it('holds, fails or is unclear by the interval of the value', () => {
    expect(verdict(few, collecting([0, 1, 0, 0, 1, 2, 0]))).toBe('holds')
    expect(verdict(few, collecting([9, 8, 9, 7, 9, 9, 9]))).toBe('fails')
    expect(verdict(few, collecting([1, 5, 1, 5, 1, 5, 1]))).toBe('unclear')
  })

  it('compares counted values exactly', () => {
    expect(verdict({ kind: 'range', measure: 'jobs', variant: 'cpu-1', min: 32, max: 32 }, result(saturating(2)))).toBe(
      'holds',
    )
    expect(verdict({ kind: 'range', measure: 'jobs', variant: 'cpu-1', max: 31 }, result(saturating(2)))).toBe('fails')
  })

  it('says when the platform could not tell the value', () => {
    const found = judge(few, result(saturating(2)))
    expect(found.verdict).toBe('unclear')
    expect(found.reason).toContain('이 환경에서는 잴 수 없는 값')
  })

  it('names value, unit and limits', () => {
    expect(judge(few, collecting([9, 9, 9, 9, 9])).reason).toContain('계산 1개의 컬렉션은 9회')
  })
})

describe('a ratio of events', () => {
  const fifth: Rule = { kind: 'ratio', measure: 'collections', of: 'cpu-2', to: 'cpu-1', max: 0.2 }
  const counts = (of: number[], to: number[]) =>
    result(saturating(2), of.length, { collections: { ...all(of.length), 'cpu-2': of, 'cpu-1': to } })
  const all = (rounds: number) =>
    Object.fromEntries(experiment.variants(experiment.defaults).map(({ key }) => [key, Array<number>(rounds).fill(1)]))

  it('may be nothing at all', () => {
    expect(verdict(fifth, counts([0, 0, 0, 0, 0, 0], [19, 20, 19, 18, 19, 19]))).toBe('holds')
    expect(verdict(fifth, counts([9, 9, 9, 9, 9, 9], [19, 20, 19, 18, 19, 19]))).toBe('fails')
  })

  it('says nothing relative to nothing', () => {
    const { verdict, reason } = judge(fifth, counts([0, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0]))
    expect([verdict, reason]).toEqual(['unclear', '계산 1개: 컬렉션 횟수가 너무 적어 견줄 수 없어요.'])
  })

  /** Fewer by a tenth or more. */
  const fewer: Rule = { ...fifth, max: 0.9 }
  const five = (one: number[]) => [...one, ...one, ...one, ...one, ...one]
  const inShares = (of: number[], to: number[]) => ({ ...counts(of, to), shares: [5, 5, 5, 5, 5] })

  it('is one of sums, where the median of small counts could only be 2/3, 3/4 or 1', () => {
    const run = inShares(five([3, 2, 3, 3, 4]), five([4, 4, 3, 4, 4]))
    expect(judge(fewer, run)).toMatchObject({ verdict: 'holds', measured: [{ ratio: 15 / 19 }] })
    expect(verdict(fewer, inShares(five([5, 6, 5, 6, 6]), five([5, 5, 5, 5, 5])))).toBe('fails')
    expect(verdict(fewer, inShares(five([3, 4, 3, 4, 3]), five([4, 4, 3, 4, 4])))).toBe('unclear')
  })

  it('is as wide as the processes differ', () => {
    const [few, many] = [
      [3, 3, 3, 3, 3],
      [4, 4, 4, 4, 4],
    ] as const
    const to = five([4, 4, 4, 4, 4])
    expect(verdict(fewer, inShares(five([...few]), to))).toBe('holds')
    const { verdict: given, measured } = judge(fewer, inShares([...few, ...few, ...few, ...few, ...many], to))
    expect(given).toBe('unclear')
    expect(measured[0]).toMatchObject({ low: expect.closeTo(0.75, 1), high: 1 })
  })

  it('needs events in every process', () => {
    expect(verdict(fewer, inShares(five([0, 0, 0, 0, 0]), [...Array(20).fill(4), 0, 0, 0, 0, 0]))).toBe('unclear')
  })

  it.each([
    { what: 'a collector that runs after so much work', shares: 5 },
    { what: 'one process', shares: 1 },
  ])('is seldom judged wrongly exactly at the limit: $what', ({ shares }) => {
    const random = seededRandom(shares)
    const regular = (rate: number) => {
      let since = 0
      return Array.from({ length: 25 }, (_, round) => {
        // Each process begins somewhere.
        if (round % (25 / shares) === 0) since = random()
        since += rate
        const events = Math.floor(since)
        since -= events
        return events
      })
    }
    const trials = 300
    const wrong = { holds: 0, fails: 0 }
    for (let trial = 0; trial < trials; trial++) {
      const run = counts(regular(3.6), regular(4))
      if (shares > 1) run.shares = Array(shares).fill(25 / shares)
      if (verdict({ ...fifth, max: 0.8999 }, run) === 'holds') wrong.holds++
      if (verdict({ ...fifth, max: 0.9001 }, run) === 'fails') wrong.fails++
    }
    expect(wrong.holds / trials).toBeLessThan(0.06)
    expect(wrong.fails / trials).toBeLessThan(0.06)
  })
})

describe('near-best where more is better', () => {
  const rule = (variant: string): Rule => ({ kind: 'near-best', measure: 'rate', variant, factor: 1.1 })
  it('asks for the highest value, within its own group', () => {
    const run = result((workers, _, group) => (group === 'wait' ? 5000 : 100 * Math.min(workers, 8)), 15)
    expect(verdict(rule('cpu-8'), run)).toBe('holds')
    expect(verdict(rule('cpu-4'), run)).toBe('fails')
  })
})

describe('what may not be judged', () => {
  const rule: Rule = { kind: 'ratio', measure: 'time', of: 'cpu-1', to: 'cpu-2', min: 1.5, max: 2.5 }
  const counted: Rule = { kind: 'counts', measure: 'jobs', expected: { 'cpu-1': 32 } }

  it.each([
    ['disturbed', { disturbed: true }, '다른 프로그램'],
    ['profiled', { profiled: true }, '프로필'],
  ] as const)('times of a %s run; its counts may', (_, marks, word) => {
    const run = result(saturating(2), 15, marks)
    expect(judge(rule, run)).toMatchObject({ verdict: 'unclear', reason: expect.stringContaining(word) })
    expect(verdict(counted, run)).toBe('holds')
  })

  it('says the same reason once', () => {
    const both: Rule = { kind: 'all', rules: [rule, { ...rule, of: 'cpu-4' }] as never }
    expect(judge(both, result(saturating(2), 15, { disturbed: true })).reason.match(/다른 프로그램/g)).toHaveLength(1)
  })

  it('times within the step of a coarse clock', () => {
    const clock = (timerResolutionMs: number, batch = 1) => result(saturating(2), 15, { timerResolutionMs, batch })
    // One job takes 10 or 5 ms: a step of 0.05 ms is lost in the scatter, of 1 ms it blurs 5 by a fifth, of 3 ms it hides it.
    expect(verdict(rule, clock(0.05))).toBe('holds')
    expect(verdict(rule, clock(1))).toBe('unclear')
    expect(verdict({ ...rule, min: 1.2, max: 3 } as Rule, clock(1))).toBe('holds')
    expect(judge(rule, clock(3)).reason).toContain('시계가 너무 거칠어')
    expect(verdict(rule, clock(1, 100))).toBe('holds')
  })

  it('a ratio on which the fresh processes do not agree', () => {
    // Rounds of a process are alike, processes are not: 20 rounds, but only four independent looks.
    const uneven = (workers: number, round: number) =>
      workers === 1 ? 100 : [150, 160, 210, 215][Math.floor(round / 5)]!
    const sure: Rule = { ...rule, min: 1.55, max: 3 } as Rule
    expect(verdict(sure, result(uneven, 20))).toBe('holds')
    expect(verdict(sure, result(uneven, 20, { shares: [5, 5, 5, 5] }))).toBe('unclear')
    expect(verdict({ ...rule, min: 1.4, max: 3 } as Rule, result(uneven, 20, { shares: [5, 5, 5, 5] }))).toBe('holds')
  })
})

describe('properties', () => {
  const limits = fc.tuple(fc.double({ min: 0.2, max: 4, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true }))
  const multiples = fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 5, maxLength: 20 })

  it('marks and shares never turn an unclear verdict into another, nor one verdict into its opposite', () => {
    fc.assert(
      fc.property(multiples, limits, fc.integer({ min: 1, max: 4 }), (values, [min, span], first) => {
        const rate = (workers: number, round: number) => (workers === 2 ? 100 : 100 * values[round]!)
        const rule: Rule = { kind: 'ratio', measure: 'rate', of: 'cpu-1', to: 'cpu-2', min, max: min * span }
        const plain = verdict(rule, result(rate, values.length))
        const shares = [first, values.length - first]
        for (const marks of [{ disturbed: true }, { profiled: true }, { shares }] as const) {
          const marked = verdict(rule, result(rate, values.length, marks))
          expect([plain, 'unclear']).toContain(marked)
        }
      }),
    )
  })

  it('best-within follows the truth when every round agrees', () => {
    const levels = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(levels, values => {
        const rate = (workers: number) => values[WORKERS.indexOf(workers)]!
        const given = verdict(within, result(rate, 15))
        const best = Math.max(...values)
        const inside = [values[1]!, values[2]!]
        const truth =
          Math.max(...inside) > Math.max(values[0]!, values[3]!, values[4]!) || inside.every(v => v >= 0.95 * best)
        if (given === 'holds') expect(truth).toBe(true)
        if (given === 'fails') expect(Math.max(...inside) === best && truth).toBe(false)
        if (Math.max(...inside) > Math.max(values[0]!, values[3]!, values[4]!)) expect(given).toBe('holds')
      }),
    )
  })
})

describe('claimMistakes', () => {
  const mistakes = (rule: Rule, where: Claim['where'] = 'both', of = experiment) =>
    claimMistakes(claim(rule, where), of)

  it('accepts what the experiment has', () => {
    expect(mistakes(within)).toEqual([])
    expect(mistakes({ kind: 'range', measure: 'collections', variant: 'wait-16', max: 3 })).toEqual([])
  })

  it.each<[Rule, string]>([
    [{ ...within, group: 'gpu' } as Rule, 'group "gpu" does not exist'],
    [{ ...within, from: { cores: 1 } } as Rule, 'group "" does not exist'],
    [{ ...within, from: 'cpu-3' } as Rule, 'variant "cpu-3" does not exist'],
    [{ kind: 'range', measure: 'time', variant: 'cpu-1', max: 3 }, 'milliseconds differ between machines: use a ratio'],
    [{ kind: 'range', measure: 'bytes', variant: 'cpu-1', max: 3 }, 'measure "bytes" does not exist'],
    [{ kind: 'counts', measure: 'collections', expected: { 'cpu-1': 3 } }, '"collections" is not counted'],
  ])('finds the mistake in %j', (rule, mistake) => {
    expect(mistakes(rule)).toEqual([mistake])
  })

  it('holds the place of a claim against the platforms of its experiment', () => {
    expect(mistakes(within, 'simulation')).toHaveLength(1)
    expect(mistakes(within, 'both', { ...experiment, platforms: ['node'] })).toHaveLength(1)
    expect(mistakes(within, 'browser', { ...experiment, platforms: ['node'] })).toHaveLength(1)
    expect(mistakes(within, 'node', { ...experiment, platforms: ['node'] })).toEqual([])
    expect(mistakes(within, 'both', { ...experiment, simulation: true })).toHaveLength(1)
  })
})
