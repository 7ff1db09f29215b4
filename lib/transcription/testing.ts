import { states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { appendEdit, record } from './log.ts'
import type { ParagraphLog } from './log-schema.ts'

/** The log of pressing keys one after another, `stepMs` apart. The first press comes at once. */
export function logOfKeys(keys: Iterable<string>, stepMs = 100): ParagraphLog {
  return logOfValues(states(keys).map(textOf), stepMs)
}

/** The log of typing the text through the keyboard. */
export function logOf(text: string, stepMs = 100): ParagraphLog {
  return logOfKeys(keysOf(text), stepMs)
}

/** The log of a field that held these values one after another. */
export function logOfValues(values: readonly string[], stepMs = 100): ParagraphLog {
  const recording = record({ id: 'p1', hash: 'h1' }, 1_790_000_000_000, 0)
  values.forEach((value, i) => {
    appendEdit(recording, value, i * stepMs)
  })
  return recording.log
}
