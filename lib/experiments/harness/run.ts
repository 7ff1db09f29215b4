import { abilitiesOf, refusal } from '../abilities.ts'
import { type Experiment, type Parameters, parseParameters } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Platform } from '../platform.ts'
import type { Progress } from './progress.ts'
import { proofTaker } from './proof.ts'
import type { Random } from './random.ts'
import { RESULT_VERSION, type RunResult } from './result.ts'
import { type Measured, measureRounds } from './rounds.ts'
import { Session } from './session.ts'
import { samplesByMeasure } from './track.ts'
import { calibrate, warmUp } from './warm-up.ts'

export const DEFAULT_BUDGET_MS = 30_000

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
  { signal, onProgress, budgetMs, random = Math.random, share = { of: 1 } }: RunOptions = {},
): Promise<RunResult> {
  const params = parseParameters(experiment, input)
  const refused = refusal(abilitiesOf(platform), experiment.needs)
  if (refused !== undefined) throw new ExperimentError('not-here', refused)
  const definition = experiment as unknown as Experiment
  const startedAt = new Date().toISOString()
  const session = new Session(definition, params, {
    platform,
    budgetMs: (budgetMs ?? experiment.budgetMs ?? DEFAULT_BUDGET_MS) / share.of,
    shares: share.of,
    signal,
    onProgress,
  })
  session.progress('prepare', 0)
  session.prepared = await experiment.kernel.prepare(platform, params, session.preparing)
  try {
    await warmUp(session)
    const proof = proofTaker(platform, definition.proofs)
    let measured: Measured = { rounds: [], disturbed: false }
    const scatters = experiment.measures.some(({ kind }) => kind !== 'exact')
    if (scatters) {
      await calibrate(session, proof)
      measured = await measureRounds(session, random)
    }
    session.stopIfAborted()
    session.progress('finish', 0.99, 0)
    const samples = samplesByMeasure(definition, measured.rounds)
    const proofs = proof.taken()
    return {
      version: RESULT_VERSION,
      experiment: experiment.id,
      params,
      platform: platform.kind,
      startedAt,
      elapsedMs: session.elapsed(),
      // Counting once is one round.
      rounds: scatters ? measured.rounds.length : 1,
      ...(session.rejected.length > 0 ? { rejected: session.rejected.length } : {}),
      ...(measured.disturbed ? { disturbed: true } : {}),
      variants: session.tracks.map(track => ({
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
    await session.prepared.dispose()
  }
}
