import { applyEdit } from '#lib/transcription/log.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'

/** A longer pause is played as one of this length, ms. */
export const LONGEST_PAUSE_MS = 2_000

/** What stood in the field at a moment of the log. */
export interface Moment {
  text: string
  /** UTF-16 offset behind what was written or deleted last. */
  caret: number
  /** Hints shown so far. */
  hints: number
}

/** Plays a log back: from a time to the text that stood there. The times are those of the log, long pauses shortened. */
export class Playback {
  /** From the first event to the last one, ms. */
  readonly durationMs: number
  readonly #log: ParagraphLog
  /** When each event happens, ms; never falling. */
  readonly #times: readonly number[]
  #done = 0
  #moment: Moment = BEGINNING

  constructor(log: ParagraphLog) {
    let at = 0
    this.#log = log
    // What passed before the first event is no part of it.
    this.#times = log.events.map(([, sinceMs], i) => {
      at += i === 0 ? 0 : Math.min(sinceMs, LONGEST_PAUSE_MS)
      return at
    })
    this.durationMs = at
  }

  /**
   * The text at a time, ms, with everything that happened until then. Forward it costs what happened in between; backward it
   * plays from the beginning. Equal moments are the same object.
   */
  at(ms: number): Moment {
    if (this.#done > 0 && this.#times[this.#done - 1]! > ms) {
      this.#done = 0
      this.#moment = BEGINNING
    }
    let { text, caret, hints } = this.#moment
    const before = this.#done
    while (this.#done < this.#times.length && this.#times[this.#done]! <= ms) {
      const event = this.#log.events[this.#done++]!
      if (event[0] === 'h') hints++
      if (event[0] !== 'e') continue
      const [, , position, deleted, inserted] = event
      text = applyEdit(text, { position, deleted, text: inserted })
      caret = position + inserted.length
    }
    if (this.#done > before) this.#moment = { text, caret, hints }
    return this.#moment
  }
}

const BEGINNING: Moment = { text: '', caret: 0, hints: 0 }
