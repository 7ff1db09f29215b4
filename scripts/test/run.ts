import { spawn } from 'node:child_process'
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

/** Runs a command; did it end well? Beside others its output comes in one piece at its end, alone as it is written. */
function run(name: string, command: string, args: string[], alone = false): Promise<boolean> {
  if (alone) console.log(`\n── ${name}`)
  return new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    })
    const output: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => output.push(chunk))
    child.once('error', error => output.push(Buffer.from(`${error.message}\n`)))
    child.once('close', code => {
      if (!alone) console.log(`\n── ${name}\n${Buffer.concat(output)}`)
      resolve(code === 0)
    })
  })
}

/** A check that passes or fails as a whole. */
async function check(name: string, command: string, args: string[]): Promise<void> {
  if (await run(name, command, args)) total.passed++
  else {
    total.failed++
    console.error(`${name} failed`)
  }
}

/** A test runner that counts for itself; one that ends badly without a failed test (no file, a crash) counts as one failure. */
async function suite(start: () => Promise<boolean>, report: string, read: (json: never) => Tally): Promise<void> {
  rmSync(report, { force: true })
  const ok = await start()
  const tally = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8')) as never) : { passed: 0, failed: 0 }
  if ((!ok && tally.failed === 0) || tally.passed + tally.failed === 0) tally.failed++
  total.passed += tally.passed
  total.failed += tally.failed
}

/** A project of vitest.config.ts. */
function vitest(project: string): Promise<void> {
  const report = path.join(RESULTS, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  return suite(
    () => run(project, 'vitest', ['run', '--project', project, ...reporters]),
    report,
    (json: { numPassedTests: number; numTotalTests: number }) => ({
      passed: json.numPassedTests,
      failed: json.numTotalTests - json.numPassedTests,
    }),
  )
}

/** A project of playwright.config.ts. */
function playwright(project: string): Promise<void> {
  const report = path.join(RESULTS, 'e2e.json')
  return suite(
    () => run(`e2e: ${project}`, 'playwright', ['test', `--project=${project}`], true),
    report,
    (json: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
      passed: json.stats.expected,
      // A test that passes only sometimes, or not at all, is a defect.
      failed: json.stats.unexpected + json.stats.flaky + json.stats.skipped,
    }),
  )
}

mkdirSync(RESULTS, { recursive: true })
ensureBrowser()
await ensureBuilt()
const originality = existsSync(ORIGINALITY)
if (!originality) console.log('\n── originality: ../shared/originality가 없어서 건너뛰어요 / not there, left out')
await Promise.all([
  check('lint', 'biome', ['check', '.']),
  check('types', 'tsc', ['--noEmit']),
  originality && check('originality', process.execPath, [ORIGINALITY, 'content']),
])
// Each of the two works on one core for the most part.
await Promise.all([vitest('unit'), vitest('integration')])
await playwright('measuring')
await playwright('journeys')
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
