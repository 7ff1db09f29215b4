import { describe, expect, it } from 'vitest'
import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import { toCsv, toJson } from './export.ts'
import { verdictsByClaim } from './filter.ts'
import { keyOf, type ListedClaim } from './listed.ts'

const CLAIM: ListedClaim = {
  key: keyOf('c', 'l', 'twice'),
  id: 'twice',
  section: 's',
  text: '=HYPERLINK("http://example.com") "두 배", 빨라집니다.',
  where: 'both',
  ruleText: '비율이 2 이상\n이면 성립합니다.',
  experiment: 'exp-one',
  course: { id: 'c', title: '@코스' },
  lesson: { slug: 'l', title: ' -1+1' },
  written: true,
  pending: false,
}
const LATEST: LatestVerdict = {
  course: 'c',
  lesson: 'l',
  claim: 'twice',
  platform: 'node',
  run: '4a9c58a2-95c5-4d7e-8d29-0a2c3f1f4f52',
  measuredAt: '2026-11-21T09:00:00.000Z',
  judgement: {
    verdict: 'holds',
    label: '성립',
    reason: '2.1배예요.',
    measured: [
      {
        kind: 'ratio',
        measure: 'time',
        of: 'a',
        to: 'b',
        ofLabel: '가',
        toLabel: '나',
        ratio: 2.1,
        low: 2.05,
        high: 2.2,
        confidence: 0.95,
        rounds: 30,
        min: 2,
      },
    ],
  },
}
const LIST = {
  claims: [CLAIM],
  verdicts: verdictsByClaim([LATEST]),
  experiments: [
    {
      id: 'exp-one',
      title: '실험',
      platforms: ['node' as const],
      measures: [{ id: 'time', label: '시간', unit: 'ms' }],
    },
  ],
  exportedAt: '2026-11-21T10:00:00.000Z',
}

describe('toCsv', () => {
  const csv = toCsv(LIST)

  it('begins with a byte order mark and ends its lines with CRLF', () => {
    expect(csv.startsWith('\uFEFF코스,레슨,')).toBe(true)
    expect(csv.endsWith('\r\n')).toBe(true)
    expect(csv.split('\r\n')).toHaveLength(3)
  })

  it('neutralises formulas and quotes what needs it', () => {
    expect(csv).toContain(`"'=HYPERLINK(""http://example.com"") ""두 배"", 빨라집니다."`)
    expect(csv).toContain("'@코스,' -1+1,twice,")
    expect(csv).toContain('"비율이 2 이상\n이면 성립합니다."')
  })

  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', ' =1'])('lets no cell begin as a formula: %j', title => {
    const [, row] = toCsv({ ...LIST, claims: [{ ...CLAIM, course: { id: 'c', title } }] }).split('\r\n')
    expect(row).toMatch(/^"?'/)
  })

  it('tells verdict, numbers and run of each side, empty where nothing was measured', () => {
    expect(csv).toContain(
      `성립,2.1배예요.,시간: 가 ÷ 나 2.1배 (95 % 구간 2.05배~2.2배),2026-11-21T09:00:00.000Z,${LATEST.run},,,,,\r\n`,
    )
  })
})

it('toJson keeps the measured numbers as numbers', () => {
  const parsed = JSON.parse(toJson(LIST))
  expect(parsed.exportedAt).toBe(LIST.exportedAt)
  expect(parsed.claims).toHaveLength(1)
  expect(parsed.claims[0]).toMatchObject({ id: 'twice', verdicts: { node: LATEST } })
})
