import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RosterLine, readRoster, writeCsv, writeRoster } from './roster-csv.ts'

const mistakes = (text: string) => {
  const file = readRoster(text)
  return file.ok ? [] : file.mistakes.map(({ line, message }) => `${line}: ${message}`)
}

test('columns in any order, with a byte order mark, extra columns and spaces', () => {
  const file = readRoster(
    '\uFEFF이메일 , 학과,이름,학번\r\nKim@Example.kr, 컴퓨터,  김재다 ,2026-0001\r\n,,이측정,20260002\r\n',
  )
  expect(file).toEqual({
    ok: true,
    lines: [
      { studentNumber: '2026-0001', name: '김재다', email: 'kim@example.kr' },
      { studentNumber: '20260002', name: '이측정', email: null },
    ],
  })
})

test('every bad line is told with its number', () => {
  expect(
    mistakes('학번,이름,이메일\n1,가,a@b.kr\n,나,\n\n3,,\n1,라,\n5,마,아님\n6,바,A@B.kr\n7,사,,더\n8 8,아,'),
  ).toEqual([
    '3: 학번이 비어 있어요.',
    '5: 이름이 비어 있어요.',
    '6: 학번 1이(가) 2번째 줄에도 있어요.',
    '7: 이메일 주소가 올바르지 않아요.',
    '8: 이메일 a@b.kr이(가) 2번째 줄에도 있어요.',
    '9: 열이 첫 줄보다 많아요.',
    '10: 학번에는 글자, 숫자, 붙임표만 서른 자까지 쓸 수 있어요.',
  ])
})

test.each([
  ['', '1: 파일이 비어 있어요.'],
  ['학번,이름', '1: 첫 줄 아래에 학생이 없어요.'],
  ['학번,메모\n1,2', '1: 첫 줄에 이름 열이 있어야 해요.'],
  ['이름\n김', '1: 첫 줄에 학번 열이 있어야 해요.'],
  ['학번,이름,성명\n1,김,김', '1: 첫 줄에 이름 열이 두 번 있어요.'],
])('%j is refused', (text, mistake) => {
  expect(mistakes(text)).toEqual([mistake])
})

test('a quote without an end is told', () => {
  expect(mistakes('학번,이름\n1,"김')).toHaveLength(1)
})

test('ten thousand lines are read, one more is refused with its number', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `${20_260_000 + i},학생${i},s${i}@example.kr`)
  const file = readRoster(['학번,이름,이메일', ...lines].join('\n'))
  expect(file.ok && file.lines).toHaveLength(10_000)
  expect(mistakes(['학번,이름,이메일', ...lines, '1,김,'].join('\n'))).toEqual([
    '10002: 학생은 10,000명까지 올릴 수 있어요.',
  ])
})

test('ten thousand bad lines are all told', () => {
  const file = readRoster(['학번,이름', ...Array.from({ length: 10_000 }, () => '=1+1,김')].join('\n'))
  expect(!file.ok && new Set(file.mistakes.map(({ line }) => line)).size).toBe(10_000)
})

test('what is written is read back', () => {
  const line = fc.record<RosterLine>({
    studentNumber: fc.stringMatching(/^[A-Z0-9]{1,10}$/),
    name: fc.stringMatching(/^[가-힣A-Za-z"',; .]{1,20}$/).map(name => name.trim() || '김'),
    email: fc.option(fc.stringMatching(/^[a-z][a-z0-9]{0,10}@example\.kr$/)),
  })
  const lines = fc.uniqueArray(line, {
    minLength: 1,
    selector: ({ studentNumber }) => studentNumber,
    comparator: 'IsStrictlyEqual',
  })
  fc.assert(
    fc.property(lines, all => {
      const emails = all.map(({ email }) => email).filter(email => email !== null)
      fc.pre(new Set(emails).size === emails.length)
      expect(readRoster(writeRoster(all))).toEqual({ ok: true, lines: all })
    }),
  )
})

test('nothing in an export is a formula, and Excel knows its encoding', () => {
  const csv = writeCsv([
    ['이름'],
    ['=HYPERLINK("http://x","y")'],
    ['+1'],
    ['-1'],
    ['@SUM(A1)'],
    ['\t=1'],
    ['\r=1'],
    [-1.5],
    ['김'],
  ])
  expect(csv.codePointAt(0)).toBe(0xfeff)
  expect(csv.slice(1).split('\r\n')).toEqual([
    '이름',
    `"'=HYPERLINK(""http://x"",""y"")"`,
    "'+1",
    "'-1",
    "'@SUM(A1)",
    "'\t=1",
    `"'\r=1"`,
    '-1.5',
    '김',
    '',
  ])
})
