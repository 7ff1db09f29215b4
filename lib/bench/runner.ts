import { type ChildProcess, execFile, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { and, eq } from 'drizzle-orm'
import { database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { parseRunResult } from '#lib/experiments/harness/result.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { HARDWARE_FILES } from './environment.ts'
import { changeRun } from './runs.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CHILD = path.join(ROOT, 'workers', 'bench-child.node.ts')

/** A run that takes longer is ended; the harness itself stops measuring well before. */
const TIME_LIMIT_MS = 120_000
/** Data segment of the child: heap limits do not cap buffers, this does (facts: measurement). */
const MEMORY_LIMIT_BYTES = 1024 ** 3
/** Progress is stored at most this often. */
const PROGRESS_INTERVAL_MS = 200
const EXIT_PATIENCE_MS = 1_000
const SCRATCH_PREFIX = 'jaeda-run-'
/** A run whose runner died is taken up once more, then given up. */
export const MAX_TRIES = 2

/** Where runs write: a folder on a real disk (JAEDA_SCRATCH, set by the launcher), since the system's is often memory. */
function scratchRoot(): string {
  const folder = process.env.JAEDA_SCRATCH
  if (!folder) return tmpdir()
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes what killed runs left behind. Call only while holding this machine's runner lock. */
export function clearScratch(): void {
  const root = scratchRoot()
  for (const name of readdirSync(root)) {
    if (name.startsWith(SCRATCH_PREFIX)) rmSync(path.join(root, name), { recursive: true, force: true })
  }
}

interface Executing {
  run: string
  child: ChildProcess
}

let executing: Executing | undefined

/** Kills the child of a run that was cancelled. */
export async function killIfCancelled(id: string): Promise<void> {
  const current = executing
  if (!current || (id !== '' && current.run !== id)) return
  const [row] = await database().select({ state: run.state }).from(run).where(eq(run.id, current.run))
  if (row?.state !== 'running') current.child.kill('SIGKILL')
}

/** Executes one queued run in a process of its own and stores how it ended. Never throws for what the run does. */
export async function executeRun(id: string): Promise<void> {
  const [found] = await database().select({ tries: run.tries }).from(run).where(eq(run.id, id))
  const taken = await changeRun(id, ['queued'], {
    state: 'running',
    machine: hostname(),
    tries: (found?.tries ?? 0) + 1,
    startedAt: new Date(),
    progress: null,
  })
  if (!taken) return // cancelled while it waited

  const scratch = mkdtempSync(path.join(scratchRoot(), SCRATCH_PREFIX))
  const child = fork(CHILD, {
    cwd: ROOT,
    // Learners choose parameters, never code; the permission model is a second wall behind that.
    execArgv: ['--permission', ...permissions(scratch)],
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
    serialization: 'json',
  })
  executing = { run: id, child }
  if (process.platform === 'linux' && child.pid) {
    execFile('prlimit', ['--pid', String(child.pid), `--data=${MEMORY_LIMIT_BYTES}`], () => {})
  }
  const end = await watch(child, id, { experiment: taken.experiment, params: taken.params, scratch })
  executing = undefined
  rmSync(scratch, { recursive: true, force: true })
  const finishedAt = new Date()
  if (end.result) {
    const result = parseRunResult(await loadExperiment(taken.experiment), end.result)
    await changeRun(id, ['running'], { state: 'done', result, progress: null, finishedAt })
  } else await changeRun(id, ['running'], { state: 'failed', reason: end.reason, finishedAt })
}

function permissions(scratch: string): string[] {
  const readable = [`${ROOT}*`, `${scratch}*`, ...HARDWARE_FILES]
  return [...readable.map(file => `--allow-fs-read=${file}`), `--allow-fs-write=${scratch}*`, '--allow-worker']
}

type End = { result: unknown; reason?: undefined } | { result?: undefined; reason: string }

function watch(
  child: ChildProcess,
  id: string,
  task: { experiment: string; params: unknown; scratch: string },
): Promise<End> {
  return new Promise(resolve => {
    let end: End | undefined
    let stored = Promise.resolve()
    let lastProgress = 0
    const timer = setTimeout(() => {
      end ??= { reason: `시간 제한(${TIME_LIMIT_MS / 1000}초)을 넘어서 멈췄어요.` }
      child.kill('SIGKILL')
    }, TIME_LIMIT_MS)
    child.on('message', message => {
      const { type, ...rest } = message as { type: string; result?: unknown; reason?: string; progress?: unknown }
      if (type === 'progress' && performance.now() - lastProgress > PROGRESS_INTERVAL_MS) {
        lastProgress = performance.now()
        stored = stored.then(() => changeRun(id, ['running'], { progress: rest.progress })).then(ignore, ignore)
      } else if (type === 'result') {
        end ??= { result: rest.result }
        killLater(child)
      } else if (type === 'error') {
        end ??= { reason: String(rest.reason) }
        killLater(child)
      }
    })
    const finish = (fallback: string) => {
      clearTimeout(timer)
      stored.then(() => resolve(end ?? { reason: fallback }))
    }
    child.once('error', error => finish(`측정 프로세스를 시작하지 못했어요(${error.message}).`))
    child.once('exit', (code, signal) => finish(`측정 프로세스가 도중에 끝났어요(${signal ?? `종료 코드 ${code}`}).`))
    child.send({ type: 'run', ...task })
  })
}

/** A child that has said its last word and does not end all the same (Node 24 can hang in `process.exit`) is killed. */
function killLater(child: ChildProcess): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_PATIENCE_MS)
  child.once('exit', () => clearTimeout(timer))
}

function ignore(): void {}

/** Ends the child of the run that is being executed, if any. */
export function killExecuting(): void {
  executing?.child.kill('SIGKILL')
}

/**
 * Runs that this machine's former runner left in the middle (it was killed): once more, or failed with its reason.
 * Call only while holding this machine's runner lock.
 * @returns ids to queue again
 */
export async function recoverRuns(): Promise<string[]> {
  const left = await database()
    .select({ id: run.id, tries: run.tries })
    .from(run)
    .where(and(eq(run.state, 'running'), eq(run.machine, hostname())))
  const again: string[] = []
  for (const { id, tries } of left) {
    if (tries < MAX_TRIES) {
      if (await changeRun(id, ['running'], { state: 'queued', progress: null })) again.push(id)
    } else {
      await changeRun(id, ['running'], {
        state: 'failed',
        reason: '측정하던 서버 프로세스가 두 번 꺼졌어요. 잠시 뒤 다시 시도해 주세요.',
        finishedAt: new Date(),
      })
    }
  }
  return again
}
