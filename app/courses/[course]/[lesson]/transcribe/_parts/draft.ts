import type { ParagraphView } from '#lib/attempts/attempts.ts'
import type { SavedParagraph } from '#lib/attempts/save-schema.ts'
import { fingerprint } from '#lib/transcription/fingerprint.ts'
import { applyEdit, continueLog, type Recording, record, replay } from '#lib/transcription/log.ts'
import { FLAG } from '#lib/transcription/log-format.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'

/** One paragraph as this page holds it: what was typed, and how much of it the server has confirmed. */
export interface Draft {
  recording: Recording
  /** The text before the first event of the recording; not '' where the events before it are on the server only. */
  base: string
  /** Index in the whole log of the first event that the server has not confirmed. */
  confirmed: number
  /** The learner went on from it. */
  finished: boolean
  finishedConfirmed: boolean
}

/** A draft as it is kept in the browser until the server has it. */
export interface UnsavedParagraph {
  /** Key of the subject (lib/transcription/subject.ts). */
  lesson: string
  paragraph: string
  /** Which tab wrote it: two tabs never overwrite each other's. */
  tab: string
  hash: string
  startedAt: number
  before: number
  base: string
  events: LogEvent[]
  text: string
  confirmed: number
  finished: boolean
  /** Wall clock of the last change, epoch ms. */
  at: number
}

/** A paragraph that nobody has typed in yet. */
export function newDraft(paragraph: { id: string; hash: string }, now: number, startedAt = Date.now()): Draft {
  return {
    recording: record(paragraph, startedAt, now),
    base: '',
    confirmed: 0,
    finished: false,
    finishedConfirmed: false,
  }
}

/** A paragraph as the server has it. */
export function draftOfView(view: ParagraphView, now: number): Draft {
  const { id: paragraph, hash, startedAt, text, revision, finished } = view
  return {
    recording: continueLog({ paragraph, hash, startedAt, text, revision }, now),
    base: text,
    confirmed: revision,
    finished,
    finishedConfirmed: finished,
  }
}

/** A paragraph as an earlier visit left it in the browser. */
export function draftOfUnsaved(unsaved: UnsavedParagraph, now: number): Draft {
  const { paragraph, hash, startedAt, before, base, events, text, confirmed, finished } = unsaved
  const recording = continueLog({ paragraph, hash, startedAt, text: base, revision: before }, now)
  recording.log.events.push(...events)
  recording.value = text
  recording.inserted += events.reduce((sum, event) => sum + (event[0] === 'e' ? event[4].length : 0), 0)
  return { recording, base, confirmed, finished, finishedConfirmed: false }
}

export function unsavedOf(draft: Draft, lesson: string, tab: string, at: number): UnsavedParagraph {
  const { recording, base, confirmed, finished } = draft
  const { paragraph, hash, startedAt, events } = recording.log
  const { before, value: text } = recording
  return {
    lesson,
    paragraph,
    tab,
    hash,
    startedAt,
    before,
    base,
    events: [...events],
    text,
    confirmed,
    finished,
    at,
  }
}

/** Number of events of the whole log. */
export function endOfLog({ recording }: Draft): number {
  return recording.before + recording.log.events.length
}

/** Is there anything that the server has not confirmed? */
export function isUnsaved(draft: Draft): boolean {
  return endOfLog(draft) > draft.confirmed || draft.finished !== draft.finishedConfirmed
}

/** Lets go of the events of a draft that the server has: those of a whole lesson would fill the memory. */
export function settle(draft: Draft): void {
  if (isUnsaved(draft) || draft.recording.log.events.length === 0) return
  const { log, value: text, at, mode } = draft.recording
  draft.recording = { ...continueLog({ ...log, text, revision: endOfLog(draft) }, at), mode }
  draft.base = text
}

/** What the server has not confirmed, as a batch. */
export function batchOf(draft: Draft): SavedParagraph {
  const { recording, confirmed: from, finished } = draft
  const { paragraph, hash, startedAt, events } = recording.log
  const before = fingerprint(textAt(draft, from))
  return { paragraph, hash, startedAt, from, before, events: events.slice(from - recording.before), finished }
}

/** The text before the event with this index of the whole log. */
function textAt({ recording, base }: Draft, index: number): string {
  let text = base
  for (const event of recording.log.events.slice(0, index - recording.before)) {
    if (event[0] === 'e') text = applyEdit(text, { position: event[2], deleted: event[3], text: event[4] })
  }
  return text
}

/**
 * Makes the log whole again, to be sent from its first event. `stored` are the events that stood before; without them (the
 * server no longer has them, or has others) one event gives the text back, marked as inserted by the page, and the log counts as a new one.
 */
export function makeWhole(draft: Draft, stored: LogEvent[] | null, startedAt = Date.now()): void {
  const { recording, base } = draft
  const prefix = stored && replay({ events: stored }) === base ? stored : null
  if (recording.before > 0) {
    const given: LogEvent[] = base === '' ? [] : [['e', 0, 0, 0, base, FLAG.automatic]]
    const log = { ...recording.log, events: [...(prefix ?? given), ...recording.log.events] }
    if (!prefix) log.startedAt = startedAt
    draft.recording = { ...recording, log, before: 0 }
    draft.base = ''
  }
  draft.confirmed = 0
  draft.finishedConfirmed = false
}

/**
 * Makes the log one of its own: whole, and with another beginning than the log that it went on from. Two logs that parted
 * must not look like one, or the server would put the end of the one behind the other.
 */
export function fork(draft: Draft, prefix: LogEvent[] | null): void {
  const { startedAt } = draft.recording.log
  makeWhole(draft, prefix)
  const log = { ...draft.recording.log, startedAt: Math.max(Date.now(), startedAt + 1) }
  draft.recording = { ...draft.recording, log }
}
