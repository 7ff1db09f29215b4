import { characterCount } from './normalize.ts'
import { type EditEvent, joinHalves, NOT_TYPED, ONE_PRESS_MS, pressesOf } from './presses.ts'
import { PAUSE_MS, SHORTEST_MS } from './statistics.ts'

/** "Now" is this long, ms. */
const NOW_MS = 5_000

/** One edit as it was made. */
export interface LiveEdit {
  event: EditEvent
  /** The text that it took away. */
  removed: string
  /** Clock, ms. */
  at: number
  /** Mistakes in the paragraph before and after it. */
  flaggedBefore: number
  flaggedAfter: number
  /** The paragraph is code or Latin text. */
  isLatin: boolean
}

/** Figures of what was typed since the page was opened; null = nothing to say. Speeds are key presses a minute. */
export interface LiveFigures {
  /** Over the last seconds; null after a pause. */
  now: number | null
  /** While writing Hangul, and while writing Latin text and code. */
  hangul: number | null
  latin: number | null
  /** Right key presses ÷ all that write, 0 … 1. */
  keystrokeAccuracy: number | null
}

/**
 * Counts key presses as `statistics` does, but while they are made. A key press costs a push to a list; the counting is done
 * when the figures are asked for.
 */
export class LiveMeter {
  #waiting: LiveEdit[] = []
  /** Key presses that write, of the last seconds. */
  #recent: { at: number; strokes: number }[] = []
  #strokes = 0
  #wrong = 0
  readonly #byScript = { hangul: { strokes: 0, ms: 0 }, latin: { strokes: 0, ms: 0 } }

  note(edit: LiveEdit): void {
    this.#waiting.push(edit)
  }

  /** Time on task that went by without an edit (a hint), ms. */
  spend(ms: number, isLatin: boolean): void {
    if (ms <= PAUSE_MS) this.#byScript[isLatin ? 'latin' : 'hangul'].ms += ms
  }

  read(now: number): LiveFigures {
    this.#count(now)
    const { hangul, latin } = this.#byScript
    return {
      now: this.#speedNow(now),
      hangul: speed(hangul.strokes, hangul.ms),
      latin: speed(latin.strokes, latin.ms),
      keystrokeAccuracy: this.#strokes === 0 ? null : (this.#strokes - this.#wrong) / this.#strokes,
    }
  }

  #count(now: number): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (let i = 0; i < waiting.length; i++) {
      const edit = waiting[i]!
      const next = waiting[i + 1]
      const one = next && joinHalves(edit.event, next.event)
      if (one) {
        waiting[i + 1] = { ...next, event: one, removed: edit.removed, flaggedBefore: edit.flaggedBefore }
      } else if (!next && edit.event[3] > 0 && now - edit.at <= ONE_PRESS_MS) {
        // Its second half may still come.
        this.#waiting.push(edit)
      } else this.#add(edit)
    }
  }

  #add({ event, removed, at, flaggedBefore, flaggedAfter, isLatin }: LiveEdit): void {
    const sums = this.#byScript[isLatin ? 'latin' : 'hangul']
    if (event[1] <= PAUSE_MS) sums.ms += event[1]
    else this.#recent = []
    if ((event[5] & NOT_TYPED) !== 0) return
    const strokes = pressesOf(removed, event[4], event[5]).filter(({ kind }) => kind === 'write').length
    if (strokes === 0) return
    sums.strokes += strokes
    this.#strokes += strokes
    this.#wrong += Math.min(strokes, Math.max(0, flaggedAfter - flaggedBefore))
    this.#recent.push({ at, strokes })
  }

  /** The first of the last seconds' presses only starts the clock. */
  #speedNow(now: number): number | null {
    this.#recent = this.#recent.filter(({ at }) => at >= now - NOW_MS)
    const [first, ...others] = this.#recent
    if (!first || others.length === 0) return null
    return speed(
      others.reduce((sum, { strokes }) => sum + strokes, 0),
      now - first.at,
    )
  }
}

function speed(strokes: number, ms: number): number | null {
  return ms < SHORTEST_MS ? null : (strokes * 60_000) / ms
}

/** Of the layout, on average. */
const KEYS_PER_SYLLABLE = 2.5

/** Is its speed told in words of five key presses, as usual for Latin text? */
export function isLatinText({ kind, text }: { kind: string; text: string }): boolean {
  if (kind === 'code') return true
  const hangul = characterCount(text.replace(/[^가-힣ㄱ-ㅣ]/g, ''))
  const latin = characterCount(text.replace(/[^A-Za-z]/g, ''))
  return latin > KEYS_PER_SYLLABLE * hangul
}
