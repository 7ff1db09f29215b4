import { expect, test } from 'vitest'
import type { ParagraphView } from '#lib/attempts/attempts.ts'
import { appendEdit, extendLog, replay } from '#lib/transcription/log.ts'
import { FLAG } from '#lib/transcription/log-format.ts'
import { batchOf, draftOfUnsaved, draftOfView, fork, isUnsaved, makeWhole, newDraft, unsavedOf } from './draft.ts'

const PARAGRAPH = { id: 'goals-1', hash: 'h1' }
const STORED: ParagraphView = {
  id: PARAGRAPH.id,
  hash: PARAGRAPH.hash,
  startedAt: 1_000,
  text: '가나',
  finished: false,
  revision: 7,
  state: { written: 2, correct: 2, flagged: 0, complete: false, finished: false },
}

test('only what the server has not confirmed is sent', () => {
  const draft = newDraft(PARAGRAPH, 0, 1_000)
  expect(isUnsaved(draft)).toBe(false)
  appendEdit(draft.recording, '가', 100)
  appendEdit(draft.recording, '가나', 200)
  draft.confirmed = 1
  expect(batchOf(draft)).toMatchObject({ from: 1, startedAt: 1_000, events: [['e', 100, 1, 0, '나', 0]] })
})

test('a paragraph of the server is extended without its events', () => {
  const draft = draftOfView(STORED, 0)
  expect(isUnsaved(draft)).toBe(false)
  appendEdit(draft.recording, '가나다', 100)
  expect(batchOf(draft)).toMatchObject({ from: 7, startedAt: 1_000, events: [['e', 100, 2, 0, '다', 0]] })
})

test('leaving a paragraph is something to be saved even without an event', () => {
  const draft = draftOfView(STORED, 0)
  draft.finished = true
  expect(isUnsaved(draft)).toBe(true)
  expect(batchOf(draft)).toMatchObject({ from: 7, events: [], finished: true })
})

test('what is kept in the browser comes back as it was', () => {
  const draft = draftOfView(STORED, 0)
  appendEdit(draft.recording, '가나다', 100)
  const kept = structuredClone(unsavedOf(draft, 'c/l', 'tab', 5))
  const again = draftOfUnsaved(kept, 900)
  expect(again.recording.value).toBe('가나다')
  expect(batchOf(again)).toEqual(batchOf(draft))
  appendEdit(again.recording, '가나다라', 1_000)
  expect(batchOf(again).events.at(-1)).toEqual(['e', 100, 3, 0, '라', 0])
})

test('a whole log is the stored beginning and the new events', () => {
  const whole = newDraft(PARAGRAPH, 0, 1_000)
  appendEdit(whole.recording, '가', 1)
  appendEdit(whole.recording, '가나', 2)
  const { events } = whole.recording.log
  const draft = draftOfView({ ...STORED, revision: events.length }, 0)
  appendEdit(draft.recording, '가나다', 100)
  makeWhole(draft, events)
  expect(batchOf(draft).from).toBe(0)
  expect(draft.recording.log.startedAt).toBe(1_000)
  expect(replay(draft.recording.log)).toBe('가나다')
})

test('where the stored beginning is gone, the text survives in a new log and counts as not typed', () => {
  const draft = draftOfView(STORED, 0)
  appendEdit(draft.recording, '가나다', 100)
  makeWhole(draft, null, 2_000)
  const batch = batchOf(draft)
  expect(batch.startedAt).toBe(2_000)
  expect(batch.events[0]).toEqual(['e', 0, 0, 0, '가나', FLAG.automatic])
  expect(replay(extendLog({ ...draft.recording.log, events: [] }, batch))).toBe('가나다')
})

test('a stored beginning that gives another text is not put before what was typed here', () => {
  const draft = draftOfView(STORED, 0)
  appendEdit(draft.recording, '가나다', 100)
  makeWhole(draft, [['e', 5, 0, 0, '라마', 0]], 2_000)
  expect(replay(draft.recording.log)).toBe('가나다')
})

test('a log that parted from another is not taken for it', () => {
  const draft = newDraft(PARAGRAPH, 0, 1_000)
  appendEdit(draft.recording, '가', 1)
  draft.confirmed = 1
  fork(draft, null)
  const batch = batchOf(draft)
  expect(batch.from).toBe(0)
  expect(batch.startedAt).toBeGreaterThan(1_000)
  expect(batch.events).toHaveLength(1)
})
