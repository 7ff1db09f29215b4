import { keysOf, keysOfCodePoint } from '#lib/hangul/jamo.ts'
import { type Active, keysAt, mayBecome } from './align.ts'
import { type Comparison, compare } from './judge.ts'
import { JudgingBudget } from './judging-budget.ts'
import { applyEdit } from './log.ts'
import { FLAG } from './log-format.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'
import { MODES, type Mode } from './mode.ts'
import { characterCount } from './normalize.ts'

/** One key press, as recovered from the log. */
export interface Press {
  /** `write`: a key that writes. `erase`: Backspace, Delete or a cut. `paste`: pasted or dropped text, no key press. */
  kind: 'write' | 'erase' | 'paste'
  /** The key of the layout (a jamo or another character); '' for an erasure; the text for a paste. */
  key: string
  /** The key that the target asked for; null where the text before it is wrong or the target is over. */
  expected: string | null
  /** Written without adding a mistake: afterwards no more characters are flagged than before. True for other kinds. */
  right: boolean
  /** The mode that it was made in. */
  mode: Mode
  /** Since the event before, ms; 0 for further keys of one event. */
  sinceMs: number
}

// iOS deletes the syllable and inserts its new form as two events of one key press; nobody is so fast by hand.
export const ONE_PRESS_MS = 25

// What inserts more characters at once without saying that it pastes is no key press either.
export const LONGEST_PRESS = 20

export const NOT_TYPED = FLAG.history | FLAG.automatic
const PASTED = FLAG.paste | FLAG.drop

export type EditEvent = Extract<LogEvent, ['e', ...unknown[]]>

/**
 * The key presses of a log, in order.
 *
 * An edit replaces characters; its key presses are found by comparing keys: '각' → '가가' wrote ㅏ, '가' → 'ㄱ' took one back.
 * Undo, redo and what the page inserted itself are no key presses. What no person types is not judged for ever: see
 * `JudgingBudget`.
 */
export function presses(target: string, log: ParagraphLog): Press[] {
  const all: Press[] = []
  let value = ''
  let before: Comparison | undefined = compare(target, value)
  const budget = new JudgingBudget(target, log)
  let sinceMs = 0
  let mode: Mode = 'copy'
  for (const event of joinSplitPresses(log.events)) {
    sinceMs += event[1]
    if (event[0] === 'm') mode = MODES[event[2]]!
    if (event[0] !== 'e') continue
    const [, , position, deleted, text, flags] = event
    const removed = value.slice(position, position + deleted)
    value = applyEdit(value, { position, deleted, text })
    const active: Active = { caret: position + text.length }
    const after = budget.isSpent ? undefined : compare(target, value, active)
    budget.spend(after?.alignment.work ?? 0)
    if ((flags & NOT_TYPED) === 0) {
      const found = pressesOf(removed, text, flags)
      const more = before && after ? after.alignment.errors - before.alignment.errors : found.length
      let wrong = Math.min(Math.max(0, more), found.length)
      let expected = before && after ? expectedKeys(before, position + deleted) : ''
      found.forEach((press, i) => {
        press.sinceMs = i === 0 ? sinceMs : 0
        press.mode = mode
        if (press.kind !== 'write') return
        press.expected = expected.slice(0, 1) || null
        expected = press.expected === press.key ? expected.slice(press.key.length) : ''
        // Of several keys in one event, the mistakes lie at its end or where the key differs from the expected one.
        if (wrong > 0 && (press.expected !== press.key || found.length - i <= wrong)) {
          press.right = false
          wrong--
        }
      })
      all.push(...found)
    }
    sinceMs = 0
    before = after
  }
  return all
}

/** The key presses of one edit; what it may have made wrong is not known here. */
export function pressesOf(removed: string, text: string, flags: number): Press[] {
  const press = (kind: Press['kind'], key: string): Press => ({
    kind,
    key,
    expected: null,
    right: true,
    mode: 'copy',
    sinceMs: 0,
  })
  if ((flags & PASTED) !== 0 || characterCount(text) > LONGEST_PRESS) return [press('paste', text)]
  const removedKeys = [...keysOf(removed)]
  const keys = [...keysOf(text)]
  let shared = 0
  while (shared < keys.length && keys[shared] === removedKeys[shared]) shared++
  if (shared === keys.length) return [press('erase', '')]
  return keys.slice(shared).map(key => press('write', key))
}

/** The next keys that the target asks for when one goes on writing at the caret; '' if that cannot be told. */
function expectedKeys({ target, typed, alignment }: Comparison, caret: number): string {
  const { partner, end } = alignment
  let last = typed.count - 1
  while (last >= 0 && typed.starts[last]! >= caret) last--
  if (last < 0) return keysAt(target, 0)
  if (partner === null && last >= end) return ''
  const at = partner === null ? last : partner[last]!
  if (at < 0) return ''
  const unit = typed.units[last]!
  if (unit === target.units[at]) return keysAt(target, at + 1)
  return mayBecome(unit, target, at) ? keysAt(target, at).slice(keysOfCodePoint(unit).length) : ''
}

function joinSplitPresses(events: readonly LogEvent[]): LogEvent[] {
  const joined: LogEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    const one = last?.[0] === 'e' && event[0] === 'e' ? joinHalves(last, event) : null
    if (one) joined[joined.length - 1] = one
    else joined.push(event)
  }
  return joined
}

/** The edit that two of them are if one key press made both, else null. */
export function joinHalves(first: EditEvent, second: EditEvent): EditEvent | null {
  if (!isSecondHalf(first, second)) return null
  return ['e', first[1] + second[1], first[2], first[3], first[4] + second[4], first[5] | second[5]]
}

function isSecondHalf(first: EditEvent, second: EditEvent): boolean {
  return (
    first[3] > 0 &&
    second[3] === 0 &&
    first[2] + first[4].length === second[2] &&
    second[1] <= ONE_PRESS_MS &&
    second[4] !== '' &&
    ((first[5] | second[5]) & (NOT_TYPED | PASTED)) === 0
  )
}
