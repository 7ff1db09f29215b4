/** A stretch of a paragraph's text in the flat text of its element: UTF-16 offsets, end excluded. */
export interface Stretch {
  start: number
  end: number
}

/**
 * Finds the characters of a paragraph's text in the text of the element that shows it. The text was made by collapsing white
 * space, and by joining the cells of a table row with one space that stands nowhere in the element.
 */
export class OffsetMap {
  readonly #starts: Int32Array
  readonly #ends: Int32Array

  private constructor(starts: Int32Array, ends: Int32Array) {
    this.#starts = starts
    this.#ends = ends
  }

  /** `shown` is the concatenated text of the element's text nodes. Null if it is not the paragraph's text. */
  static of(text: string, shown: string): OffsetMap | null {
    const starts = new Int32Array(text.length)
    const ends = new Int32Array(text.length)
    let at = 0
    for (let i = 0; i < text.length; i++) {
      const isSpace = text[i] === ' '
      // In code two spaces are two, elsewhere a run is one; what is left of a run goes before the next character.
      if (!isSpace) while (at < shown.length && isWhite(shown[at]!) && shown[at] !== text[i]) at++
      starts[i] = at
      if (isSpace ? at < shown.length && isWhite(shown[at]!) : shown[at] === text[i]) at++
      else if (!isSpace) return null
      ends[i] = at
    }
    return new OffsetMap(starts, ends)
  }

  /** The stretch of the element for a range of the text; null for an empty one. */
  stretch(start: number, end: number): Stretch | null {
    const last = Math.min(end, this.#starts.length) - 1
    if (start > last) return null
    const found = { start: this.#starts[start]!, end: this.#ends[last]! }
    return found.start < found.end ? found : null
  }
}

function isWhite(character: string): boolean {
  return /\s/.test(character)
}

/**
 * Where a flat offset lies in a list of pieces (text nodes), given their lengths: which one, and the offset in it. An
 * offset between two pieces belongs to the later one as a start and to the earlier one as an end.
 */
export function locate(lengths: readonly number[], offset: number, as: 'start' | 'end'): { piece: number; at: number } {
  let rest = offset
  for (let piece = 0; piece < lengths.length; piece++) {
    const length = lengths[piece]!
    if (rest < length || (as === 'end' && rest === length && rest > 0)) return { piece, at: rest }
    rest -= length
  }
  const piece = Math.max(0, lengths.length - 1)
  return { piece, at: lengths[piece] ?? 0 }
}
