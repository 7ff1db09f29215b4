import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from '../build/ensure-built.ts'
import { ensureBrowser } from './ensure-browser.ts'

const RESULTS = 'test-results'
const ORIGINALITY = path.resolve('..', 'shared', 'originality', 'check.mjs')

interface Tally {
  passed: number
  failed: number
}

const total: Tally = { passed: 0, failed: 0 }

function run(command: string, args: string[]): boolean {
  return (
    spawnSync(command, args, { stdio: 'inherit', env: process.env, shell: process.platform === 'win32' }).status === 0
  )
}

/** A check that passes or fails as a whole. */
function check(name: string, command: string, args: string[]): void {
  console.log(`\n── ${name}`)
  if (run(command, args)) total.passed++
  else {
    total.failed++
    console.error(`${name} failed`)
  }
}

/** A test runner that counts for itself; one that ends badly without a failed test (no file, a crash) counts as one failure. */
function suite(name: string, command: string, args: string[], report: string, read: (json: never) => Tally): void {
  console.log(`\n── ${name}`)
  rmSync(report, { force: true })
  const ok = run(command, args)
  const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8')) as never) : { passed: 0, failed: 0 }
  if ((!ok && tally.failed === 0) || tally.passed + tally.failed === 0) tally.failed++
  total.passed += tally.passed
  total.failed += tally.failed
}

const vitest = (project: string) => {
  const report = path.join(RESULTS, `${project}.json`)
  suite(
    project,
    'vitest',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile=${report}`],
    report,
    (json: { numPassedTests: number; numTotalTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numTotalTests - json.numPassedTests,
    }),
  )
}

/** A project of playwright.config.ts. */
const playwright = (project: string) =>
  suite(
    `e2e: ${project}`,
    'playwright',
    ['test', `--project=${project}`],
    path.join(RESULTS, 'e2e.json'),
    (json: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: json.stats.expected,
      // A test that passes only sometimes, or not at all, is a defect.
      failed: json.stats.unexpected + json.stats.flaky + json.stats.skipped,
    }),
  )

mkdirSync(RESULTS, { recursive: true })
ensureBrowser()
await ensureBuilt()
check('lint', 'biome', ['check', '.'])
check('types', 'tsc', ['--noEmit'])
if (existsSync(ORIGINALITY)) check('originality', process.execPath, [ORIGINALITY, 'content'])
else console.log('\n── originality: ../shared/originality가 없어서 건너뛰어요 / not there, left out')
vitest('unit')
vitest('integration')
playwright('measuring')
playwright('journeys')
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
