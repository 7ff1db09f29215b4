import type { RunView } from '#lib/bench/runs.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'

/** A result that is on display. `id`: of the kept run; a result that could not be kept has none. */
export interface ShownRun {
  id?: string
  result: RunResult
}

export type Shown = { browser?: ShownRun | undefined; node?: ShownRun | undefined }

const OVER: readonly RunView['state'][] = ['done', 'failed', 'cancelled']

export const RUN_STATE_LABELS: Record<RunView['state'], string> = {
  queued: '차례를 기다려요',
  running: '재고 있어요',
  done: '끝났어요',
  failed: '실패했어요',
  cancelled: '취소했어요',
}

export function isRunOver(run: RunView): boolean {
  return OVER.includes(run.state)
}

/** The latest finished run of each platform. `runs` newest first. */
export function latestShown(runs: readonly RunView[]): Shown {
  const of = (platform: RunView['platform']): ShownRun | undefined => {
    const run = runs.find(each => each.platform === platform && each.state === 'done' && each.result)
    return run?.result ? { id: run.id, result: run.result } : undefined
  }
  return { browser: of('browser'), node: of('node') }
}

/** The server run that is still going on, if any. */
export function unfinished(runs: readonly RunView[]): RunView | undefined {
  return runs.find(run => run.platform === 'node' && !isRunOver(run))
}

/** The list with a run put in or replaced, newest first. */
export function withRun(runs: readonly RunView[], run: RunView): RunView[] {
  return [run, ...runs.filter(({ id }) => id !== run.id)].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** The list with what the server lists, which may be older than what this page has learnt of a run meanwhile. */
export function withListed(runs: readonly RunView[], listed: readonly RunView[]): RunView[] {
  const known = new Map(runs.map(run => [run.id, run.revision]))
  return listed.filter(({ id, revision }) => revision >= (known.get(id) ?? 0)).reduce(withRun, [...runs])
}
