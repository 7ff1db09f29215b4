import { beforeEach, describe, expect, test } from 'vitest'
import type { ParagraphView } from '#lib/attempts/attempts.ts'
import { appendEdit, appendMode } from '#lib/transcription/log.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { Book } from './book.ts'
import { endOfLog, unsavedOf } from './draft.ts'

const paragraph = (id: string, text: string, was: string[] = []): Paragraph => {
  return { id, text, hash: `h-${id}`, section: 's', kind: 'prose', was }
}
const PARAGRAPHS = [
  paragraph('a', '버퍼를 고릅니다.'),
  paragraph('b', '값을 재는 도구', ['old-b', 'a']),
  paragraph('c', '끝.'),
]
const VIEW: ParagraphView = {
  id: 'b',
  hash: 'h-b',
  startedAt: 5,
  text: '값을',
  finished: false,
  revision: 6,
  state: { written: 2, correct: 2, flagged: 0, complete: false, finished: false },
}

let book: Book
beforeEach(() => {
  book = new Book(PARAGRAPHS)
})

/** Writes a paragraph and goes on from it. */
function finish(index: number): void {
  const draft = book.open(index, 0)
  appendEdit(draft.recording, PARAGRAPHS[index]!.text, 100)
  draft.finished = true
  book.note(index, book.judge(index))
}

test('an id of an earlier version leads to what took its place, one of the present version to its own', () => {
  expect(book.indexOf('old-b')).toBe(1)
  expect(book.indexOf('a')).toBe(0)
  expect(book.indexOf('x')).toBeUndefined()
})

test('the next one that is not finished is looked for behind first, then from the beginning', () => {
  finish(1)
  expect(book.unfinishedAfter(0)).toBe(2)
  finish(2)
  expect(book.unfinishedAfter(1)).toBe(0)
  finish(0)
  expect(book.unfinishedAfter(1)).toBeUndefined()
  expect(book.progressOf(book.paragraphs)).toMatchObject({ percent: 100, writtenParagraphs: 3 })
  expect(book.progressOf(book.paragraphs.slice(1))).toMatchObject({ totalParagraphs: 2 })
})

test('a draft begins with its first key, not with the reading before it', () => {
  book.open(0, 1_000)
  const { recording } = book.open(0, 61_000)
  expect(appendEdit(recording, '버', 61_200)).toEqual(['e', 200, 0, 0, '버', 0])
  expect(book.open(0, 90_000).recording.at).toBe(61_200)
})

describe('what the server has', () => {
  test('takes the place of nothing, and of what is saved', () => {
    expect(book.isBehind(VIEW, false)).toBe(true)
    expect(book.replace(VIEW, 0)).toBe(1)
    expect(book.textOf(1)).toBe('값을')
    expect(book.isBehind(VIEW, false)).toBe(false)
    expect(book.isBehind({ ...VIEW, text: '값을 재', revision: 8 }, false)).toBe(true)
    expect(book.replace({ ...VIEW, id: 'x' }, 0)).toBeUndefined()
  })

  test('leaves what is unsaved alone, unless that may have arrived there', () => {
    book.replace(VIEW, 0)
    appendEdit(book.draftAt(1)!.recording, '값을 ', 100)
    expect(book.isAllSaved).toBe(false)
    const further = { ...VIEW, text: '값을 재', revision: 8 }
    expect(book.isBehind(further, false)).toBe(false)
    expect(book.isBehind(further, true)).toBe(true)
    // Another log, or one that ends before ours.
    expect(book.isBehind({ ...further, startedAt: 6 }, true)).toBe(false)
    expect(book.isBehind({ ...further, revision: 6 }, true)).toBe(false)
  })
})

test('what was left behind under an earlier id is put where its paragraph is now, and tells where work stopped', () => {
  const earlier = new Book([paragraph('old-b', '값을 재는 도구')])
  appendEdit(earlier.open(0, 0).recording, '값을', 100)
  const left = unsavedOf(earlier.draftAt(0)!, 'c/l', 't', 7)
  const { put, last } = book.restore([{ ...left, paragraph: 'x', at: 9 }, left], 0)
  expect([...put]).toEqual([1])
  expect(last).toBe(1)
  expect(book.drafts.has('b')).toBe(true)
  expect(book.textOf(1)).toBe('값을')
})

test('what was recalled is still known when the events are let go', () => {
  const draft = book.open(2, 0)
  appendMode(draft.recording, 'memory')
  appendEdit(draft.recording, '끝', 100)
  appendEdit(draft.recording, '끝.', 200)
  const recalled = book.recall()
  expect(recalled).toBe(1)
  draft.confirmed = endOfLog(draft)
  book.settle('c')
  expect(draft.recording.log.events).toEqual([])
  expect(book.recall()).toBe(recalled)
})
