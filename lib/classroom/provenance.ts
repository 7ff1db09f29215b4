import { FLAG, SCRIPTED } from '#lib/transcription/log-format.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import { characterCount } from '#lib/transcription/normalize.ts'
import { LONGEST_PRESS, NOT_TYPED, presses } from '#lib/transcription/presses.ts'
import { SOURCES, type Source } from './sources.ts'

export interface Occurrence {
  source: Source
  /** Id of the paragraph. */
  paragraph: string
  /** Characters; of `speed` key presses. */
  amount: number
  /** Index of the event in the paragraph's log; of `speed` none. */
  event: number | null
}

/** What is told about where a transcription came from. It is told, never judged: nothing is deducted for it. */
export interface Provenance {
  /** How often, and how much. */
  totals: Record<Source, { times: number; amount: number }>
  /** The first ones. */
  occurrences: Occurrence[]
  /** The fastest stretch of SPEED_KEYS keys, key presses a minute; null below so many. */
  fastest: number | null
}

/** Keys of the stretches whose speed is looked at: long enough that no rolled burst and no coarse clock makes one. */
export const SPEED_KEYS = 60
/** Key presses a minute that nobody holds over so many keys. 25 a second is about twice the fastest sprint records. */
export const IMPOSSIBLE_SPEED = 1_500
const MOST_OCCURRENCES = 100

export class ProvenanceCollector {
  readonly #totals = Object.fromEntries(
    SOURCES.map(source => [source, { times: 0, amount: 0 }]),
  ) as Provenance['totals']
  readonly #occurrences: Occurrence[] = []
  #fastest: number | null = null

  /** @param target text of the paragraph */
  add(target: string, log: ParagraphLog): void {
    log.events.forEach((event, index) => {
      if (event[0] !== 'e') return
      const [, , , , text, flags] = event
      const source = sourceOf(characterCount(text), flags)
      if (source) this.#note({ source, paragraph: log.paragraph, amount: characterCount(text), event: index })
    })
    this.#addSpeed(target, log)
  }

  #addSpeed(target: string, log: ParagraphLog): void {
    // Times of the keys that write, from the first one on.
    const times: number[] = []
    let at = 0
    for (const { kind, sinceMs } of presses(target, log)) {
      at += sinceMs
      if (kind === 'write') times.push(at)
    }
    let flaggedUntil = -1
    for (let last = SPEED_KEYS; last < times.length; last++) {
      const first = last - SPEED_KEYS
      const speed = (SPEED_KEYS * 60_000) / Math.max(1, times[last]! - times[first]!)
      this.#fastest = Math.max(this.#fastest ?? 0, Math.round(speed))
      if (speed <= IMPOSSIBLE_SPEED || first < flaggedUntil) continue
      flaggedUntil = last
      this.#note({ source: 'speed', paragraph: log.paragraph, amount: SPEED_KEYS, event: null })
    }
  }

  #note(occurrence: Occurrence): void {
    const total = this.#totals[occurrence.source]
    total.times++
    total.amount += occurrence.amount
    if (this.#occurrences.length < MOST_OCCURRENCES) this.#occurrences.push(occurrence)
  }

  result(): Provenance {
    return { totals: this.#totals, occurrences: this.#occurrences, fastest: this.#fastest }
  }
}

function sourceOf(characters: number, flags: number): Source | null {
  if ((flags & SCRIPTED) === SCRIPTED) return 'scripted'
  if ((flags & FLAG.paste) !== 0) return 'paste'
  if ((flags & FLAG.drop) !== 0) return 'drop'
  return characters > LONGEST_PRESS && (flags & NOT_TYPED) === 0 ? 'bulk' : null
}
