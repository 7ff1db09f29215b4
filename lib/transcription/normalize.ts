import { asTyped } from '#lib/hangul/compose.ts'
import { isHangul } from '#lib/hangul/jamo.ts'
import { equivalentOf } from './equivalents.ts'

/**
 * A text brought to the form in which target and typed text are compared, with the way back.
 *
 * Unit i stands for the UTF-16 range [starts[i], endOf(folded, i)) of the original. A unit is a code point in NFC; an emoji
 * of several code points is one unit beyond U+10FFFF. One original character may give several units (… → ...), which then
 * share their start, or none (white space at a line's start).
 */
export interface Folded {
  readonly text: string
  readonly units: Uint32Array
  readonly starts: Int32Array
  readonly count: number
}

const SPACE = 0x20
const NEWLINE = 0x0a

// One user-visible character where combining marks, conjoining jamo or emoji sequences may be involved.
const CLUSTER =
  /(?:\p{RI}\p{RI}|\p{Extended_Pictographic}\p{EMod}?\ufe0f?(?:\u200d\p{Extended_Pictographic}\p{EMod}?\ufe0f?)*|[\u1100-\u115f]+[\u1160-\u11ff]*|.[\u1160-\u11ff]*)(?:\p{M}|\u20e3)*/suy

/**
 * Folds a text for comparison: NFC; typographic equivalents (`equivalents.ts`); tab = space; white space at the start of
 * the text and of a line, and before a line end, dropped. White space at the very end stays: at the caret it may be the
 * space before the next word.
 */
export function fold(text: string): Folded {
  let units = new Uint32Array(text.length + 16)
  let starts = new Int32Array(text.length + 16)
  let count = 0

  const push = (unit: number, start: number): void => {
    if (unit === SPACE || unit === NEWLINE) {
      if (count === 0 || (unit === SPACE && units[count - 1] === NEWLINE)) return
      if (unit === NEWLINE) while (count > 0 && units[count - 1] === SPACE) count--
    }
    if (count === units.length) {
      units = grow(units, new Uint32Array(count * 2))
      starts = grow(starts, new Int32Array(count * 2))
    }
    units[count] = unit
    starts[count++] = start
  }
  const pushPoint = (point: number, start: number): void => {
    const equivalent = equivalentOf(point)
    if (point < 0x80 && equivalent === undefined) push(point, start)
    else if (equivalent === undefined) {
      // Some single characters have another canonical form (the ohm sign is an omega).
      for (const character of String.fromCodePoint(point).normalize('NFC')) push(character.codePointAt(0)!, start)
    } else for (const unit of equivalent) push(unit, start)
  }

  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i)
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : SPACE
    if (isPlain(code) && (isPlain(next) || !joins(next)) && count < units.length) {
      units[count] = code
      starts[count++] = i++
      continue
    }
    if (!joins(code) && !joins(next)) {
      pushPoint(code, i++)
      continue
    }
    CLUSTER.lastIndex = i
    const cluster = CLUSTER.exec(text)?.[0] ?? text[i]!
    foldCluster(cluster, i, push, pushPoint)
    i += cluster.length
  }
  return { text, units, starts, count }
}

/** Like `fold`, for a target: white space at the end is nothing that a learner could see, so it is dropped too. */
export function foldTarget(text: string): Folded {
  const folded = fold(text)
  return { ...folded, count: visibleCount(folded) }
}

/** Number of units before the white space at the end. */
export function visibleCount(folded: Folded): number {
  let count = folded.count
  while (count > 0 && (folded.units[count - 1] === SPACE || folded.units[count - 1] === NEWLINE)) count--
  return count
}

/** End in the original of unit i (UTF-16 offset). */
export function endOf(folded: Folded, i: number): number {
  const start = folded.starts[i]!
  for (let next = i + 1; next < folded.count; next++) if (folded.starts[next] !== start) return folded.starts[next]!
  return folded.text.length
}

/** The comparable form as a string; emoji sequences appear as U+FFFC. */
export function normalize(text: string): string {
  const { units, count } = foldTarget(text)
  return Array.from(units.subarray(0, count), unit => (unit > 0x10ffff ? '\ufffc' : String.fromCodePoint(unit))).join(
    '',
  )
}

/** How many characters a learner sees: emoji and surrogate pairs are one, white space that nobody types is none. */
export function characterCount(text: string): number {
  const folded = foldTarget(text)
  let characters = 0
  for (let i = 0; i < folded.count; i++) if (i === 0 || folded.starts[i] !== folded.starts[i - 1]) characters++
  return characters
}

/**
 * Characters of a text that a Korean keyboard cannot write even by an equivalent, each once, and lone letters that the
 * keyboard would join with their neighbours ('ㄱㅏ' → '가'), as the stretch concerned. Empty for a transcribable text.
 */
export function untypeable(text: string): string[] {
  const found = new Set<string>()
  for (const character of text.normalize('NFC')) {
    const units = equivalentOf(character.codePointAt(0)!) ?? [character.codePointAt(0)!]
    for (const unit of units) {
      if (unit !== NEWLINE && (unit < SPACE || unit > 0x7e) && !isHangul(unit)) found.add(character)
    }
  }
  for (const [stretch] of text.normalize('NFC').matchAll(/[ㄱ-ㅣ가-힣]*[ㄱ-ㅣ][ㄱ-ㅣ가-힣]*/g)) {
    if (asTyped(stretch) !== stretch) found.add(stretch)
  }
  return [...found]
}

function grow<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Printable ASCII but space, and Hangul syllables: nearly all of every text, and their own units. */
function isPlain(code: number): boolean {
  return (code > SPACE && code < 0x7f) || (code >= 0xac00 && code <= 0xd7a3)
}

/** Code units that may be part of a longer user-visible character. */
function joins(code: number): boolean {
  if (code < 0x300) return false
  return (
    code <= 0x36f ||
    (code >= 0x1100 && code <= 0x11ff) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    code === 0x200d ||
    (code >= 0x20d0 && code <= 0x20f0) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code === 0x3099 ||
    code === 0x309a
  )
}

function foldCluster(
  cluster: string,
  start: number,
  push: (unit: number, start: number) => void,
  pushPoint: (point: number, start: number) => void,
): void {
  const points = Array.from(cluster.normalize('NFC'), character => character.codePointAt(0)!).filter(
    point => equivalentOf(point)?.length !== 0,
  )
  const isEmoji = points.length > 1 && /\p{Extended_Pictographic}|\p{RI}|\u20e3/u.test(cluster)
  if (isEmoji) push(unitOfSequence(points), start)
  else for (const point of points) pushPoint(point, start)
}

// FNV-1a over the code points, moved beyond U+10FFFF: stateless, and two emoji of one lesson do not meet in 31 bits.
function unitOfSequence(points: readonly number[]): number {
  let hash = 0x811c9dc5
  for (const point of points) hash = Math.imul(hash ^ point, 0x01000193)
  return ((hash >>> 1) | 0x40000000) >>> 0
}
