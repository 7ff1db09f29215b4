import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import type pg from 'pg'
import { database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { ExperimentError } from '#lib/experiments/errors.ts'
import { type RunShare, runInShares } from '#lib/experiments/harness/merge.ts'
import type { Progress } from '#lib/experiments/harness/progress.ts'
import { parseRunResult, type RunResult } from '#lib/experiments/harness/result.ts'
import { loadExperiment } from '#lib/experiments/load.ts'
import { isRight } from '#lib/experiments/prediction.ts'
import { type BenchChild, startChild } from './child.ts'
import { type BenchLimits, hasRoom } from './limits.ts'
import { lockMachine, machineName, unlockMachine } from './machine.ts'
import { PROFILE_FILE } from './profiler.ts'
import { keepProfile } from './profiles.ts'
import { makeRunDatabase } from './run-database.ts'
import { changeRun, queueAgain, type RunRow } from './runs.ts'
import { turns } from './turns.ts'

/** Progress is stored at most this often. ms */
const PROGRESS_INTERVAL_MS = 200
const SCRATCH_PREFIX = 'jaeda-run-'
/** A run whose runner died is taken up once more, then given up. */
export const MAX_TRIES = 2

const UNFORESEEN = '실험을 끝내지 못했어요. 다시 해 보고, 되풀이되면 알려 주세요.'

/** Where runs write: a folder on a real disk (JAEDA_SCRATCH, set by the launcher), since the system's is often memory. */
function scratchRoot(): string {
  const folder = process.env.JAEDA_SCRATCH
  if (!folder) return tmpdir()
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Removes what killed runs left behind. Call only while holding this machine's lock. */
export function clearScratch(): void {
  const root = scratchRoot()
  for (const name of readdirSync(root)) {
    if (name.startsWith(SCRATCH_PREFIX)) remove(path.join(root, name))
  }
}

/** Also where a process that lost its runner a moment ago still writes into it. What stays is removed at the next start. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  } catch (error) {
    console.error(`${folder} was not removed:`, error)
  }
}

interface Executing {
  run: RunRow
  child?: BenchChild
  /** The run is no longer this runner's: it was cancelled, or given back to the queue. */
  over: boolean
}

let executing: Executing | undefined
/** Whether a run is being taken up or executed. */
let busy = false

function stop(current: Executing): void {
  current.over = true
  current.child?.kill()
}

/** Kills the child of a run that was cancelled. */
export async function killIfCancelled(id: string): Promise<void> {
  const current = executing
  if (!current || (id !== '' && current.run.id !== id)) return
  const [row] = await database().select({ state: run.state }).from(run).where(eq(run.id, current.run.id))
  if (row?.state !== 'running') stop(current)
}

/** Ends the run that is being executed and gives it back to the queue: this runner ends, the run did nothing wrong. */
export async function giveBack(): Promise<void> {
  const current = executing
  if (!current) return
  stop(current)
  await queueAgain(current.run.id, current.run.tries - 1)
}

/** Takes up the run whose turn it is and sees it to its end; false when none waits. Never throws for what the run does. */
export async function executeNext(limits: BenchLimits): Promise<boolean> {
  busy = true
  try {
    const taken = await takeNext()
    if (!taken) return false
    executing = { run: taken, over: false }
    await execute(executing, limits)
    return true
  } finally {
    executing = undefined
    busy = false
  }
}

/** Whether a run waits while this runner has nothing to do. */
export async function leftWaiting(): Promise<boolean> {
  return !busy && (await turns(1)).length > 0
}

async function takeNext(): Promise<RunRow | undefined> {
  for (;;) {
    const [next] = await turns(1)
    if (!next) return undefined
    const taken = await changeRun(next.id, ['queued'], {
      state: 'running',
      machine: machineName(),
      tries: next.tries + 1,
      startedAt: new Date(),
      progress: null,
    })
    // Otherwise another machine was quicker, or it was cancelled this very moment.
    if (taken) return taken
  }
}

type End = { result: RunResult } | { reason: string }

async function execute(current: Executing, limits: BenchLimits): Promise<void> {
  const { id, userId, experiment, prediction } = current.run
  const root = scratchRoot()
  if (!hasRoom(root, limits)) {
    const reason = '실험 서버의 디스크에 남은 자리가 모자라서 시작하지 않았어요. 운영하는 분께 알려 주세요.'
    await changeRun(id, ['running'], { state: 'failed', reason, finishedAt: new Date() })
    return
  }
  const scratch = mkdtempSync(path.join(root, SCRATCH_PREFIX))
  let end: End
  try {
    end = await measure(current, scratch, limits).catch((error): End => {
      console.error(`run ${id}:`, error)
      return { reason: UNFORESEEN }
    })
    if ('result' in end && current.run.profiled && !current.over) {
      await keepProfile(id, userId, path.join(scratch, PROFILE_FILE))
    }
  } finally {
    // Before anybody learns that the run is over: nothing of it is left by then.
    remove(scratch)
  }
  if (current.over) return
  const finishedAt = new Date()
  if ('result' in end) {
    const predictedRight = isRight(await loadExperiment(experiment), end.result, prediction)
    await changeRun(id, ['running'], { state: 'done', result: end.result, predictedRight, progress: null, finishedAt })
  } else await changeRun(id, ['running'], { state: 'failed', reason: end.reason, finishedAt })
}

/** What a child says about its end when it brings no result. */
class ChildFailure extends Error {}

/** Runs the experiment in as many fresh processes as it asks for, one after another. */
async function measure(current: Executing, scratch: string, limits: BenchLimits): Promise<End> {
  const { id, experiment: name, params, profiled } = current.run
  const experiment = await loadExperiment(name)
  const progress = storedProgress(current, id)
  const deadline = performance.now() + limits.timeMs
  let ownDatabase: Awaited<ReturnType<typeof makeRunDatabase>> | undefined
  const runShare: RunShare = async (share, onProgress) => {
    if (current.over) throw new ChildFailure(UNFORESEEN)
    const order = {
      experiment: name,
      params,
      scratch,
      share,
      ...(ownDatabase ? { database: ownDatabase.address } : {}),
      ...(profiled ? { profile: true } : {}),
    }
    current.child = startChild(order, limits, deadline - performance.now(), onProgress)
    const end = await current.child.end
    if (end.reason !== undefined) throw new ChildFailure(end.reason)
    return end.result as RunResult
  }
  try {
    if (experiment.needs?.includes('database')) ownDatabase = await makeRunDatabase(process.env.DATABASE_URL ?? '')
    // A profile shows one process; a profiled run judges nothing for which it would need fresh ones.
    const asked = profiled ? { ...experiment, processes: 1 } : experiment
    const result = await runInShares(asked, params, runShare, progress.show)
    return { result: parseRunResult(experiment, result) }
  } catch (error) {
    if (error instanceof ChildFailure || error instanceof ExperimentError) return { reason: error.message }
    throw error
  } finally {
    await progress.stored()
    // What could not be removed now is removed before the next run of this machine.
    await ownDatabase?.drop().catch(error => console.error(`database of run ${id}:`, error))
  }
}

/** Stores progress now and then. Where the run turns out not to be running any more, its child is killed. */
function storedProgress(current: Executing, id: string) {
  let last = Number.NEGATIVE_INFINITY
  let storing = Promise.resolve()
  const store = async (progress: Progress) => {
    const row = await changeRun(id, ['running'], { progress })
    if (!row) stop(current)
  }
  return {
    show(progress: Progress) {
      if (performance.now() - last < PROGRESS_INTERVAL_MS) return
      last = performance.now()
      // A database that is away for a moment costs a step of progress, nothing else.
      storing = storing.then(() => store(progress)).catch(() => {})
    },
    stored: () => storing,
  }
}

/**
 * Runs that a runner left in the middle: once more, or failed with their reason. Those of this machine, whose lock we hold,
 * and those of any machine whose lock nobody holds.
 */
export async function recoverRuns(lock: pg.Client): Promise<void> {
  const machine = machineName()
  const left = await database()
    .select({ id: run.id, tries: run.tries, machine: run.machine })
    .from(run)
    .where(eq(run.state, 'running'))
  for (const other of new Set(left.map(row => row.machine))) {
    const mine = left.filter(row => row.machine === other)
    if (other === machine) {
      // A run that this runner itself executes is not left behind.
      if (!busy) await recover(mine)
    } else if (other !== null && (await lockMachine(lock, other))) {
      try {
        await recover(mine)
      } finally {
        await unlockMachine(lock, other)
      }
    }
  }
}

async function recover(left: { id: string; tries: number }[]): Promise<void> {
  for (const { id, tries } of left) {
    if (tries < MAX_TRIES) await queueAgain(id, tries)
    else {
      await changeRun(id, ['running'], {
        state: 'failed',
        reason: '측정하던 서버 프로세스가 두 번 꺼졌어요. 잠시 뒤 다시 시도해 주세요.',
        finishedAt: new Date(),
      })
    }
  }
}
