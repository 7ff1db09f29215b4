import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import path from 'node:path'
import { ensureBuilt } from '../build/ensure-built.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { describeFailures, type Failure, type Report, readPlaywright, readVitest } from './report.ts'

const RESULTS = 'test-results'
const ORIGINALITY = path.resolve('..', 'shared', 'originality', 'check.mjs')

const failures: Failure[] = []
let passed = 0

interface RunOptions {
  /** Its output comes as it is written; beside others it comes in one piece at the end. */
  alone?: boolean
  /** At the lowest priority. */
  low?: boolean
}

interface Ran {
  ok: boolean
  /** Empty where it was written at once. */
  output: string
}

function run(name: string, command: string, args: string[], { alone, low }: RunOptions = {}): Promise<Ran> {
  if (alone) console.log(`\n── ${name}`)
  return new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32',
    })
    if (low && child.pid) setPriority(child.pid, constants.priority.PRIORITY_LOW)
    const chunks: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => chunks.push(chunk))
    child.once('error', error => chunks.push(Buffer.from(`${error.message}\n`)))
    child.once('close', code => {
      const output = Buffer.concat(chunks).toString()
      if (!alone) console.log(`\n── ${name}\n${output}`)
      resolve({ ok: code === 0, output })
    })
  })
}

/** A check that passes or fails as a whole. */
async function check(name: string, command: string, args: string[]): Promise<void> {
  const { ok, output } = await run(name, command, args)
  if (ok) passed++
  else failures.push({ name, reasons: [output] })
}

/** A test runner that counts for itself; one that ends badly without a failed test (a crash) counts as one failure. */
async function suite(
  name: string,
  start: () => Promise<Ran>,
  file: string,
  read: (json: never) => Report,
): Promise<void> {
  rmSync(file, { force: true })
  const began = performance.now()
  const { ok } = await start()
  console.log(`${name}: ${Math.round((performance.now() - began) / 1000)} s`)
  const report = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8')) as never) : { passed: 0, failures: [] }
  passed += report.passed
  failures.push(...report.failures)
  if (report.failures.length === 0 && (!ok || report.passed === 0)) {
    failures.push({ name, reasons: [ok ? 'no test ran' : 'ended badly, though no test failed'] })
  }
}

/** A project of vitest.config.ts. */
function vitest(project: string): Promise<void> {
  const file = path.join(RESULTS, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  // Experiments run in children of the lowest priority: beside tests of a higher one they would never get their turn.
  const start = () => run(project, 'vitest', ['run', '--project', project, ...reporters], { low: true })
  return suite(project, start, file, readVitest)
}

/** A project of playwright.config.ts. */
function playwright(project: string): Promise<void> {
  const name = `e2e: ${project}`
  const start = () => run(name, 'playwright', ['test', `--project=${project}`], { alone: true })
  return suite(name, start, path.join(RESULTS, 'e2e.json'), readPlaywright)
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
if (failures.length > 0) console.log(`\n── failures\n${describeFailures(failures)}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exit(failures.length === 0 ? 0 : 1)
