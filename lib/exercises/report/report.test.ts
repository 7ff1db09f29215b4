import { describe, expect, it } from 'vitest'
import { EMPTY_REPORT, factsOf, readDraftText, reportSchema } from './report.ts'
import { beforeAfterResult } from './testing.ts'

const report = {
  runs: ['0b0d8a5e-3f0c-4a53-9f39-0f6a1f1d2c3e'],
  method: '여덟 가지를 섞어 가며 다섯 번씩 쟀어요.',
  data: '병렬로 하면 1.9배 빨라졌어요.',
  factor: 'parallel',
  conclusion: '압축은 계산이라 코어를 나눠 쓰면 빨라져요.',
  limits: '노트북 한 대에서만 쟀어요. 서버는 다를 수 있어요.',
}

describe('reportSchema', () => {
  it('takes a whole report', () => expect(reportSchema.parse(report)).toEqual(report))

  it.each([
    ['runs', [], '근거가 될 실행'],
    ['runs', [report.runs[0], report.runs[0]], '두 번'],
    ['method', '   짧다   ', '열 글자'],
    ['data', '가'.repeat(4001), '4,000자'],
    ['factor', 'luck', '요인을 골라'],
    ['limits', `널 문자가 들어 있는 글\0이에요.`, '널 문자'],
  ])('refuses %s in Korean', (field, value, message) => {
    const { success, error } = reportSchema.safeParse({ ...report, [field]: value })
    expect(success).toBe(false)
    expect(error?.issues.map(issue => issue.message).join()).toContain(message)
  })
})

it('a draft is read whatever is broken in it', () => {
  expect(readDraftText('')).toEqual(EMPTY_REPORT)
  expect(readDraftText('{"runs":"x","method":3,"data":"읽은 것","factor":"luck"}')).toEqual({
    ...EMPTY_REPORT,
    data: '읽은 것',
  })
  expect(readDraftText(JSON.stringify(report))).toEqual(report)
})

it('the facts of a run are its eight rows', () => {
  const facts = factsOf(
    'x',
    beforeAfterResult(way => (way.parallel ? 500 : 1000)),
  )!
  expect(facts.rows.map(({ way, ms }) => `${way}: ${ms}`)).toEqual([
    '순차, 풀 없음, 1 KB: 1000',
    '병렬, 풀 없음, 1 KB: 500',
    '순차, 풀, 1 KB: 1000',
    '병렬, 풀, 1 KB: 500',
    '순차, 풀 없음, 64 KB: 1000',
    '병렬, 풀 없음, 64 KB: 500',
    '순차, 풀, 64 KB: 1000',
    '병렬, 풀, 64 KB: 500',
  ])
  expect(facts.rows[0]).toMatchObject({ cpuMs: null, peakBytes: null, made: 200 })
  expect(facts.leading).toEqual(['parallel'])
})
