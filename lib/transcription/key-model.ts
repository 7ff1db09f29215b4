import { backspace, type Composition, EMPTY, press, textOf } from '#lib/hangul/compose.ts'
import { INITIALS, isHangul, keysOf, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import { diffEdit, type Edit } from './edit.ts'

/** What the model calls Backspace; U+0008, which no text holds. */
export const BACKSPACE = '\b'

/**
 * How a key press reaches the field: as one edit, or as two, because browsers commit the finished syllable before they show
 * the next one (Chromium: 각 → 가 → 가나) or replace the whole syllable (iOS: 가 → '' → 각).
 */
export type Way = 'one-edit' | 'by-commit' | 'by-deletion'

/** What a key press does to the field and to the model. */
export interface Outcome {
  edits: readonly Edit[]
  /** Composition afterwards, without what it committed. */
  composition: Composition
}

const LETTER_KEYS = [...INITIALS, ...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ']
const SYMBOL_OF_LETTER = new Map(LETTER_KEYS.map((key, i) => [key, 0x80 + i]))

/** The byte that stands for a key: Backspace, tab, line end and ASCII themselves, letters from 0x80 on; else undefined. */
export function symbolOfKey(key: string): number | undefined {
  const code = key.length === 1 ? key.charCodeAt(0) : 0
  if ((code >= 0x20 && code <= 0x7e) || (code >= 0x08 && code <= 0x0a)) return code
  return SYMBOL_OF_LETTER.get(key)
}

/** The key of such a byte. */
export function keyOfSymbol(symbol: number): string | undefined {
  if ((symbol >= 0x20 && symbol <= 0x7e) || (symbol >= 0x08 && symbol <= 0x0a)) return String.fromCharCode(symbol)
  return LETTER_KEYS[symbol - 0x80]
}

export function isLetterKey(key: string): boolean {
  return SYMBOL_OF_LETTER.has(key)
}

/**
 * A guess at what the next key press does, from the edits so far alone: writer and reader of a log make the same guess, so
 * a key press that does what the 두벌식 automaton would do is told by its key. It may be wrong; it is never needed.
 */
export class KeyModel {
  #caret = 0
  #composition: Composition = EMPTY

  /** Where the next insertion is expected. */
  get caret(): number {
    return this.#caret
  }

  get isComposing(): boolean {
    return this.#composition.preedit !== ''
  }

  /** Ends the composition. */
  commit(): void {
    this.#composition = EMPTY
  }

  /** What the key would do now, or null if it could not. `committed`: after the composition was ended. */
  guess(key: string, way: Way, committed = false): Outcome | null {
    const before = committed ? EMPTY : this.#composition
    if (key === BACKSPACE && before.preedit === '') {
      if (way !== 'one-edit' || this.#caret === 0) return null
      return { edits: [{ position: this.#caret - 1, deleted: 1, text: '' }], composition: EMPTY }
    }
    const after = key === BACKSPACE ? backspace(before) : press(before, key)
    const values = [before.preedit]
    if (way === 'by-commit') values.push(after.committed)
    if (way === 'by-deletion') values.push('')
    values.push(textOf(after))

    const start = this.#caret - before.preedit.length
    const edits: Edit[] = []
    for (let i = 1; i < values.length; i++) {
      const edit = diffEdit(values[i - 1]!, values[i]!)
      if (edit === null) return null
      edits.push({ ...edit, position: start + edit.position })
    }
    return { edits, composition: { ...after, committed: '' } }
  }

  /** The key press was made. */
  take({ edits, composition }: Outcome): void {
    this.#caret = endOf(edits.at(-1)!)
    this.#composition = composition
  }

  /** Another edit was made; if it ends with a syllable, that one is probably under composition. */
  follow(edit: Edit): void {
    this.#caret = endOf(edit)
    const last = lastCharacter(edit.text)
    this.#composition = EMPTY
    if (last === '' || !isHangul(last.codePointAt(0)!)) return
    for (const key of keysOf(last)) this.#composition = press(this.#composition, key)
    // Letters that join only in older Hangul are no composition of this keyboard.
    if (this.#composition.preedit !== last) this.#composition = EMPTY
  }
}

/** The key that was pressed last if keys wrote this text; '' if there is none. */
export function lastKeyOf(text: string): string {
  const last = lastCharacter(text)
  return last === '' ? '' : keysOfCodePoint(last.codePointAt(0)!).slice(-1)
}

function lastCharacter(text: string): string {
  const last = text.slice(-2)
  return last.length === 2 && last.codePointAt(0)! > 0xffff ? last : last.slice(-1)
}

function endOf({ position, text }: Edit): number {
  return position + text.length
}
