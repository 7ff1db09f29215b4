import { isLetter } from '#lib/hangul/jamo.ts'
import { addHistogram, bucketOf, countOf, emptyHistogram, type Histogram } from './histogram.ts'
import type { ParagraphLog } from './log-schema.ts'
import { missedWords } from './missed-words.ts'
import { physicalKeyOfKey } from './physical-key.ts'
import { type Press, presses } from './presses.ts'
import { PAUSE_MS } from './statistics.ts'

/** Bounds of an analysis: what is rarest is left out. */
export const BOUNDS = { transitions: 300, words: 200, instead: 5 } as const

/** A key that the target asked for: a letter of the layout or an ASCII character. */
export interface KeySums {
  key: string
  /** How often it was asked for and a key was pressed. */
  presses: number
  /** Of these, how often the press was a mistake. */
  errors: number
  /** Keys pressed by mistake, the most frequent first. */
  instead: { key: string; count: number }[]
  /** Times from the key press before, where both were right. */
  times: Histogram
}

export interface TransitionSums {
  from: string
  to: string
  times: Histogram
}

export interface ScriptSums {
  /** Key presses that write. */
  strokes: number
  /** Time on task, ms. */
  ms: number
}

/**
 * What the key presses of one paragraph, an attempt, a lesson or all time tell, as sums that add up (`mergeAnalyses`); all
 * numbers are whole, so the order of adding does not matter. `analysis-report.ts` reads figures out of it. Rows are sorted;
 * at most 130 keys and `BOUNDS`, some 50 KB of JSON.
 */
export interface Analysis {
  version: 1
  /** Whole seconds of time on task: their number, the sum of the key presses in each, and the sum of the squares. */
  seconds: { count: number; sum: number; squares: number }
  hangul: ScriptSums
  latin: ScriptSums
  keys: KeySums[]
  transitions: TransitionSums[]
  /** Words of the target in which a mistake was made, and how often; see `missedWords`. */
  words: { word: string; count: number }[]
}

/** Analyses one paragraph's log. Throws LogError for a log that cannot be replayed. */
export function analyze(target: string, log: ParagraphLog): Analysis {
  const sums = new Sums()
  sums.addPresses(presses(target, log))
  for (const word of missedWords(target, log)) sums.addWord(word, 1)
  return sums.analysis()
}

/** The sum of analyses; of none, the empty one. What the bounds cut off from a part is missing from the sum. */
export function mergeAnalyses(analyses: Iterable<Analysis>): Analysis {
  const sums = new Sums()
  for (const analysis of analyses) sums.add(analysis)
  return sums.analysis()
}

type Script = 'hangul' | 'latin'

class Sums {
  readonly #seconds = { count: 0, sum: 0, squares: 0 }
  readonly #scripts: Record<Script, ScriptSums> = { hangul: { strokes: 0, ms: 0 }, latin: { strokes: 0, ms: 0 } }
  readonly #keys = new Map<string, Omit<KeySums, 'instead'> & { instead: Map<string, number> }>()
  readonly #transitions = new Map<string, TransitionSums>()
  readonly #words = new Map<string, number>()

  addPresses(all: readonly Press[]): void {
    const typed = all.filter(press => press.kind !== 'paste')
    this.#addSeconds(typed)
    // Space, digits, punctuation and corrections belong to the script that was written last; at the start, to the first one.
    let script = scriptOf(typed.find(press => scriptOf(press.key) !== null)?.key ?? '') ?? 'latin'
    let before: Press | undefined
    for (const press of all) {
      if (press.kind !== 'paste') {
        script = scriptOf(press.key) ?? script
        const sums = this.#scripts[script]
        if (press.sinceMs <= PAUSE_MS) sums.ms += press.sinceMs
        if (press.kind === 'write') sums.strokes++
        if (before !== undefined) this.#addTimes(before, press)
        if (press.kind === 'write') this.#addAsked(press)
      }
      before = press
    }
  }

  #addTimes(before: Press, { kind, key, right, expected, sinceMs }: Press): void {
    // Further keys of one event came at an unknown time.
    if (sinceMs === 0 || sinceMs > PAUSE_MS) return
    if (before.kind !== 'write' || kind !== 'write' || !before.right || !right) return
    if (!isKey(before.key) || !isKey(key)) return
    if (expected === key) this.#key(key).times[bucketOf(sinceMs)]!++
    this.#transition(before.key, key).times[bucketOf(sinceMs)]!++
  }

  /** Key presses in each second from the first one on, anew after a pause; what is left at the end is no whole second. */
  #addSeconds(typed: readonly Press[]): void {
    let inSecond: number[] = []
    let ms = 0
    for (const { sinceMs } of typed) {
      if (inSecond.length > 0) ms += sinceMs
      if (sinceMs > PAUSE_MS) {
        this.#closeSeconds(inSecond)
        inSecond = []
        ms = 0
      }
      const second = Math.floor(ms / 1_000)
      while (inSecond.length <= second) inSecond.push(0)
      inSecond[second]!++
    }
    this.#closeSeconds(inSecond)
  }

  #closeSeconds(inSecond: readonly number[]): void {
    for (const count of inSecond.slice(0, -1)) {
      this.#seconds.count++
      this.#seconds.sum += count
      this.#seconds.squares += count ** 2
    }
  }

  #addAsked({ key, expected, right }: Press): void {
    if (expected === null || !isKey(expected) || (right && key !== expected)) return
    const sums = this.#key(expected)
    sums.presses++
    if (right) return
    sums.errors++
    if (key !== expected && isKey(key)) sums.instead.set(key, (sums.instead.get(key) ?? 0) + 1)
  }

  addWord(word: string, count: number): void {
    this.#words.set(word, (this.#words.get(word) ?? 0) + count)
  }

  add({ seconds, hangul, latin, keys, transitions, words }: Analysis): void {
    this.#seconds.count += seconds.count
    this.#seconds.sum += seconds.sum
    this.#seconds.squares += seconds.squares
    for (const [script, { strokes, ms }] of [['hangul', hangul] as const, ['latin', latin] as const]) {
      this.#scripts[script].strokes += strokes
      this.#scripts[script].ms += ms
    }
    for (const { key, presses, errors, instead, times } of keys) {
      const sums = this.#key(key)
      sums.presses += presses
      sums.errors += errors
      for (const { key, count } of instead) sums.instead.set(key, (sums.instead.get(key) ?? 0) + count)
      addHistogram(sums.times, times)
    }
    for (const { from, to, times } of transitions) addHistogram(this.#transition(from, to).times, times)
    for (const { word, count } of words) this.addWord(word, count)
  }

  analysis(): Analysis {
    const transitions = [...this.#transitions.values()].map(row => ({ ...row, count: countOf(row.times) }))
    return {
      version: 1,
      seconds: { ...this.#seconds },
      hangul: { ...this.#scripts.hangul },
      latin: { ...this.#scripts.latin },
      keys: [...this.#keys.values()]
        .sort((a, b) => compareText(a.key, b.key))
        .map(row => ({
          ...row,
          instead: mostFrequent(row.instead, BOUNDS.instead).map(([key, count]) => ({ key, count })),
        })),
      transitions: transitions
        .sort((a, b) => b.count - a.count || compareText(a.from + a.to, b.from + b.to))
        .slice(0, BOUNDS.transitions)
        .map(({ from, to, times }) => ({ from, to, times })),
      words: mostFrequent(this.#words, BOUNDS.words).map(([word, count]) => ({ word, count })),
    }
  }

  #key(key: string) {
    let sums = this.#keys.get(key)
    if (sums === undefined) {
      sums = { key, presses: 0, errors: 0, instead: new Map(), times: emptyHistogram() }
      this.#keys.set(key, sums)
    }
    return sums
  }

  #transition(from: string, to: string): TransitionSums {
    let sums = this.#transitions.get(from + to)
    if (sums === undefined) {
      sums = { from, to, times: emptyHistogram() }
      this.#transitions.set(from + to, sums)
    }
    return sums
  }
}

function isKey(key: string): boolean {
  return physicalKeyOfKey(key) !== undefined
}

function scriptOf(key: string): Script | null {
  if (key.length === 1 && isLetter(key.charCodeAt(0))) return 'hangul'
  return /^[A-Za-z]$/.test(key) ? 'latin' : null
}

function mostFrequent(counts: ReadonlyMap<string, number>, most: number): [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).slice(0, most)
}

// By code units: the same order on every machine, which a locale's order is not.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
