import { stripVTControlCharacters } from 'node:util'

/** What a test runner reports: how many tests passed, and each that did not, with its reason. */
export interface Report {
  passed: number
  failures: Failure[]
}

export interface Failure {
  name: string
  /** As the runner words it, without colours; the first is the cause. */
  reasons: string[]
}

/** The part of vitest's JSON report that is read here. */
interface VitestJson {
  testResults: {
    name: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

/** The part of playwright's JSON report that is read here. */
interface PlaywrightJson {
  errors: { message?: string }[]
  suites: PlaywrightSuite[]
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[]
  specs: {
    file: string
    line: number
    title: string
    tests: {
      /** `unexpected`, `flaky` and `skipped` are failures: a test that passes only sometimes, or not at all, is a defect. */
      status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      results: { errors: { message?: string }[] }[]
    }[]
  }[]
}

/** A file that could not be loaded has no test and one failure. */
export function readVitest(json: VitestJson): Report {
  const report: Report = { passed: 0, failures: [] }
  for (const file of json.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') report.passed++
      else report.failures.push(failure(`${file.name} › ${test.fullName} (${test.status})`, test.failureMessages ?? []))
    }
    if (file.assertionResults.length === 0) report.failures.push(failure(file.name, [file.message]))
  }
  return report
}

/** An error outside any test (no test found, a server that does not start) is a failure of its own. */
export function readPlaywright(json: PlaywrightJson): Report {
  const report: Report = { passed: 0, failures: json.errors.map(error => failure('playwright', [error.message ?? ''])) }
  const walk = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs) {
      for (const test of spec.tests) {
        if (test.status === 'expected') report.passed++
        else {
          const errors = test.results.flatMap(result => result.errors.map(error => error.message ?? ''))
          report.failures.push(failure(`${spec.file}:${spec.line} › ${spec.title} (${test.status})`, errors))
        }
      }
    }
    suite.suites?.forEach(walk)
  }
  json.suites.forEach(walk)
  return report
}

function failure(name: string, reasons: string[]): Failure {
  return { name, reasons: reasons.map(reason => stripVTControlCharacters(reason).trim()).filter(Boolean) }
}

/** The failures once more, for the end of a long output of which often only the end is seen. */
export function describeFailures(failures: Failure[], lines = 25): string {
  return failures
    .map(({ name, reasons }) => {
      const text = reasons.flatMap(reason => reason.split('\n')).slice(0, lines)
      return [`✘ ${name}`, ...text.map(line => `    ${line}`)].join('\n')
    })
    .join('\n\n')
}
