import { diffEdit, type Edit } from './edit.ts'
import { fingerprint } from './fingerprint.ts'
import type { HintLevel } from './hint.ts'
import { LIMITS, LOG_VERSION, LogError } from './log-format.ts'
import type { LogEvent, ParagraphLog } from './log-schema.ts'
import { MODES, type Mode } from './mode.ts'

/** The live side of a log: what the page keeps while a paragraph is typed. `append…` change it in place. */
export interface Recording {
  readonly log: ParagraphLog
  /** Number of events kept elsewhere that stand before those of `log`; 0 for a whole log. */
  readonly before: number
  /** The text as the log knows it; equals `replay(log)` for a whole log. */
  value: string
  /** Clock of the last event, ms; any clock that does not run backwards (`performance.now()`). */
  at: number
  /** UTF-16 units inserted so far, for the limit. */
  inserted: number
  /** The mode as the log tells it last; null where that stands in events kept elsewhere. */
  mode: Mode | null
}

export interface EditContext {
  /** `selectionStart` after the edit; decides where an edit lies among equal characters. */
  caret?: number
  /** Flags of `FLAG`, or-ed. */
  flags?: number
  /** Longest text, see `textLimit`. */
  limit?: number
}

/** Starts the log of a paragraph; `now` is the monotonic clock, `startedAt` the wall clock in epoch ms. */
export function record(paragraph: { id: string; hash: string }, startedAt: number, now: number): Recording {
  const log: ParagraphLog = {
    version: LOG_VERSION,
    paragraph: paragraph.id,
    hash: paragraph.hash,
    startedAt,
    events: [],
  }
  return { log, before: 0, value: '', at: now, inserted: 0, mode: 'copy' }
}

/** Goes on with a stored log; the time between is not recorded. Throws LogError as `replay`. */
export function resume(log: ParagraphLog, now: number): Recording {
  const inserted = log.events.reduce((sum, event) => sum + (event[0] === 'e' ? event[4].length : 0), 0)
  return {
    log: { ...log, events: [...log.events] },
    before: 0,
    value: replay(log),
    at: now,
    inserted,
    mode: lastMode(log.events) ?? 'copy',
  }
}

/** What is known of a log whose events are kept elsewhere. */
export interface LogBeginning extends Omit<ParagraphLog, 'version' | 'events'> {
  /** The text that the log ends with. */
  text: string
  /** Number of its events. */
  revision: number
}

/**
 * Goes on with a log whose events need not be fetched: only the new ones are recorded, the first of them has the index
 * `revision`. The time between is not recorded.
 */
export function continueLog({ text, revision, ...log }: LogBeginning, now: number): Recording {
  const begun = { version: LOG_VERSION, ...log, events: [] } as const
  return { log: { ...begun, events: [] }, before: revision, value: text, at: now, inserted: text.length, mode: null }
}

function lastMode(events: readonly LogEvent[]): Mode | undefined {
  const last = events.findLast(([kind]) => kind === 'm')
  return last === undefined ? undefined : MODES[Number(last[2])]
}

/** A text as a log can hold it: NUL and unpaired surrogates, which no database text can hold, become U+FFFD. */
export function loggable(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\ufffd')
}

/**
 * Records that the textarea now holds `value`. Idempotent: an unchanged value records nothing and gives null, so it may be
 * called on `input` and on `compositionend` alike. Afterwards `replay(log)` = `loggable(value)`.
 * Throws LogError 'too-long' beyond the limits; the recording is then unchanged.
 */
export function appendEdit(
  recording: Recording,
  value: string,
  now: number,
  { caret, flags = 0, limit = LIMITS.text }: EditContext = {},
): LogEvent | null {
  const after = loggable(value)
  const edit = diffEdit(recording.value, after, caret)
  if (edit === null) return null
  const inserted = recording.inserted + edit.text.length
  if (after.length > limit || inserted > LIMITS.inserted) throw new LogError('too-long')
  const event: LogEvent = ['e', elapsed(recording, now), edit.position, edit.deleted, edit.text, flags]
  append(recording, event, now)
  recording.value = after
  recording.inserted = inserted
  return event
}

/** Records that a hint was shown. */
export function appendHint(recording: Recording, level: HintLevel, now: number): LogEvent {
  return append(recording, ['h', elapsed(recording, now), level], now)
}

/** Records the mode in which what follows is typed; null where the log says so already. It takes no time of its own. */
export function appendMode(recording: Recording, mode: Mode): LogEvent | null {
  if (recording.mode === mode) return null
  const event = append(recording, ['m', 0, MODES.indexOf(mode) as 0 | 1 | 2 | 3], recording.at)
  recording.mode = mode
  return event
}

/** Records that the textarea got (true) or lost (false) the focus. */
export function appendFocus(recording: Recording, focused: boolean, now: number): LogEvent {
  return append(recording, ['f', elapsed(recording, now), focused ? 1 : 0], now)
}

function append(recording: Recording, event: LogEvent, now: number): LogEvent {
  if (recording.before + recording.log.events.length >= LIMITS.events) throw new LogError('too-long')
  recording.log.events.push(event)
  recording.at = Math.max(recording.at, now)
  return event
}

// Rounded on the whole axis, so that rounding does not add up over thousands of events; never negative.
function elapsed(recording: Recording, now: number): number {
  return Math.min(LIMITS.gapMs, Math.max(0, Math.round(now) - Math.round(recording.at)))
}

/** Applies one edit. Throws LogError 'out-of-range' if it lies outside the text. */
export function applyEdit(value: string, { position, deleted, text }: Edit): string {
  if (position + deleted > value.length) throw new LogError('out-of-range')
  return value.slice(0, position) + text + value.slice(position + deleted)
}

/** The text that the log ends with. Throws LogError 'out-of-range', 'too-long' or 'malformed' for a log that cannot be. */
export function replay(log: Pick<ParagraphLog, 'events'>, limit: number = LIMITS.text): string {
  let value = ''
  for (const event of log.events) {
    if (event[0] !== 'e') continue
    value = applyEdit(value, { position: event[2], deleted: event[3], text: event[4] })
    if (value.length > limit) throw new LogError('too-long')
  }
  if (!value.isWellFormed()) throw new LogError('malformed')
  return value
}

/** What is added to a log: events that begin at index `from` of it. */
export interface Extension {
  from: number
  events: readonly LogEvent[]
  /** `fingerprint` of the text before the first of them; not needed where `from` is 0. */
  before?: string | undefined
}

/**
 * Adds a batch of events: what the server does with what an outbox sends again and again. Events that the log already holds
 * must be the same ones, and the text that the batch goes on from must be the log's: two logs with one beginning that parted
 * are not joined where their lengths meet. The result is a new log.
 * Throws LogError 'gap' if events are missing in between, 'conflict' if they differ, or as `replay`.
 */
export function extendLog(log: ParagraphLog, { from, events, before }: Extension, limit?: number): ParagraphLog {
  if (from > log.events.length) throw new LogError('gap')
  if (from > 0 && before !== fingerprint(replay({ events: log.events.slice(0, from) }))) throw new LogError('conflict')
  const known = Math.min(events.length, log.events.length - from)
  for (let i = 0; i < known; i++) {
    if (JSON.stringify(events[i]) !== JSON.stringify(log.events[from + i])) throw new LogError('conflict')
  }
  const extended = { ...log, events: [...log.events, ...events.slice(known)] }
  if (extended.events.length > LIMITS.events) throw new LogError('too-long')
  replay(extended, limit)
  return extended
}
