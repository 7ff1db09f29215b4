import type { Counts, Experiment, Told, Variant } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { measuresOf } from './result.ts'
import { median } from './statistics.ts'

/** What one sample consists of: ms per execution, and what the kernel observed. */
export interface Sample {
  time: number
  observed: Counts
}

/** A variant while it is being measured. */
export interface Track {
  variant: Variant
  exact: Counts
  /** Time of the last execution outside of the rounds, ms. */
  cost: number
  batch: number
  skipped?: string
}

/** One round: a sample of every variant. */
export type Round = ReadonlyMap<Track, Sample>

export function newTracks(variants: Variant[]): Track[] {
  return variants.map(variant => ({ variant, exact: {}, cost: 0, batch: 1 }))
}

/** Splits what an execution told into what must always come out the same, and what scatters. */
export function countsReader(experiment: Experiment) {
  const exact = measuresOf(experiment, 'exact')
  const observed = measuresOf(experiment, 'observed')
  const expected = exact.slice().sort().join()
  return {
    /** Whether the harness may put several executions into one sample. */
    batched: observed.length === 0 && experiment.kernel.batch !== 1,
    /** Takes the first execution's exact values as the variant's, and holds every later one against them. */
    check(track: Track, counts: Told): void {
      if (Object.keys(track.exact).length === 0 && exact.length > 0) {
        const told = Object.keys(counts).filter(id => counts[id] !== undefined && !observed.includes(id))
        if (told.sort().join() !== expected) {
          throw new TypeError(`kernel counts ${told}, experiment declares ${expected}`)
        }
        track.exact = Object.fromEntries(exact.map(id => [id, counts[id] as number]))
        return
      }
      for (const id of exact) {
        if (counts[id] === track.exact[id]) continue
        throw new ExperimentError('inexact-count', `${track.variant.label}: 정확해야 할 값이 실행마다 달라요.`)
      }
    },
    observed: (counts: Told): Counts =>
      Object.fromEntries(observed.filter(id => counts[id] !== undefined).map(id => [id, counts[id] as number])),
  }
}

/** Samples by measure of one variant; an observed measure that any sample lacks is left out for all variants. */
export function samplesByMeasure(experiment: Experiment, rounds: readonly Round[]) {
  const timed = measuresOf(experiment, 'timed')
  const observed = measuresOf(experiment, 'observed').filter(id =>
    rounds.every(round => [...round.values()].every(sample => id in sample.observed)),
  )
  return (track: Track): Record<string, number[]> => {
    const samples = rounds.flatMap(round => round.get(track) ?? [])
    return Object.fromEntries([
      ...timed.map(id => [id, samples.map(({ time }) => time)] as const),
      ...observed.map(id => [id, samples.map(sample => sample.observed[id] as number)] as const),
    ])
  }
}

/**
 * What is known so far, by measure and variant key: the median of what scatters over these rounds, and what was counted, from
 * the first execution on. A measure of which nothing is known is absent.
 */
export function knownSoFar(
  experiment: Experiment,
  tracks: readonly Track[],
  rounds: readonly Round[],
): Record<string, Record<string, number>> {
  const known: Record<string, Record<string, number>> = {}
  const note = (id: string, key: string, value: number) => {
    known[id] ??= {}
    known[id][key] = value
  }
  for (const track of tracks) {
    const { key } = track.variant
    for (const [id, value] of Object.entries(track.exact)) note(id, key, value)
    const samples = rounds.flatMap(round => round.get(track) ?? [])
    if (samples.length === 0) continue
    for (const id of measuresOf(experiment, 'timed')) note(id, key, median(samples.map(({ time }) => time)))
    for (const id of measuresOf(experiment, 'observed')) {
      const seen = samples.flatMap(({ observed }) => observed[id] ?? [])
      if (seen.length > 0) note(id, key, median(seen))
    }
  }
  return known
}
