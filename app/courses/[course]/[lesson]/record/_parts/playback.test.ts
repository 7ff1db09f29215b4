import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '#lib/transcription/log.ts'
import type { LogEvent, ParagraphLog } from '#lib/transcription/log-schema.ts'
import { logOf } from '#lib/transcription/testing.ts'
import { LONGEST_PAUSE_MS, Playback } from './playback.ts'

const logOfEvents = (events: LogEvent[]): ParagraphLog => ({ ...logOf(''), events })

describe('Playback', () => {
  it('shows the text as it grew', () => {
    const playback = new Playback(logOf('각이', 100))
    expect([0, 100, 250, 399, 400].map(ms => playback.at(ms).text)).toEqual(['ㄱ', '가', '각', '각ㅇ', '각이'])
    expect(playback.durationMs).toBe(400)
  })

  it('goes back as well as forth', () => {
    const playback = new Playback(logOf('각이', 100))
    playback.at(400)
    expect(playback.at(100).text).toBe('가')
    expect(playback.at(-1)).toEqual({ text: '', caret: 0, hints: 0 })
  })

  it('shortens pauses and leaves out what passed before the first event', () => {
    const playback = new Playback(
      logOfEvents([
        ['e', 60_000, 0, 0, 'a', 0],
        ['e', 90_000, 1, 0, 'b', 0],
        ['e', 1_999, 2, 0, 'c', 0],
      ]),
    )
    expect(playback.durationMs).toBe(LONGEST_PAUSE_MS + 1_999)
    expect(playback.at(0).text).toBe('a')
    expect(playback.at(LONGEST_PAUSE_MS).text).toBe('ab')
  })

  it('tells where the caret stands and how many hints were shown', () => {
    const playback = new Playback(
      logOfEvents([
        ['e', 0, 0, 0, 'abc', 0],
        ['h', 10, 1],
        ['e', 10, 1, 1, '', 0],
        ['f', 10, 0],
      ]),
    )
    expect(playback.at(15)).toEqual({ text: 'abc', caret: 3, hints: 1 })
    expect(playback.at(30)).toEqual({ text: 'ac', caret: 1, hints: 1 })
  })

  it('ends with the text of the log, by whatever way it came there', () => {
    const log = logOf('값을 재고 Buffer를 고릅니다.', 250)
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20_000, noNaN: true })), times => {
        const playback = new Playback(log)
        for (const ms of times) playback.at(ms)
        expect(playback.at(playback.durationMs).text).toBe(replay(log))
      }),
    )
  })
})
