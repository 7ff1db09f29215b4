import {
  type Counts,
  type Experiment,
  type Parameters,
  type Prepared,
  parseParameters,
  type Variant,
} from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { clockResolution, sampleTarget } from './clock.ts'
import { type Progress, throttledProgress } from './progress.ts'
import { type Random, shuffled } from './random.ts'
import { measuresOf, RESULT_VERSION, type RunResult } from './result.ts'
import { MIN_ROUNDS, median } from './statistics.ts'

export const DEFAULT_BUDGET_MS = 30_000

export interface RunOptions {
  /** An AbortSignal, or anything that says when to stop. Looked at between executions and at the kernel's checkpoints. */
  signal?: { readonly aborted: boolean }
  onProgress?: (progress: Progress) => void
  /** Time for the whole run, ms. Slow variants are left out, rounds cut, so that it is kept. */
  budgetMs?: number
  /** Order of the variants within a round. */
  random?: Random
}

/** A variant while it is being measured. */
interface Track {
  variant: Variant
  exact: Counts
  /** Time of the last execution outside of the rounds, ms. */
  cost: number
  batch: number
  samples: number[]
  skipped?: string
}

/** Thrown by a checkpoint when an execution takes longer than it may. */
class OutOfTime extends Error {}

const seconds = (ms: number) => `${(ms / 1000).toLocaleString('ko-KR', { maximumFractionDigits: 1 })}초`

/**
 * Runs an experiment: every variant is warmed up and verified, then calibrated (executions per sample), then measured in
 * rounds; each round runs every variant once in random order, so that the n-th samples of two variants form a pair. An
 * incomplete round is dropped. A variant for which the budget has no room for `MIN_ROUNDS` rounds is `skipped` (slowest
 * first); its counts are kept when one execution fitted.
 *
 * Throws ExperimentError: `bad-parameters`, `cancelled`, `inexact-count`, or what the kernel or platform throws. The
 * platform stays the caller's to dispose.
 */
export async function runExperiment<P extends Parameters>(
  experiment: Experiment<P>,
  input: unknown,
  platform: Platform,
  { signal, onProgress, budgetMs = DEFAULT_BUDGET_MS, random = Math.random }: RunOptions = {},
): Promise<RunResult> {
  const params = parseParameters(experiment, input)
  const startedAt = new Date().toISOString()
  const start = platform.now()
  const elapsed = () => platform.now() - start
  const stopIfAborted = () => {
    if (signal?.aborted) throw new ExperimentError('cancelled', '실험을 멈췄어요.')
  }
  const tracks: Track[] = experiment
    .variants(params)
    .map(variant => ({ variant, exact: {}, cost: 0, batch: 1, samples: [] }))
  const active = () => tracks.filter(track => track.skipped === undefined)
  const planned = experiment.rounds(params)
  const expectedKeys = measuresOf(experiment as Experiment, 'exact')
    .sort()
    .join()

  const report = throttledProgress(platform, onProgress)
  const progress = (phase: Progress['phase'], fraction: number, round = 0, etaMs: number | null = null) =>
    report(() => ({ phase, round, rounds: planned, fraction, etaMs, medians: mediansOf(tracks) }))

  /** Executes `batch` times; returns ms per execution. `until`: time on the run's clock at which it must end. */
  const execute = async (prepared: Prepared, track: Track, batch: number, until: number): Promise<number> => {
    const checkpoint = () => {
      stopIfAborted()
      if (elapsed() > until) throw new OutOfTime()
    }
    const { key } = track.variant
    const before = platform.now()
    for (let i = 0; i < batch; i++) {
      const running = prepared.run(key, checkpoint)
      const counts = running instanceof Promise ? await running : running
      if (!sameCounts(track, counts, expectedKeys)) {
        throw new ExperimentError('inexact-count', `${track.variant.label}: 정확해야 할 값이 실행마다 달라요.`)
      }
    }
    return (platform.now() - before) / batch
  }

  progress('prepare', 0)
  const prepared = await experiment.kernel.prepare(platform, params)
  try {
    // Warm-up: half of the budget at most, shared evenly, so that one slow variant cannot starve the others.
    const cap = budgetMs / 2 / tracks.length
    for (const [index, track] of tracks.entries()) {
      stopIfAborted()
      progress('warm-up', 0.02 + (0.08 * index) / tracks.length)
      try {
        track.cost = await execute(prepared, track, 1, elapsed() + cap)
        await prepared.verify?.(track.variant.key)
      } catch (error) {
        if (!(error instanceof OutOfTime)) throw error
        track.exact = {}
        track.skipped = `한 번 실행하는 데만 ${seconds(cap)}가 넘게 걸려서 재지 않았어요.`
      }
      await platform.pause()
    }
    const left = () => budgetMs - elapsed()
    // One round's worth more than the minimum: the calibration below executes each variant once again.
    skipSlowest(active(), left(), MIN_ROUNDS + 1)

    // Calibration, and the operating system's own count of the same execution.
    const proof = proofTaker(platform)
    const target = sampleTarget(clockResolution(() => platform.now()))
    for (const [index, track] of active().entries()) {
      stopIfAborted()
      progress('warm-up', 0.1 + (0.05 * index) / tracks.length)
      try {
        track.cost = await proof.around(track.variant.key, () => execute(prepared, track, 1, elapsed() + 2 * cap))
        track.batch = Math.min(1000, Math.max(1, Math.ceil(target / Math.max(track.cost, target / 1000))))
      } catch (error) {
        if (!(error instanceof OutOfTime)) throw error
        track.skipped = `실행 시간이 크게 흔들려 ${seconds(2 * cap)} 안에 끝나지 않아서 시간은 재지 않았어요.`
      }
      await platform.pause()
    }
    skipSlowest(active(), left(), MIN_ROUNDS)

    // Rounds. A disturbance may stretch them: past one and a half budgets even a running round is given up.
    const hardEnd = budgetMs * 1.5
    const roundsStart = elapsed()
    let round = 0
    while (round < planned && active().length > 0) {
      const perRound = round > 0 ? (elapsed() - roundsStart) / round : roundCost(active())
      const enough = round >= MIN_ROUNDS
      if (enough ? elapsed() + perRound > budgetMs : elapsed() > hardEnd) break
      const etaMs = Math.min((planned - round) * perRound, Math.max(0, left()))
      progress('rounds', 0.15 + (0.84 * round) / planned, round, etaMs)
      const times = new Map<Track, number>()
      try {
        for (const track of shuffled(active(), random)) {
          stopIfAborted()
          times.set(track, await execute(prepared, track, track.batch, hardEnd))
          await platform.pause()
        }
      } catch (error) {
        if (error instanceof OutOfTime) break
        throw error
      }
      for (const [track, time] of times) track.samples.push(time)
      round++
    }
    stopIfAborted()
    progress('finish', 0.99, round, 0)
    return {
      version: RESULT_VERSION,
      experiment: experiment.id,
      params,
      platform: platform.kind,
      startedAt,
      elapsedMs: elapsed(),
      rounds: round,
      variants: tracks.map(({ variant, exact, batch, samples, skipped }) => ({
        key: variant.key,
        value: variant.value,
        exact,
        batch,
        samples: { time: samples },
        ...(skipped === undefined ? {} : { skipped }),
      })),
      environment: await platform.environment(),
      ...(proof.taken() ? { proofs: proof.taken() } : {}),
    }
  } finally {
    await prepared.dispose()
  }
}

/** Takes the first execution's counts as the variant's, and holds every later one against them. */
function sameCounts(track: Track, counts: Counts, expectedKeys: string): boolean {
  if (Object.keys(track.exact).length === 0) {
    if (Object.keys(counts).sort().join() !== expectedKeys) {
      throw new TypeError(`kernel counts ${Object.keys(counts)}, experiment declares ${expectedKeys}`)
    }
    track.exact = counts
    return true
  }
  for (const key in counts) if (counts[key] !== track.exact[key]) return false
  return true
}

const roundCost = (tracks: Track[]) => tracks.reduce((sum, track) => sum + track.cost * track.batch, 0)

/** Leaves out the slowest variants until `rounds` rounds of the rest fit into `leftMs`. */
function skipSlowest(tracks: Track[], leftMs: number, rounds: number): void {
  const kept = [...tracks].sort((a, b) => a.cost * a.batch - b.cost * b.batch)
  while (kept.length > 0 && roundCost(kept) * rounds > leftMs) {
    const slowest = kept.pop() as Track
    slowest.skipped = `한 번에 ${seconds(slowest.cost)}쯤 걸려 정해진 시간 안에 ${MIN_ROUNDS}회를 잴 수 없어요. 횟수는 한 번 실행해서 셌어요.`
  }
}

function mediansOf(tracks: Track[]): Record<string, number> {
  const measured = tracks.filter(track => track.samples.length > 0)
  return Object.fromEntries(measured.map(track => [track.variant.key, median(track.samples)]))
}

/** Reads the platform's counters around an execution and takes off what the reading itself costs. */
function proofTaker({ counters }: Platform) {
  const variants: Record<string, Record<string, number>> = {}
  return {
    async around<T>(key: string, work: () => Promise<T>): Promise<T> {
      if (!counters) return work()
      const first = counters.read()
      const before = counters.read()
      const value = await work()
      const after = counters.read()
      const names = Object.keys(after)
      variants[key] = Object.fromEntries(
        names.map(name => {
          const reading = (before[name] ?? 0) - (first[name] ?? 0)
          return [name, Math.max(0, (after[name] ?? 0) - (before[name] ?? 0) - reading)]
        }),
      )
      return value
    },
    taken: () => (counters ? { source: counters.source, variants } : undefined),
  }
}
