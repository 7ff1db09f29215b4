import { abilitiesOf, refusal } from '../abilities.ts'
import { type Experiment, type Parameters, type Prepared, parseParameters, type Step, type Told } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { clockResolution, sampleTarget } from './clock.ts'
import { type Progress, throttledProgress } from './progress.ts'
import { proofTaker } from './proof.ts'
import { watchMachine } from './quiet.ts'
import { type Random, shuffled } from './random.ts'
import { RESULT_VERSION, type RunResult, shareOfRounds } from './result.ts'
import { MIN_ROUNDS } from './statistics.ts'
import { ENOUGH_ROUNDS, LOOK_EVERY, narrowEnough } from './stop.ts'
import { countsReader, mediansOf, newTracks, type Round, type Sample, samplesByMeasure, type Track } from './track.ts'

export const DEFAULT_BUDGET_MS = 30_000
/** A variant is executed for this long before it is timed, so that its code is compiled. ms */
const WARM_UP_MS = 30
const LARGEST_BATCH = 10_000

export interface RunOptions {
  /** An AbortSignal, or anything that says when to stop. Looked at between executions and at the kernel's checkpoints. */
  signal?: { readonly aborted: boolean }
  onProgress?: (progress: Progress) => void
  /**
   * Time for the whole run (all shares), ms; by default the experiment's. Slow variants are left out, rounds cut, so that
   * it is kept.
   */
  budgetMs?: number
  /** Order of the variants within a round. */
  random?: Random
  /** This process is one of several that share the rounds (see `merge.ts`). */
  share?: { of: number }
}

/** Thrown by a checkpoint when an execution takes longer than it may. */
class OutOfTime extends Error {}

const seconds = (ms: number) => `${(ms / 1000).toLocaleString('ko-KR', { maximumFractionDigits: 1 })}초`

/**
 * Runs an experiment: every variant is warmed up and verified, then calibrated (executions per sample), then measured in
 * rounds; each round runs every variant once in random order, so that the n-th samples of two variants form a pair. A
 * round in which others used the machine is measured again; an incomplete one is dropped. It ends with the rounds that
 * were asked for, earlier when every drawn interval is narrow or the time is up. A variant for which the budget has no
 * room for `MIN_ROUNDS` rounds is `skipped` (slowest first); its counts are kept when one execution fitted.
 *
 * Throws ExperimentError: `bad-parameters`, `not-here`, `cancelled`, `inexact-count`, or what the kernel or platform
 * throws. The platform stays the caller's to dispose.
 */
export async function runExperiment<P extends Parameters>(
  experiment: Experiment<P>,
  input: unknown,
  platform: Platform,
  { signal, onProgress, budgetMs: given, random = Math.random, share = { of: 1 } }: RunOptions = {},
): Promise<RunResult> {
  const params = parseParameters(experiment, input)
  const refused = refusal(abilitiesOf(platform), experiment.needs)
  if (refused !== undefined) throw new ExperimentError('not-here', refused)
  const definition = experiment as unknown as Experiment
  const budgetMs = (given ?? experiment.budgetMs ?? DEFAULT_BUDGET_MS) / share.of
  const startedAt = new Date().toISOString()
  const start = platform.now()
  const elapsed = () => platform.now() - start
  const left = () => budgetMs - elapsed()
  const stopIfAborted = () => {
    if (signal?.aborted) throw new ExperimentError('cancelled', '실험을 멈췄어요.')
  }
  const tracks = newTracks(experiment.variants(params))
  const active = () => tracks.filter(track => track.skipped === undefined)
  const planned = shareOfRounds(experiment.rounds(params), share.of)
  const enough = Math.min(planned, shareOfRounds(MIN_ROUNDS, share.of))
  const counts = countsReader(definition)

  /** Rounds without and with disturbance, and those that nobody can judge yet. */
  const clean: Round[] = []
  const rejected: Round[] = []
  let pending: Round[] = []
  const report = throttledProgress(platform, onProgress)
  let reached = 0
  let again = (_step: Progress['step']) => {}
  const progress = (phase: Progress['phase'], fraction: number, etaMs: number | null = null) => {
    reached = Math.max(reached, fraction)
    again = step =>
      report(phase, () => ({
        round: Math.min(planned, clean.length + pending.length),
        rounds: planned,
        fraction: reached,
        etaMs,
        medians: mediansOf([...clean, ...pending]),
        rejected: rejected.length,
        ...(step ? { step } : {}),
      }))
    again(undefined)
  }

  /** Executes `batch` times and returns one sample. `until`: time on the run's clock at which it must end. */
  const execute = async (prepared: Prepared, track: Track, batch: number, until: number): Promise<Sample> => {
    const { key } = track.variant
    const checkpoint = (step?: Step) => {
      stopIfAborted()
      if (elapsed() > until) throw new OutOfTime()
      if (step) again({ variant: key, ...step })
    }
    let told: Told = {}
    const before = platform.now()
    for (let i = 0; i < batch; i++) {
      const running = prepared.run(key, checkpoint)
      told = running instanceof Promise ? await running : running
    }
    const time = (platform.now() - before) / batch
    counts.check(track, told)
    return { time, observed: counts.observed(told) }
  }

  const sample = async (prepared: Prepared, track: Track, until: number): Promise<Sample> => {
    await prepared.ready?.(track.variant.key)
    return execute(prepared, track, track.batch, until)
  }

  progress('prepare', 0)
  const prepared = await experiment.kernel.prepare(platform, params)
  try {
    // Warm-up: half of the budget at most. A slow variant may use what the others leave, but each of those is sure of
    // half an even share, so that it cannot starve them.
    const evenShare = budgetMs / 2 / tracks.length
    const warmUpEnd = elapsed() + budgetMs / 2
    for (const [index, track] of tracks.entries()) {
      stopIfAborted()
      progress('warm-up', 0.02 + (0.08 * index) / tracks.length)
      const lack = prepared.lacks?.(track.variant.key)
      if (lack !== undefined) {
        track.skipped = lack
        continue
      }
      const begin = elapsed()
      const others = tracks.length - 1 - index
      const cap = Math.max(evenShare / 2, warmUpEnd - begin - (others * evenShare) / 2)
      try {
        do track.cost = (await sample(prepared, track, begin + cap)).time
        while (!experiment.simulation && elapsed() - begin < Math.min(WARM_UP_MS, cap) && track.cost > 0)
        await prepared.verify?.(track.variant.key)
      } catch (error) {
        if (!(error instanceof OutOfTime)) throw error
        track.exact = {}
        track.skipped = `한 번 실행하는 데만 ${seconds(cap)}가 넘게 걸려서 재지 않았어요.`
      }
      await platform.pause()
    }
    const proof = proofTaker(platform)
    const timesNothing = definition.measures.every(({ kind }) => kind === 'exact')
    if (!timesNothing) {
      // One round's worth more than the minimum: the calibration below executes each variant once again.
      skipSlowest(active(), left(), enough + 1)
      // Calibration, and the operating system's own count of the same execution. A clock so coarse that its samples
      // would fill the budget gets shorter ones; judges then widen their intervals by its step.
      const clock = clockResolution(() => platform.now())
      const target = Math.min(sampleTarget(clock), Math.max(1, budgetMs / 4 / tracks.length / MIN_ROUNDS))
      for (const [index, track] of active().entries()) {
        stopIfAborted()
        progress('warm-up', 0.1 + (0.05 * index) / tracks.length)
        try {
          const until = elapsed() + Math.max(2 * evenShare, 3 * track.cost)
          await prepared.ready?.(track.variant.key)
          const once = () => execute(prepared, track, 1, until)
          track.cost = (await proof.around(track.variant.key, once)).time
          // Doubled until a sample is long enough to be read off the clock.
          while (counts.batched && track.cost * track.batch < target && track.batch < LARGEST_BATCH) {
            const wanted = track.cost > 0 ? Math.ceil(target / track.cost) : LARGEST_BATCH
            track.batch = Math.min(LARGEST_BATCH, wanted, track.batch * 2)
            track.cost = (await sample(prepared, track, until)).time
          }
        } catch (error) {
          if (!(error instanceof OutOfTime)) throw error
          track.skipped = '실행 시간이 크게 흔들려 시간은 재지 않았어요.'
        }
        await platform.pause()
      }
      skipSlowest(active(), left(), enough)
    }

    // Rounds. A disturbance may stretch them: past one and a half budgets even a running round is given up.
    const hardEnd = budgetMs * 1.5
    const roundsStart = elapsed()
    const watch = watchMachine(platform)
    let measured = 0
    let lookAt = ENOUGH_ROUNDS
    while (!timesNothing && clean.length + pending.length < planned && active().length > 0) {
      const perRound = measured > 0 ? (elapsed() - roundsStart) / measured : roundCost(active())
      const some = Math.max(clean.length + pending.length, rejected.length) >= enough
      if (some ? elapsed() + perRound > budgetMs : elapsed() > hardEnd || elapsed() + perRound > hardEnd) break
      // Somebody keeps the machine busy: waiting longer would not help.
      if (rejected.length > 2 * planned) break
      const etaMs = Math.min((planned - clean.length - pending.length) * perRound, Math.max(0, left()))
      progress('rounds', 0.15 + (0.84 * (clean.length + pending.length)) / planned, etaMs)
      const round = new Map<Track, Sample>()
      try {
        for (const track of shuffled(active(), random)) {
          stopIfAborted()
          round.set(track, await sample(prepared, track, hardEnd))
          await platform.pause()
          watch.look()
        }
      } catch (error) {
        if (error instanceof OutOfTime) break
        throw error
      }
      measured++
      pending.push(round)
      const disturbed = watch.disturbed()
      if (disturbed === undefined) continue
      ;(disturbed ? rejected : clean).push(...pending)
      pending = []
      if (clean.length < lookAt) continue
      lookAt = clean.length + LOOK_EVERY
      const variants = active().map(track => track.variant)
      const samples = samplesByMeasure(definition, clean)
      if (narrowEnough(definition, variants, new Map(active().map(track => [track.variant.key, samples(track)])))) break
    }
    // Too short a time to be told apart from the clock of the system's accounts.
    clean.push(...pending)
    pending = []
    stopIfAborted()
    progress('finish', 0.99, 0)

    const disturbed = clean.length < enough && rejected.length > 0
    const kept = disturbed ? [...clean, ...rejected].slice(0, planned) : clean
    const samples = samplesByMeasure(definition, kept)
    const proofs = proof.taken()
    return {
      version: RESULT_VERSION,
      experiment: experiment.id,
      params,
      platform: platform.kind,
      startedAt,
      elapsedMs: elapsed(),
      rounds: timesNothing ? 1 : kept.length,
      ...(rejected.length > 0 ? { rejected: rejected.length } : {}),
      ...(disturbed ? { disturbed } : {}),
      variants: tracks.map(track => ({
        key: track.variant.key,
        value: track.variant.value,
        exact: track.exact,
        batch: track.batch,
        samples: samples(track),
        ...(track.skipped === undefined ? {} : { skipped: track.skipped }),
      })),
      environment: await platform.environment(),
      ...(proofs ? { proofs } : {}),
    }
  } finally {
    await prepared.dispose()
  }
}

const roundCost = (tracks: Track[]) => tracks.reduce((sum, track) => sum + track.cost * track.batch, 0)

/** Leaves out the slowest variants until `rounds` rounds of the rest fit into `leftMs`. */
function skipSlowest(tracks: Track[], leftMs: number, rounds: number): void {
  const kept = [...tracks].sort((a, b) => a.cost * a.batch - b.cost * b.batch)
  while (kept.length > 0 && roundCost(kept) * rounds > leftMs) {
    const slowest = kept.pop() as Track
    slowest.skipped = `한 번에 ${seconds(slowest.cost)}쯤 걸려 정해진 시간 안에 ${rounds}회를 잴 수 없어요. 횟수는 한 번 실행해서 셌어요.`
  }
}
