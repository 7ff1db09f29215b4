import { ByteWriter, utf8 } from './bytes.ts'
import { FIRST_FLAGS, FORMAT, KIND, kindOf, LONG_TIME, ONE_BYTE_MS, SYMBOL, TWO_BYTE_MS } from './codec-format.ts'
import type { Edit } from './edit.ts'
import { BACKSPACE, isLetterKey, KeyModel, lastKeyOf, symbolOfKey } from './key-model.ts'
import { LogError } from './log-format.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'

type EditEvent = Extract<LogEvent, ['e', ...unknown[]]>

/** Writes logs into columns, see `codec-format.ts`. */
export class LogWriter {
  readonly #heads = new ByteWriter()
  readonly #keys = new ByteWriter()
  readonly #times = new ByteWriter()
  readonly #edits = new ByteWriter()
  readonly #texts = new ByteWriter()
  readonly #flags = [...FIRST_FLAGS]
  #model = new KeyModel()
  #startedAt = 0

  written(logs: number): Uint8Array<ArrayBuffer> {
    const all = new ByteWriter()
    all.byte(FORMAT)
    all.varint(logs)
    for (const column of [this.#heads, this.#keys, this.#times, this.#edits, this.#texts]) {
      const bytes = column.written()
      all.varint(bytes.length)
      all.bytes(bytes)
    }
    return all.written()
  }

  add({ paragraph, hash, startedAt, events }: ParagraphLog): void {
    for (const text of [paragraph, hash]) {
      const bytes = utf8(text)
      this.#heads.varint(bytes.length)
      this.#heads.bytes(bytes)
    }
    this.#heads.byte(startedAt < this.#startedAt ? 1 : 0)
    this.#heads.varint(Math.abs(startedAt - this.#startedAt))
    this.#startedAt = startedAt
    this.#heads.varint(events.length)
    this.#model = new KeyModel()
    for (let i = 0; i < events.length; ) i += this.#addEvent(events[i]!, events[i + 1])
  }

  /** Writes an event, with the next one if both are of one key press; gives the number of events written. */
  #addEvent(event: LogEvent, next: LogEvent | undefined): number {
    this.#time(event[1])
    if (event[0] === 'h') this.#keys.byte(SYMBOL.hint + event[2])
    else if (event[0] === 'm') this.#keys.byte(SYMBOL.mode + event[2])
    else if (event[0] === 'f') {
      this.#keys.byte(event[2] === 0 ? SYMBOL.blur : SYMBOL.focus)
      this.#model.commit()
    } else if (this.#asKey(event)) return 1
    else if (next?.[0] === 'e' && this.#asKeyOfTwo(event, next)) return 2
    else if (!this.#asErasure(event)) this.#asEdit(event)
    return 1
  }

  #asKey(event: EditEvent): boolean {
    const key = lastKeyOf(event[4])
    return symbolOfKey(key) !== undefined && (this.#asGuess(event, key) || this.#asGuess(event, key, true))
  }

  #asErasure(event: EditEvent): boolean {
    return this.#asGuess(event, BACKSPACE) || this.#asGuess(event, BACKSPACE, true)
  }

  #asGuess(event: EditEvent, key: string, committed = false): boolean {
    if (committed && !this.#model.isComposing) return false
    const outcome = this.#model.guess(key, 'one-edit', committed)
    if (outcome === null || !isEdit(event, outcome.edits[0]!)) return false
    if (committed) this.#keys.byte(SYMBOL.commit)
    this.#expect(kindOf(key, outcome), event[5])
    this.#keys.byte(symbolOfKey(key)!)
    this.#model.take(outcome)
    return true
  }

  #asKeyOfTwo(first: EditEvent, second: EditEvent): boolean {
    const key = lastKeyOf(second[4])
    if (!isLetterKey(key)) return false
    for (const way of ['by-commit', 'by-deletion'] as const) {
      const outcome = this.#model.guess(key, way)
      if (outcome === null || !isEdit(first, outcome.edits[0]!) || !isEdit(second, outcome.edits[1]!)) continue
      this.#time(second[1])
      this.#expect(KIND.firstOfTwo, first[5])
      this.#expect(KIND.letter, second[5])
      this.#keys.byte(way === 'by-commit' ? SYMBOL.byCommit : SYMBOL.byDeletion)
      this.#keys.byte(symbolOfKey(key)!)
      this.#model.take(outcome)
      return true
    }
    return false
  }

  #asEdit([, , position, deleted, text, flags]: EditEvent): void {
    const isInsertion = deleted === 0 && position === this.#model.caret
    this.#expect(isInsertion ? KIND.insert : KIND.edit, flags)
    this.#keys.byte(isInsertion ? SYMBOL.insert : SYMBOL.edit)
    if (!isInsertion) {
      const distance = position - this.#model.caret
      this.#edits.varint(distance < 0 ? -2 * distance - 1 : 2 * distance)
      this.#edits.varint(deleted)
    }
    const bytes = utf8(text)
    this.#edits.varint(bytes.length)
    this.#texts.bytes(bytes)
    this.#model.follow({ position, deleted, text })
  }

  #expect(kind: number, flags: number): void {
    if (this.#flags[kind] === flags) return
    this.#keys.byte(SYMBOL.flags)
    this.#edits.byte(kind * 32 + flags)
    this.#flags[kind] = flags
  }

  #time(ms: number): void {
    if (!Number.isSafeInteger(ms) || ms < 0) throw new LogError('time')
    const rest = ms - ONE_BYTE_MS
    if (rest < 0) this.#times.byte(ms)
    else if (ms < TWO_BYTE_MS) {
      this.#times.byte(ONE_BYTE_MS + (rest >> 8))
      this.#times.byte(rest & 0xff)
    } else {
      this.#times.byte(LONG_TIME)
      this.#times.varint(ms)
    }
  }
}

function isEdit([, , position, deleted, text]: EditEvent, edit: Edit): boolean {
  return position === edit.position && deleted === edit.deleted && text === edit.text
}
