import { ByteReader, textOfUtf8 } from './bytes.ts'
import { FIRST_FLAGS, FORMAT, KIND, kindOf, LONG_TIME, ONE_BYTE_MS, SYMBOL } from './codec-format.ts'
import type { Edit } from './edit.ts'
import { isLetterKey, KeyModel, keyOfSymbol, type Way } from './key-model.ts'
import { replay } from './log.ts'
import { LIMITS, LOG_VERSION, LogError } from './log-format.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'

/** Reads logs from columns, see `codec-format.ts`. Trusts nothing: what it gives, `parseLog` accepts. */
export class LogReader {
  readonly #heads: ByteReader
  readonly #keys: ByteReader
  readonly #times: ByteReader
  readonly #edits: ByteReader
  readonly #texts: ByteReader
  readonly #flags = [...FIRST_FLAGS]
  readonly #hasModes: boolean
  #model = new KeyModel()
  #events: LogEvent[] = []
  #inserted = 0
  #startedAt = 0

  /** @param columns the bytes behind the number of logs */
  constructor(columns: ByteReader, format: number) {
    this.#hasModes = format >= FORMAT
    const column = () => new ByteReader(columns.bytes(columns.varint()))
    this.#heads = column()
    this.#keys = column()
    this.#times = column()
    this.#edits = column()
    this.#texts = column()
  }

  /** Nothing is left in any column. */
  get atEnd(): boolean {
    return [this.#heads, this.#keys, this.#times, this.#edits, this.#texts].every(column => column.atEnd)
  }

  /** The next log. Throws LogError 'too-long' if it has more events than `most`, and for bytes that are no log. */
  next(most: number): ParagraphLog {
    const paragraph = this.#name()
    const hash = this.#name()
    if (paragraph === '') throw new LogError('malformed')
    const startedAt = this.#start()
    const count = this.#heads.varint()
    if (count > Math.min(most, LIMITS.events)) throw new LogError('too-long')
    this.#model = new KeyModel()
    this.#events = []
    this.#inserted = 0
    // Each round reads at least one byte of a column, so the bytes bound the work.
    while (this.#events.length < count) this.#symbol(this.#keys.byte())
    if (this.#events.length > count) throw new LogError('malformed')
    const log: ParagraphLog = { version: LOG_VERSION, paragraph, hash, startedAt, events: this.#events }
    replay(log)
    return log
  }

  #name(): string {
    const name = text(this.#heads)
    if (name.length > 200) throw new LogError('malformed')
    return name
  }

  #start(): number {
    const isEarlier = this.#heads.byte()
    if (isEarlier > 1) throw new LogError('malformed')
    const distance = this.#heads.varint()
    this.#startedAt += isEarlier === 1 ? -distance : distance
    if (this.#startedAt < 0 || this.#startedAt > 8_640_000_000_000_000) throw new LogError('time')
    return this.#startedAt
  }

  #symbol(symbol: number): void {
    const level = symbol - SYMBOL.hint
    const mode = this.#hasModes ? symbol - SYMBOL.mode : -1
    if (symbol === SYMBOL.commit) this.#model.commit()
    else if (symbol === SYMBOL.flags) this.#setFlags(this.#edits.byte())
    else if (symbol === SYMBOL.insert) this.#follow(this.#insertion(), KIND.insert)
    else if (symbol === SYMBOL.edit) this.#follow(this.#edit(), KIND.edit)
    else if (symbol === SYMBOL.byCommit) this.#key(this.#keys.byte(), 'by-commit')
    else if (symbol === SYMBOL.byDeletion) this.#key(this.#keys.byte(), 'by-deletion')
    else if (level === 1 || level === 2 || level === 3) this.#events.push(['h', this.#time(), level])
    else if (mode === 0 || mode === 1 || mode === 2 || mode === 3) this.#events.push(['m', this.#time(), mode])
    else if (symbol === SYMBOL.blur || symbol === SYMBOL.focus) {
      this.#events.push(['f', this.#time(), symbol === SYMBOL.focus ? 1 : 0])
      this.#model.commit()
    } else this.#key(symbol, 'one-edit')
  }

  #key(symbol: number, way: Way): void {
    const key = keyOfSymbol(symbol)
    if (key === undefined || (way !== 'one-edit' && !isLetterKey(key))) throw new LogError('malformed')
    const outcome = this.#model.guess(key, way)
    if (outcome === null) throw new LogError('malformed')
    outcome.edits.forEach((edit, i) => {
      this.#push(edit, i < outcome.edits.length - 1 ? KIND.firstOfTwo : kindOf(key, outcome))
    })
    this.#model.take(outcome)
  }

  #insertion(): Edit {
    return { position: this.#model.caret, deleted: 0, text: this.#text() }
  }

  #edit(): Edit {
    const coded = this.#edits.varint()
    const distance = coded % 2 === 0 ? coded / 2 : -(coded + 1) / 2
    return { position: this.#model.caret + distance, deleted: this.#edits.varint(), text: this.#text() }
  }

  #follow(edit: Edit, kind: number): void {
    this.#push(edit, kind)
    this.#model.follow(edit)
  }

  #push({ position, deleted, text }: Edit, kind: number): void {
    if (position < 0 || position > LIMITS.text || deleted > LIMITS.text) throw new LogError('out-of-range')
    this.#inserted += text.length
    if (text.length > LIMITS.text || this.#inserted > LIMITS.inserted) throw new LogError('too-long')
    this.#events.push(['e', this.#time(), position, deleted, text, this.#flags[kind]!])
  }

  #setFlags(coded: number): void {
    const kind = coded >> 5
    if (kind >= this.#flags.length) throw new LogError('malformed')
    this.#flags[kind] = coded & 31
  }

  #text(): string {
    return textOf(this.#texts.bytes(this.#edits.varint()))
  }

  #time(): number {
    const first = this.#times.byte()
    if (first < ONE_BYTE_MS) return first
    const ms =
      first === LONG_TIME ? this.#times.varint() : ONE_BYTE_MS + (first - ONE_BYTE_MS) * 256 + this.#times.byte()
    if (ms > LIMITS.gapMs) throw new LogError('time')
    return ms
  }
}

function text(column: ByteReader): string {
  return textOf(column.bytes(column.varint()))
}

// NUL, which no database text can hold, is refused like what is no UTF-8.
function textOf(bytes: Uint8Array): string {
  const text = textOfUtf8(bytes)
  if (text.includes('\0')) throw new LogError('malformed')
  return text
}
