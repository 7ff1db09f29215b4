import type { Experiment, Parameters, Prepared, Step, Told } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Platform } from '../platform.ts'
import { type Progress, percent, throttledProgress } from './progress.ts'
import { shareOfRounds } from './result.ts'
import { MIN_ROUNDS } from './statistics.ts'
import { countsReader, knownSoFar, newTracks, type Round, type Sample, type Track } from './track.ts'

/** Thrown by a checkpoint when an execution takes longer than it may. */
export class OutOfTime extends Error {}

export interface SessionOptions {
  platform: Platform
  /** Time for this process's part of the run, ms. */
  budgetMs: number
  /** How many processes share the rounds. */
  shares: number
  signal: { readonly aborted: boolean } | undefined
  onProgress: ((progress: Progress) => void) | undefined
}

/** One process's run while it goes on: its time, its variants, what was measured, and how far it is. */
export class Session {
  readonly experiment: Experiment
  readonly platform: Platform
  readonly budgetMs: number
  readonly tracks: Track[]
  readonly counts: ReturnType<typeof countsReader>
  /** Rounds wanted of this process, and the fewest worth measuring. */
  readonly planned: number
  readonly enough: number
  /** Rounds without disturbance, with it, and those that nobody can judge yet. */
  readonly clean: Round[] = []
  readonly rejected: Round[] = []
  readonly pending: Round[] = []
  /** What the kernel made ready; set before anything is executed. */
  prepared!: Prepared
  readonly #signal: SessionOptions['signal']
  readonly #report: ReturnType<typeof throttledProgress>
  readonly #start: number
  #reached = 0
  #phase: Progress['phase'] = 'prepare'
  #etaMs: number | null = null
  #loaded: Step | undefined

  constructor(experiment: Experiment, params: Parameters, options: SessionOptions) {
    this.experiment = experiment
    this.platform = options.platform
    this.budgetMs = options.budgetMs
    this.tracks = newTracks(experiment.variants(params))
    this.counts = countsReader(experiment)
    this.planned = shareOfRounds(experiment.rounds(params), options.shares)
    this.enough = Math.min(this.planned, shareOfRounds(MIN_ROUNDS, options.shares))
    this.#signal = options.signal
    this.#report = throttledProgress(options.platform, options.onProgress)
    this.#start = options.platform.now()
  }

  /** ms since it began. */
  elapsed(): number {
    return this.platform.now() - this.#start
  }

  left(): number {
    return this.budgetMs - this.elapsed()
  }

  /** Variants that were not left out. */
  active(): Track[] {
    return this.tracks.filter(track => track.skipped === undefined)
  }

  /** Rounds that stand so far. */
  get standing(): number {
    return this.clean.length + this.pending.length
  }

  stopIfAborted(): void {
    if (this.#signal?.aborted) throw new ExperimentError('cancelled', '실험을 멈췄어요.')
  }

  /** Tells how far it is; the fraction never falls, even when rounds are measured again. */
  progress(phase: Progress['phase'], fraction: number, etaMs: number | null = null): void {
    this.#reached = Math.max(this.#reached, fraction)
    this.#phase = phase
    this.#etaMs = etaMs
    this.#tell(undefined)
  }

  /** The kernel's checkpoint while it makes ready. */
  readonly preparing = (step?: Step): void => {
    this.stopIfAborted()
    // What is complete is no longer under way.
    this.#loaded = step && step.done < step.of ? step : undefined
    if (step) this.#tell(undefined)
  }

  #tell(step: Progress['step']): void {
    const loaded = this.#phase === 'prepare' ? this.#loaded : undefined
    this.#report(loaded ? `${percent(loaded)} %` : this.#phase, () => ({
      phase: this.#phase,
      round: Math.min(this.planned, this.standing),
      rounds: this.planned,
      fraction: this.#reached,
      etaMs: this.#etaMs,
      known: knownSoFar(this.experiment, this.tracks, [...this.clean, ...this.pending]),
      rejected: this.rejected.length,
      ...(this.#phase === 'prepare' && this.experiment.needs?.includes('database')
        ? { doing: 'database' as const }
        : {}),
      ...(loaded ? { loaded } : {}),
      ...(step ? { step } : {}),
    }))
  }

  /** Executes `batch` times and returns one sample. `until`: time of the session at which it must end, else `OutOfTime`. */
  async execute(track: Track, batch: number, until: number): Promise<Sample> {
    const { platform, prepared } = this
    const { key } = track.variant
    const checkpoint = (step?: Step) => {
      this.stopIfAborted()
      if (this.elapsed() > until) throw new OutOfTime()
      if (step) this.#tell({ variant: key, ...step })
    }
    let told: Told = {}
    const before = platform.now()
    for (let i = 0; i < batch; i++) {
      const running = prepared.run(key, checkpoint)
      told = running instanceof Promise ? await running : running
    }
    const time = (platform.now() - before) / batch
    this.counts.check(track, told)
    return { time, observed: this.counts.observed(told) }
  }

  /** One sample of a variant that was made ready for it. */
  async sample(track: Track, until: number): Promise<Sample> {
    await this.prepared.ready?.(track.variant.key)
    return this.execute(track, track.batch, until)
  }
}
