import { isHangul, keysOf, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import type { Folded } from './normalize.ts'

/** Where the learner is at work; without it the end of the text. UTF-16 offsets of the typed text. */
export interface Active {
  /** `selectionStart` of the textarea. */
  caret?: number
  /** Range under composition, if the browser tells one. */
  composing?: { start: number; end: number }
}

export interface Alignment {
  /** Wrong, extra and missing characters. */
  errors: number
  /** Target units passed. */
  end: number
  /** Target unit of each typed unit, -1 for an extra one; null if unit i of one is unit i of the other throughout. */
  partner: Int32Array | null
  /** The typed unit that may still become right and is judged leniently, -1 if none. */
  candidate: number
  /** What finding it took, in units looked at, roughly; see `JudgingBudget`. */
  work: number
}

// One window looks for at most so many edits; behind that the typed text has left the target, and an anchor is sought.
const MAX_EDITS = 8
// Points of a window that are set up and tried, beside the units that are looked at along the way.
const WINDOW_WORK = 2 * MAX_EDITS * (MAX_EDITS + 1)
// So many equal units in a row do not meet by chance in prose or code.
const ANCHOR = 8
const WIDTH = 2 * MAX_EDITS + 3
const SUBSTITUTE = 0
const EXTRA = 1
const MISS = 2

/**
 * Index of the typed unit that is being written, from the value of the textarea and what else is known.
 *
 * It is the unit before the caret; of a composition, its last one if the caret is not inside (an input method may leave the
 * caret before the composed syllable); and the last unit if the caret stands right before it, for the same reason.
 */
export function candidateOf(typed: Folded, active: Active | undefined): number {
  const { composing, caret } = active ?? {}
  let at = caret ?? typed.text.length
  if (composing !== undefined && !(at > composing.start && at <= composing.end)) at = composing.end
  let candidate = typed.count - 1
  while (candidate >= 0 && typed.starts[candidate]! >= at) candidate--
  if (composing === undefined && candidate === typed.count - 2) return typed.count - 1
  return candidate
}

/**
 * Can the typed unit, as it stands, still become the target from unit `at` on? Its keys must begin those of the target's
 * next two characters: two, because the initial of the next syllable first sits as a final of this one (도깨비불).
 */
export function mayBecome(unit: number, target: Folded, at: number): boolean {
  if (!isHangul(unit) || at >= target.count) return false
  return keysAt(target, at).startsWith(keysOfCodePoint(unit))
}

/** Keys of the target's two characters from unit `at` on. */
export function keysAt(target: Folded, at: number): string {
  let keys = ''
  for (let i = at; i < Math.min(at + 2, target.count); i++) {
    const unit = target.units[i]!
    if (unit > 0x10ffff) break
    keys += keysOf(String.fromCodePoint(unit))
  }
  return keys
}

/**
 * Aligns the whole typed text with a beginning of the target at (nearly) least edit distance: a skipped or an extra
 * character is one error, not an error at every place behind it.
 *
 * Furthest-reaching diagonals (Ukkonen 1985, Myers 1986) in windows of at most 8 edits, so that the cost grows with the
 * number of errors, not with the square of the length. Where a window does not suffice (a skipped sentence), the alignment
 * goes on at the nearest place where 8 typed characters occur again in the target.
 */
export function align(target: Folded, typed: Folded, active?: Active, count = typed.count): Alignment {
  const candidate = Math.min(candidateOf(typed, active), count - 1)
  const shared = Math.min(count, target.count)
  let prefix = 0
  while (prefix < shared && typed.units[prefix] === target.units[prefix]) prefix++
  if (prefix === count) return { errors: 0, end: prefix, partner: null, candidate, work: count }
  if (prefix === count - 1 && candidate === prefix && mayBecome(typed.units[prefix]!, target, prefix)) {
    return { errors: 0, end: count, partner: null, candidate, work: count }
  }

  const partner = new Int32Array(count).fill(-1)
  for (let i = 0; i < prefix; i++) partner[i] = i
  const same = (y: number, x: number): boolean =>
    typed.units[y] === target.units[x] || (y === candidate && mayBecome(typed.units[y]!, target, x))
  let y = prefix
  let x = prefix
  let mayAnchor = true
  let work = count
  while (y < count && x < target.count) {
    work += WINDOW_WORK
    const reached = alignWindow(y, x, count, target.count, same, partner)
    if (reached.y === count) break
    const anchor = mayAnchor ? anchorFrom(typed, target, reached.solidY, reached.solidX, count) : undefined
    if (anchor === undefined) {
      // All places behind were searched, so later windows need not search again.
      mayAnchor = false
      y = reached.y
      x = reached.x
      continue
    }
    // The way to the furthest point need not lead over the solid one: partners before it must be those of its own way.
    trace(reached.solid, y, x, partner)
    partner.fill(-1, reached.solidY)
    for (let i = reached.solidY; i < anchor.y; i++) {
      const at = reached.solidX + i - reached.solidY
      partner[i] = at < anchor.x ? at : -1
    }
    y = anchor.y
    x = anchor.x
  }
  return { ...summarize(partner, same), partner, candidate, work }
}

function summarize(partner: Int32Array, same: (y: number, x: number) => boolean): { errors: number; end: number } {
  let errors = 0
  let end = 0
  for (let y = 0; y < partner.length; y++) {
    const x = partner[y]!
    if (x < 0) errors++
    else {
      errors += x - end + (same(y, x) ? 0 : 1)
      end = x + 1
    }
  }
  return { errors, end }
}

interface Reached {
  y: number
  x: number
  /** Where the last stretch of right characters ended, and as a point of the window. */
  solidY: number
  solidX: number
  solid: Point
}

/** A point of a window: typed units consumed with d edits on diagonal k. */
interface Point {
  d: number
  k: number
  y: number
}

// furthest[d][k + MAX_EDITS + 1]: typed units consumed with d edits on diagonal k = (target − typed) units; shared between
// calls (they do not nest) because allocating it costs as much as filling it.
const furthest = Array.from({ length: MAX_EDITS + 1 }, () => new Int32Array(WIDTH))
const steps = Array.from({ length: MAX_EDITS + 1 }, () => new Uint8Array(WIDTH))

function alignWindow(
  y0: number,
  x0: number,
  yEnd: number,
  xEnd: number,
  same: (y: number, x: number) => boolean,
  partner: Int32Array,
): Reached {
  const slide = (y: number, k: number): number => {
    let at = y
    while (y0 + at < yEnd && x0 + at + k < xEnd && same(y0 + at, x0 + at + k)) at++
    return at
  }
  const length = yEnd - y0
  let solid: Point = { d: 0, k: 0, y: slide(0, 0) }
  furthest[0]!.fill(-1)[MAX_EDITS + 1] = solid.y
  let best = solid
  for (let d = 1; d <= MAX_EDITS && best.y < length; d++) {
    const before = furthest[d - 1]!
    const now = furthest[d]!.fill(-1)
    const step = steps[d]!
    let round = { d, k: 0, y: -1 }
    for (let n = 0; n <= 2 * d; n++) {
      // 0, -1, 1, -2, 2 …: of equally good ways the one nearest to the diagonal wins.
      const k = n % 2 === 1 ? -(n + 1) / 2 : n / 2
      const slot = k + MAX_EDITS + 1
      let y = -1
      const diagonal = before[slot]!
      if (diagonal >= 0 && diagonal < length && x0 + diagonal + k < xEnd) {
        y = diagonal + 1
        step[slot] = SUBSTITUTE
      }
      const above = before[slot + 1]!
      if (above >= 0 && above < length && above + 1 > y) {
        y = above + 1
        step[slot] = EXTRA
      }
      const left = before[slot - 1]!
      if (left >= 0 && x0 + left + k <= xEnd && left > y) {
        y = left
        step[slot] = MISS
      }
      if (y < 0) continue
      now[slot] = slide(y, k)
      if (now[slot]! > round.y) round = { d, k, y: now[slot]! }
    }
    if (round.y < 0) break
    if (round.y - best.y >= ANCHOR / 2) solid = round
    best = round
  }
  trace(best, y0, x0, partner)
  const kept = best.y === length ? best : solid
  return { y: y0 + best.y, x: x0 + best.y + best.k, solidY: y0 + kept.y, solidX: x0 + kept.y + kept.k, solid: kept }
}

/** Writes the partners of the typed units from (y0, x0) to the reached point, walking the edits backwards. */
function trace(from: Point, y0: number, x0: number, partner: Int32Array): void {
  let { d, k, y } = from
  for (;;) {
    const step = d === 0 ? -1 : steps[d]![k + MAX_EDITS + 1]!
    const previous = d === 0 ? 0 : furthest[d - 1]![k + MAX_EDITS + 1 + (step === EXTRA ? 1 : step === MISS ? -1 : 0)]!
    for (; y > previous; y--) partner[y0 + y - 1] = x0 + y - 1 + k
    if (d === 0) return
    if (step === EXTRA) partner[y0 + previous] = -1
    k += step === EXTRA ? 1 : step === MISS ? -1 : 0
    d--
  }
}

// Places of the target by the hash of the ANCHOR units from there on, computed when the first long deviation needs them.
let anchorsOf: Folded | undefined
let anchors = new Map<number, number[]>()

function hashAt(units: Uint32Array, at: number): number {
  let hash = 0
  for (let i = at; i < at + ANCHOR; i++) hash = (Math.imul(hash, 0x01000193) ^ units[i]!) | 0
  return hash
}

function equalAt(typed: Folded, y: number, target: Folded, x: number): boolean {
  for (let i = 0; i < ANCHOR; i++) if (typed.units[y + i] !== target.units[x + i]) return false
  return true
}

/** The first typed place from y on whose next ANCHOR units occur in the target from x on, moved back over equal units. */
function anchorFrom(
  typed: Folded,
  target: Folded,
  y: number,
  x: number,
  yEnd: number,
): { y: number; x: number } | undefined {
  if (anchorsOf !== target) {
    anchors = new Map()
    for (let at = 0; at + ANCHOR <= target.count; at++) {
      const places = anchors.get(hashAt(target.units, at))
      if (places === undefined) anchors.set(hashAt(target.units, at), [at])
      else places.push(at)
    }
    anchorsOf = target
  }
  for (let at = y; at + ANCHOR <= yEnd; at++) {
    const places = anchors.get(hashAt(typed.units, at))
    const place = places?.find(start => start >= x && equalAt(typed, at, target, start))
    if (place === undefined) continue
    let back = 0
    while (at - back > y && place - back > x && typed.units[at - back - 1] === target.units[place - back - 1]) back++
    return { y: at - back, x: place - back }
  }
  return undefined
}
