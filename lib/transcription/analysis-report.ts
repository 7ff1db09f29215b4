import { isLetter } from '#lib/hangul/jamo.ts'
import type { Analysis, KeySums } from './analysis.ts'
import { addHistogram, countOf, emptyHistogram, medianOf } from './histogram.ts'
import { physicalKeyOfKey } from './physical-key.ts'
import { SHORTEST_MS } from './statistics.ts'

// Of fewer seconds the spread is chance.
const FEWEST_SECONDS = 10

/**
 * How even the speed is, 0 … 1 (1 = the same number of key presses in every second); null below 10 seconds.
 *
 * v = standard deviation ÷ mean (coefficient of variation) of the key presses, corrections included, in each second of time
 * on task, mapped by 1 − tanh(v + v³/3 + v⁵/5): what monkeytype shows as consistency (its `kogasa` of the raw speed of each
 * second). The polynomial begins artanh v, so this is nearly 1 − v for small v and does not fall below 0 for large ones.
 */
export function consistency({ seconds: { count, sum, squares } }: Analysis): number | null {
  if (count < FEWEST_SECONDS || sum === 0) return null
  const mean = sum / count
  const v = Math.sqrt(Math.max(0, squares / count - mean ** 2)) / mean
  return 1 - Math.tanh(v + v ** 3 / 3 + v ** 5 / 5)
}

export interface Speeds {
  /** 타수 a minute while writing Hangul. */
  strokesPerMinute: number | null
  /** Words of five key presses a minute while writing Latin script. */
  wordsPerMinute: number | null
}

/** Speed by script; space, digits and punctuation count for the script they follow. Null below SHORTEST_MS on task. */
export function speeds({ hangul, latin }: Analysis): Speeds {
  return {
    strokesPerMinute: hangul.ms < SHORTEST_MS ? null : (hangul.strokes * 60_000) / hangul.ms,
    wordsPerMinute: latin.ms < SHORTEST_MS ? null : (latin.strokes * 12_000) / latin.ms,
  }
}

export interface KeyRow {
  /** `KeyboardEvent.code`. */
  code: string
  /** How often it was asked for. */
  presses: number
  /** How often something else was pressed, or it at the wrong place. */
  errors: number
  /** Time from the key before, where both were right. */
  medianMs: number | null
}

/** By physical key, with and without shift, Hangul and Latin together; sorted by code. */
export function keyTable({ keys }: Analysis): KeyRow[] {
  const rows = new Map<string, { presses: number; errors: number; times: number[] }>()
  for (const { key, presses, errors, times } of keys) {
    const physical = physicalKeyOfKey(key)
    if (physical === undefined) continue
    const row = rows.get(physical.code) ?? { presses: 0, errors: 0, times: emptyHistogram() }
    row.presses += presses
    row.errors += errors
    addHistogram(row.times, times)
    rows.set(physical.code, row)
  }
  return [...rows]
    .map(([code, { presses, errors, times }]) => ({ code, presses, errors, medianMs: medianOf(times) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

export interface LetterRow extends Omit<KeySums, 'key' | 'times'> {
  /** A letter that one key of the 두벌식 layout writes; ㄱ and ㄲ are two. */
  letter: string
  medianMs: number | null
}

/** By letter of the 두벌식 layout, the one with the most mistakes first. */
export function letterTable({ keys }: Analysis): LetterRow[] {
  return keys
    .filter(({ key }) => isLetter(key.charCodeAt(0)))
    .map(({ key, times, ...sums }) => ({ letter: key, ...sums, medianMs: medianOf(times) }))
    .sort((a, b) => b.errors - a.errors || b.presses - a.presses)
}

export interface TransitionRow {
  from: string
  to: string
  count: number
  medianMs: number
}

/** The slowest pairs of right keys among those pressed at least `least` times, the slowest first. */
export function slowestTransitions({ transitions }: Analysis, { least = 5, most = 10 } = {}): TransitionRow[] {
  return transitions
    .map(({ from, to, times }) => ({ from, to, count: countOf(times), medianMs: medianOf(times) ?? 0 }))
    .filter(({ count }) => count >= Math.max(1, least))
    .sort((a, b) => b.medianMs - a.medianMs || b.count - a.count)
    .slice(0, most)
}

/** The words most often missed, the most frequent first. */
export function mostMissedWords({ words }: Analysis, most = 10): { word: string; count: number }[] {
  return words.slice(0, most)
}
