import { type Experiment, type Parameters, parseParameters } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Progress } from './progress.ts'
import type { RunResult } from './result.ts'

/** Runs one share in a fresh process or worker. */
export type RunShare = (share: { of: number }, onProgress: (progress: Progress) => void) => Promise<RunResult>

/**
 * Runs an experiment in as many fresh processes as it asks for, one after another, and merges what they hand back.
 * Progress goes on from share to share. Throws what a share throws.
 */
export async function runInShares(
  experiment: Experiment,
  input: unknown,
  runShare: RunShare,
  onProgress?: (progress: Progress) => void,
): Promise<RunResult> {
  const params: Parameters = parseParameters(experiment, input)
  const of = experiment.processes ?? 1
  const rounds = experiment.rounds(params)
  const parts: RunResult[] = []
  for (let index = 0; index < of; index++) {
    const done = parts.reduce((sum, part) => sum + part.rounds, 0)
    const rejected = parts.reduce((sum, part) => sum + (part.rejected ?? 0), 0)
    const spent = parts.reduce((sum, part) => sum + part.elapsedMs, 0)
    const whole = (progress: Progress): Progress => ({
      ...progress,
      // Once rounds have been measured, the next process's preparations do not lead back.
      phase:
        index === 0
          ? notYet(progress.phase, of)
          : progress.phase === 'finish'
            ? notYet('finish', of - index)
            : 'rounds',
      round: Math.min(rounds, done + progress.round),
      rounds,
      fraction: (index + progress.fraction) / of,
      etaMs:
        progress.etaMs === null
          ? null
          : progress.etaMs + (of - 1 - index) * (index > 0 ? spent / index : progress.etaMs),
      rejected: rejected + progress.rejected,
    })
    parts.push(await runShare({ of }, progress => onProgress?.(whole(progress))))
  }
  return mergeResults(parts)
}

/** A share that finishes is not the end while others are left. */
const notYet = (phase: Progress['phase'], left: number): Progress['phase'] =>
  phase === 'finish' && left > 1 ? 'rounds' : phase

/**
 * Results of shares as one: samples one after another, so that pairs stay pairs; `shares` tells which rounds belong
 * together. A variant that one share left out is left out. Throws `inexact-count` when exact values differ between
 * processes, RangeError when there is nothing to merge.
 */
export function mergeResults(parts: readonly RunResult[]): RunResult {
  const [first, ...rest] = parts
  if (!first) throw new RangeError('no results to merge')
  if (rest.length === 0) return first
  const rejected = sum(parts, part => part.rejected ?? 0)
  const disturbed = parts.some(part => part.disturbed)
  const told = Object.keys(first.variants[0]?.samples ?? {}).filter(id =>
    parts.every(part => part.variants.every(variant => id in variant.samples)),
  )
  const rounds = sum(parts, part => part.rounds)
  return {
    ...first,
    elapsedMs: sum(parts, part => part.elapsedMs),
    rounds,
    shares: parts.map(part => part.rounds),
    ...(rejected > 0 ? { rejected } : {}),
    ...(disturbed ? { disturbed } : {}),
    variants: first.variants.map((variant, index) => {
      const same = parts.map(part => part.variants[index] as typeof variant)
      const exact = same.find(each => Object.keys(each.exact).length > 0)?.exact ?? {}
      for (const each of same) {
        if (Object.keys(each.exact).some(id => each.exact[id] !== exact[id])) {
          throw new ExperimentError('inexact-count', `${variant.key}: 정확해야 할 값이 프로세스마다 달라요.`)
        }
      }
      const skipped = same.find(each => each.skipped !== undefined)?.skipped
      const samples = (id: string) => (skipped === undefined ? same.flatMap(each => each.samples[id] ?? []) : [])
      return {
        key: variant.key,
        value: variant.value,
        exact,
        batch: Math.max(...same.map(each => each.batch)),
        samples: Object.fromEntries(told.map(id => [id, samples(id)])),
        ...(skipped === undefined ? {} : { skipped }),
      }
    }),
    environment: mergedEnvironment(parts),
  }
}

const sum = (parts: readonly RunResult[], value: (part: RunResult) => number) =>
  parts.reduce((total, part) => total + value(part), 0)

/** The first one's; the foreign share of the CPU is the mean over the whole time. */
function mergedEnvironment(parts: readonly RunResult[]): RunResult['environment'] {
  const environment = (parts[0] as RunResult).environment
  if (parts.some(part => part.environment.foreignCpuShare === undefined)) return environment
  const time = sum(parts, part => part.elapsedMs)
  const foreign = sum(parts, part => part.elapsedMs * (part.environment.foreignCpuShare as number))
  return time > 0 ? { ...environment, foreignCpuShare: foreign / time } : environment
}
