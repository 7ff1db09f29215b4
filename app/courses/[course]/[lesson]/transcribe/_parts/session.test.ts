import { beforeEach, describe, expect, test } from 'vitest'
import { states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { replay } from '#lib/transcription/log.ts'
import { FLAG } from '#lib/transcription/log-format.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { unsavedOf } from './draft.ts'
import { type Change, Session } from './session.ts'

const paragraph = (id: string, text: string): Paragraph => ({ id, text, hash: `h-${id}`, section: 's', kind: 'prose' })
const PARAGRAPHS = [paragraph('a', '버퍼를 고릅니다.'), paragraph('b', '값을 재는 도구'), paragraph('c', '끝.')]

let now: number
let session: Session
let changes: Change[]

beforeEach(() => {
  now = 0
  session = new Session(PARAGRAPHS, () => now)
  changes = []
  session.subscribe(change => changes.push(change))
})

/** Types on as a keyboard does: a state for every key, the last one still under composition if it is Hangul. */
function type(text: string): void {
  const before = session.text
  for (const state of states(keysOf(text))) {
    now += 100
    const value = before + textOf(state)
    session.type(value, { caret: value.length, flags: 0, composing: state.preedit !== '' })
  }
}
const commit = () => {
  const value = session.text
  session.type(value, { caret: value.length, flags: 0, composing: false })
}
const said = () => changes.flatMap(change => (change.kind === 'said' && !change.quiet ? [change.message] : []))

describe('moving on', () => {
  test('a paragraph that ends with a full stop moves on by itself', () => {
    type('버퍼를 고릅니다.')
    expect(session.index).toBe(1)
    expect(session.isFinished(0)).toBe(true)
    expect(session.text).toBe('')
  })

  test('a complete syllable at the end waits for Enter or a space, since it may still be under composition', () => {
    session.goTo(1)
    type('값을 재는 도구')
    expect(session.judgement.complete).toBe(true)
    commit()
    expect(session.index).toBe(1)
    session.enter()
    expect(session.index).toBe(2)
  })

  test('a space behind the last syllable moves on too', () => {
    session.goTo(1)
    type('값을 재는 도구 ')
    expect(session.index).toBe(2)
  })

  test('a mistake never holds up, but Enter asks once', () => {
    type('버터를 고릅니다.')
    expect(session.index).toBe(0)
    session.enter()
    expect(session.index).toBe(0)
    expect(said().at(-1)).toContain('1개')
    session.enter()
    expect(session.index).toBe(1)
    expect(session.standing).toMatchObject({ writtenParagraphs: 1 })
  })

  test('Enter in the middle leaves nothing behind', () => {
    type('버퍼')
    session.enter()
    expect(session.index).toBe(0)
    expect(session.text).toBe('버퍼')
  })

  test('from a corrected paragraph it goes on to the first one that is not finished', () => {
    type('버터를 고릅니다.')
    session.advance()
    type('값을 재는 도구 ')
    session.goTo(0)
    session.type('버퍼를 고릅니다.', { caret: 2, flags: 0, composing: false })
    expect(session.index).toBe(0)
    session.enter()
    expect(session.index).toBe(2)
  })

  test('the last one ends the lesson', () => {
    for (const { text } of PARAGRAPHS) type(text.endsWith('.') ? text : `${text} `)
    expect(session.standing).toMatchObject({ percent: 100, writtenParagraphs: 3, accuracy: 1 })
  })
})

test('typing perfectly flags nothing in any state', () => {
  const flagged: number[] = []
  session.subscribe(() => flagged.push(session.judgement.flagged))
  type('버퍼를 고릅니다.')
  expect(flagged.length).toBeGreaterThan(15)
  expect(Math.max(...flagged)).toBe(0)
})

test('the log of a paragraph replays to what was typed, with its flags', () => {
  type('버')
  session.type('버퍼를', { caret: 3, flags: FLAG.paste, composing: false })
  const { log } = session.drafts.get('a')!.recording
  expect(replay(log)).toBe('버퍼를')
  expect(log.events.at(-1)).toEqual(['e', 0, 1, 0, '퍼를', FLAG.paste])
})

test('reading a paragraph before the first key is no time on task', () => {
  now = 60_000
  session.goTo(1)
  session.goTo(0)
  now = 90_000
  session.type('ㅂ', { caret: 1, flags: FLAG.composing, composing: true })
  expect(session.drafts.get('a')!.recording.log.events[0]![1]).toBe(0)
})

describe('hints', () => {
  test('more is shown each time, and the word alone after typing on', () => {
    session.showHint()
    expect(session.hint).toMatchObject({ level: 1, text: '버퍼를' })
    session.showHint()
    expect(session.hint).toMatchObject({ level: 2, text: '버퍼를 고릅니다.' })
    type('버')
    session.showHint()
    expect(session.hint).toMatchObject({ level: 1 })
    expect(session.drafts.get('a')!.recording.log.events.filter(([kind]) => kind === 'h')).toHaveLength(3)
  })

  test('a hint goes when it has been typed, and inserts nothing', () => {
    session.showHint()
    expect(session.text).toBe('')
    type('버퍼를 ')
    expect(session.hint).toBeNull()
  })
})

describe('coming back', () => {
  const view = {
    id: 'b',
    hash: 'h-b',
    startedAt: 5,
    text: '값을',
    finished: false,
    revision: 6,
    state: { written: 2, correct: 2, flagged: 0, complete: false, finished: false },
  }
  const attempt = { id: 'x', currentParagraph: 'b', paragraphs: [view] }

  test('the attempt opens where it was left', () => {
    session.adopt(attempt)
    expect(session.index).toBe(1)
    expect(session.text).toBe('값을')
  })

  test('an answer that comes late does not move somebody who types', () => {
    type('버')
    session.adopt(attempt)
    expect(session.index).toBe(0)
    expect(session.textOf(1)).toBe('값을')
  })

  test('what was not saved wins over the server until the two are compared there', () => {
    const earlier = new Session(PARAGRAPHS, () => 0)
    earlier.adopt(attempt)
    earlier.type('값을 재는', { caret: 5, flags: 0, composing: false })
    session.restore([unsavedOf(earlier.drafts.get('b')!, 'c/l', 't', 1)])
    session.adopt(attempt)
    expect(session.text).toBe('값을 재는')
  })

  test('what was left behind gives way when the server has it and more', () => {
    const earlier = new Session(PARAGRAPHS, () => 0)
    earlier.adopt(attempt)
    earlier.type('값을 재', { caret: 4, flags: 0, composing: false })
    const left = unsavedOf(earlier.drafts.get('b')!, 'c/l', 't', 1)
    session.restore([left])
    session.adopt({ ...attempt, paragraphs: [{ ...view, text: '값을 재는', revision: 9 }] })
    expect(session.text).toBe('값을 재는')
  })

  test('of two tabs the one that got further comes back', () => {
    const kept = ['값을 재', '값'].map((text, index) => {
      const tab = new Session(PARAGRAPHS, () => 0)
      tab.goTo(1)
      tab.type(text, { caret: text.length, flags: 0, composing: false })
      return unsavedOf(tab.drafts.get('b')!, 'c/l', `t${index}`, index)
    })
    session.restore(kept)
    expect(session.textOf(1)).toBe('값을 재')
  })

  test('a paragraph whose original was edited is told apart', () => {
    session.adopt({ ...attempt, paragraphs: [{ ...view, hash: 'older' }] })
    expect(session.isChanged(1)).toBe(true)
    expect(session.isChanged(0)).toBe(false)
  })
})

describe('modes and hints', () => {
  const eventsOf = (id: string, kind: string) =>
    session.drafts.get(id)!.recording.log.events.flatMap(event => (event[0] === kind ? [event[2]] : []))

  test('the ordinary mode leaves no trace, another one stands before the first key', () => {
    type('버')
    expect(eventsOf('a', 'm')).toEqual([])
    session.setMode('memory')
    session.goTo(1)
    expect(session.drafts.has('b')).toBe(false)
    type('값')
    expect(session.drafts.get('b')!.recording.log.events[0]).toEqual(['m', 0, 1])
  })

  test('a paragraph begun from memory is told at once that it can be seen', () => {
    session.setMode('memory')
    type('버퍼')
    session.goTo(1)
    session.setMode('copy')
    expect(eventsOf('a', 'm')).toEqual([1, 0])
    session.goTo(0)
    session.setMode('memory')
    type('를 ')
    expect(session.recall()).toBeCloseTo(2 / 3)
  })

  test('a held hint shows the rest, counts once, and goes when it is let go', () => {
    type('버퍼를 ')
    session.showHint()
    session.holdHint()
    session.holdHint()
    expect(session.hint?.text).toBe('고릅니다.')
    expect(session.isHintHeld).toBe(true)
    session.releaseHint()
    expect(session.hint).toBeNull()
    expect(eventsOf('a', 'h')).toEqual([1, 3])
    expect(session.text).toBe('버퍼를 ')
  })

  test('the meter counts what is typed', () => {
    type('버퍼를 고릅니')
    const { hangul, keystrokeAccuracy } = session.meter.read(now + 100)
    expect(hangul).toBeCloseTo(600, -2)
    expect(keystrokeAccuracy).toBe(1)
  })
})

test('what is said before anything is shown is there for who comes later', () => {
  const opening = new Session(PARAGRAPHS, () => now)
  expect(opening.said).toBeUndefined()
  opening.say('이 브라우저가 글을 보관하지 못해요.')
  expect(opening.said).toEqual({ message: '이 브라우저가 글을 보관하지 못해요.', quiet: false })
})
