import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import { VERDICT_LABELS, type Verdict } from '#lib/experiments/judge.ts'
import { type Filter, filterClaims, NO_FILTER, readFilter, verdictsByClaim, writeFilter } from './filter.ts'
import { keyOf, type ListedClaim } from './listed.ts'

const claim = (id: string, rest: Partial<ListedClaim> = {}): ListedClaim => ({
  key: keyOf('c', 'l', id),
  id,
  section: 's',
  text: `주장 ${id}`,
  where: 'both',
  ruleText: '기준',
  experiment: 'exp-one',
  course: { id: 'c', title: '코스' },
  lesson: { slug: 'l', title: '레슨' },
  written: true,
  pending: false,
  ...rest,
})

const latest = (
  id: string,
  platform: LatestVerdict['platform'],
  verdict: Verdict,
  measuredAt = '2026-11-21T09:00:00.000Z',
): LatestVerdict => ({
  course: 'c',
  lesson: 'l',
  claim: id,
  platform,
  run: `run-${id}`,
  measuredAt,
  judgement: { verdict, label: VERDICT_LABELS[verdict], measured: [], reason: '' },
})

const CLAIMS = [
  claim('a', { text: '버퍼 풀을 쓰면 할당이 줄어듭니다.' }),
  claim('b', { where: 'node', experiment: 'exp-two' }),
  claim('c', { lesson: { slug: 'later', title: '나중 레슨' }, key: keyOf('c', 'later', 'c'), written: false }),
  claim('d'),
]
const VERDICTS = verdictsByClaim([
  latest('a', 'node', 'holds', '2026-11-20T09:00:00.000Z'),
  latest('a', 'browser', 'fails', '2026-11-22T09:00:00.000Z'),
  latest('b', 'node', 'fails'),
  latest('d', 'browser', 'holds'),
])
const found = (filter: Partial<Filter>) =>
  filterClaims(CLAIMS, VERDICTS, { ...NO_FILTER, ...filter }, id => (id === 'exp-two' ? '둘째 실험' : '첫 실험'))
    .map(({ id }) => id)
    .join('')

describe('filterClaims', () => {
  it('shows everything in the order of the lessons when nothing is chosen', () => {
    expect(found({})).toBe('abcd')
  })

  it.each([
    [{ lesson: 'c/later' }, 'c'],
    [{ course: 'other' }, ''],
    [{ experiment: 'exp-two' }, 'b'],
    [{ where: 'node' as const }, 'b'],
    [{ verdict: 'fails' as const }, 'ab'],
    [{ verdict: 'differs' as const }, 'a'],
    [{ verdict: 'unmeasured' as const }, 'c'],
    [{ text: '풀 버퍼' }, 'a'],
    [{ text: '둘째' }, 'b'],
    [{ text: '버퍼 풀을'.normalize('NFD') }, 'a'],
    [{ text: '없는 말' }, ''],
  ])('keeps what fits %o', (filter, ids) => {
    expect(found(filter)).toBe(ids)
  })

  it('puts what does not hold first, by the server where it measured', () => {
    expect(found({ order: 'verdict' })).toBe('badc')
  })

  it('puts the latest first', () => {
    expect(found({ order: 'recent' })).toBe('abdc')
  })
})

describe('the address of a filter', () => {
  it('holds only what was chosen', () => {
    expect(writeFilter(NO_FILTER)).toBe('')
    expect(writeFilter({ ...NO_FILTER, verdict: 'fails', text: '버퍼 풀' })).toBe(
      `?${new URLSearchParams({ verdict: 'fails', text: '버퍼 풀' })}`,
    )
  })

  it('leads back to the same filter', () => {
    const filters = fc.record({
      course: fc.string({ maxLength: 20 }),
      lesson: fc.string({ maxLength: 20 }),
      experiment: fc.string({ maxLength: 20 }),
      where: fc.constantFrom<Filter['where']>('', 'both', 'node', 'browser', 'simulation'),
      verdict: fc.constantFrom<Filter['verdict']>('', 'holds', 'fails', 'unclear', 'differs', 'unmeasured'),
      text: fc.string({ maxLength: 100 }),
      order: fc.constantFrom<Filter['order']>('lesson', 'verdict', 'recent'),
    })
    fc.assert(
      fc.property(filters, filter => {
        expect(readFilter(writeFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('takes what it does not know for no condition', () => {
    expect(readFilter('?verdict=best&order=&where=moon&other=1')).toEqual(NO_FILTER)
  })
})
