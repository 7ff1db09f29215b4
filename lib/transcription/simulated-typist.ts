import { backspace, type Composition, EMPTY, press, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { LAYOUT_ROWS } from '#lib/hangul/keyboard.ts'
import type { Way } from './key-model.ts'
import { appendEdit, appendFocus, appendHint, record } from './log.ts'
import { FLAG } from './log-format.ts'
import type { ParagraphLog } from './log-schema.ts'
import { normalize } from './normalize.ts'
import type { Paragraph } from './paragraph.ts'

/** For tests: logs as a person makes them, the same ones for the same random numbers. */
export interface Typist {
  /** Numbers in [0, 1). */
  random: () => number
  /** How the browser tells of a syllable that a key finishes; 'one-edit' by default. */
  way?: Way
  /** Share of key presses that hit a neighbouring key and are corrected by Backspace; 0.04 by default. */
  mistakes?: number
  /** Wall clock at the beginning, epoch ms. */
  startedAt?: number
}

export interface SimulatedLog {
  log: ParagraphLog
  /** Key presses made, Backspace included. */
  keyPresses: number
}

const NEIGHBOURS = new Map<string, string[]>()
for (const { plain, shifted } of LAYOUT_ROWS) {
  for (const row of [plain, shifted, 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']) {
    for (let i = 0; i < row.length; i++) {
      if (!NEIGHBOURS.has(row[i]!)) NEIGHBOURS.set(row[i]!, [...(row[i - 1] ?? ''), ...(row[i + 1] ?? '')])
    }
  }
}

/**
 * Types a paragraph to its end. Intervals are log-normal with a median of 145 ms (σ = 0.35; log-normal is what large
 * keystroke collections show: Dhakal et al., CHI 2018), longer between words and before corrections, with pauses for
 * reading; now and then a hint and a look elsewhere.
 */
export function typeParagraph(
  { id, hash, text }: Pick<Paragraph, 'id' | 'hash' | 'text'>,
  { random, way = 'one-edit', mistakes = 0.04, startedAt = 1_795_000_000_000 }: Typist,
): SimulatedLog {
  const target = normalize(text)
  const recording = record({ id, hash }, startedAt, 0)
  let now = 0
  let keyPresses = 0
  let state = EMPTY
  appendFocus(recording, true, 0)

  const strike = (key: string | null, slower = 1): void => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    now += Math.exp(Math.log(145 * slower) + 0.35 * normal)
    if (random() < 0.01) now += 600 + 2_400 * random()
    keyPresses++
    const before = state
    state = key === null ? backspace(state) : press(state, key)
    for (const value of valuesBetween(before, state, way)) {
      appendEdit(recording, value, now, { flags: FLAG.composing })
      now += 1 + 3 * random()
    }
    const composes = state.preedit !== '' || (key === null && before.preedit !== '')
    appendEdit(recording, textOf(state), now, { flags: composes ? FLAG.composing : 0 })
  }

  for (;;) {
    const keys = keysOf(target.slice(state.committed.length)).slice(keysOf(state.preedit).length)
    const key = keys[0]
    if (key === undefined) return { log: recording.log, keyPresses }
    const neighbours = NEIGHBOURS.get(key) ?? []
    if (neighbours.length > 0 && random() < mistakes) {
      strike(neighbours[Math.floor(random() * neighbours.length)]!)
      // Half of the mistakes are seen only one key later.
      if (random() < 0.5 && keys.length > 1) strike(keys[1]!)
      let slower = 2
      while (!leadsTo(target, state)) {
        strike(null, slower)
        slower = 1
      }
    } else strike(key, state.committed.endsWith(' ') && state.preedit === '' ? 1.4 : 1)
    if (random() < 0.002) appendHint(recording, 1, now)
    if (random() < 0.001) {
      appendFocus(recording, false, now)
      now += 8_000 * random()
      appendFocus(recording, true, now)
    }
  }
}

/** What the field holds between the values before and after a key press. */
function valuesBetween(before: Composition, after: Composition, way: Way): string[] {
  if (way === 'by-deletion' && before.preedit !== '' && after.preedit !== '') return [before.committed]
  if (way === 'by-commit' && after.committed !== before.committed && after.preedit !== '') return [after.committed]
  return []
}

/** Can the target still come out without erasing? */
function leadsTo(target: string, { committed, preedit }: Composition): boolean {
  return target.startsWith(committed) && keysOf(target.slice(committed.length)).startsWith(keysOf(preedit))
}
