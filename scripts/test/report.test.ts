import { expect, test } from 'vitest'
import { describeFailures, readPlaywright, readVitest } from './report.ts'

test('tests of vitest are counted, and whatever did not pass is a failure', () => {
  const report = readVitest({
    testResults: [
      {
        name: 'a.test.ts',
        message: '',
        assertionResults: [
          { fullName: 'adds', status: 'passed' },
          {
            fullName: 'takes away',
            status: 'failed',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m to be 2\n  at a.ts:3'],
          },
          { fullName: 'divides', status: 'pending' },
        ],
      },
      { name: 'b.test.ts', message: 'Cannot find module', assertionResults: [] },
    ],
  })
  expect(report).toEqual({
    passed: 1,
    failures: [
      { name: 'a.test.ts › takes away (failed)', reasons: ['expected 1 to be 2\n  at a.ts:3'] },
      { name: 'a.test.ts › divides (pending)', reasons: [] },
      { name: 'b.test.ts', reasons: ['Cannot find module'] },
    ],
  })
})

test('tests of playwright are counted through all suites, and one that passed only once repeated is a failure', () => {
  const spec = (title: string, status: 'expected' | 'unexpected' | 'flaky', ...messages: string[]) => ({
    file: 'a.e2e.ts',
    line: 7,
    title,
    tests: [{ status, results: [{ errors: messages.map(message => ({ message })) }] }],
  })
  const report = readPlaywright({
    errors: [{ message: 'no server' }],
    suites: [
      {
        specs: [spec('opens', 'expected')],
        suites: [{ specs: [spec('types', 'unexpected', 'late'), spec('saves', 'flaky')] }],
      },
    ],
  })
  expect(report).toEqual({
    passed: 1,
    failures: [
      { name: 'playwright', reasons: ['no server'] },
      { name: 'a.e2e.ts:7 › types (unexpected)', reasons: ['late'] },
      { name: 'a.e2e.ts:7 › saves (flaky)', reasons: [] },
    ],
  })
})

test('of a long reason the beginning is told', () => {
  expect(
    describeFailures(
      [
        { name: 'x', reasons: ['1\n2\n3'] },
        { name: 'y', reasons: [] },
      ],
      2,
    ),
  ).toBe('✘ x\n    1\n    2\n\n✘ y')
})
