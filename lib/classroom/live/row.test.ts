import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadsOf } from './announce.ts'
import { type StoredRow, stateAt, toRow } from './row.ts'
import { AWAY_AFTER_MS, STUCK_MS, stuckSince } from './view.ts'

const NOW = 1_790_000_000_000
const LESSON = { title: '버퍼', paragraphs: 100, characters: 2_000 }
const attempt = {
  subject: 'step-7/buffers',
  saved: NOW - 1_000,
  progressed: NOW - 1_000,
  at: 4,
  written: 500,
  finished: 4,
  strokes: 600,
  rightStrokes: 570,
  activeMs: 120_000,
}
const page = { kind: 'transcription' as const, subject: 'step-7/buffers', since: NOW - 90_000, seen: NOW - 5_000 }
const stored: StoredRow = { id: 'u', name: '이학생', number: '20261001', page, attempt, worked: null }
const row = (change: Partial<StoredRow> = {}, now = NOW) => toRow({ ...stored, ...change }, now, () => LESSON)

describe('a row of the live view', () => {
  it('says where somebody types, how far and how well', () => {
    expect(row()).toEqual({
      id: 'u',
      name: '이학생',
      number: '20261001',
      state: 'transcription',
      place: '버퍼',
      paragraph: 5,
      paragraphs: 100,
      percent: 25,
      written: 500,
      accuracy: 0.95,
      speed: 300,
      moved: NOW - 1_000,
    })
  })

  it('says nothing of what is nobody’s business', () => {
    const own = toRow(stored, NOW, () => ({ title: '자유 글', paragraphs: 0, characters: 0 }))
    expect(own).toMatchObject({ place: '자유 글', paragraph: null, percent: null, written: null, accuracy: null })
  })

  it('says what an open page says, unless something was saved after it', () => {
    const experiment = { ...page, kind: 'experiment' as const, subject: 'exp-buffer-size' }
    expect(row({ page: { ...experiment, seen: NOW } })).toMatchObject({ state: 'experiment', paragraph: null })
    expect(row({ page: { ...experiment, seen: NOW - 3_000 } }).state).toBe('transcription')
    expect(row({ page: null }).state).toBe('transcription')
  })

  it('lets somebody go who gives no sign', () => {
    const at = (now: number) => stateAt({ page, attempt }, now)
    expect([at(attempt.saved + AWAY_AFTER_MS - 1), at(attempt.saved + AWAY_AFTER_MS)]).toEqual([
      'transcription',
      'away',
    ])
    expect(stateAt({ page: null, attempt: null }, NOW)).toBe('away')
  })

  it('counts as stuck after a minute without progress, and never while away', () => {
    const stuck = { ...attempt, progressed: NOW - 70_000 }
    expect(stuckSince(row({ attempt: stuck }), NOW)).toBe(NOW - 70_000)
    expect(stuckSince(row({ attempt: { ...attempt, progressed: NOW - STUCK_MS + 1 } }), NOW)).toBeUndefined()
    // Who has only just come is not stuck, however old their progress is.
    expect(stuckSince(row({ attempt: stuck, page: { ...page, since: NOW - 10_000 } }), NOW)).toBeUndefined()
    expect(stuckSince(row({ attempt: stuck }, NOW + AWAY_AFTER_MS), NOW + AWAY_AFTER_MS)).toBeUndefined()
    const exercise = { ...page, kind: 'exercise' as const, seen: NOW }
    expect(stuckSince(row({ page: exercise, worked: NOW - 65_000 }), NOW)).toBe(NOW - 65_000)
    expect(stuckSince(row({ page: exercise, worked: NOW - 5_000 }), NOW)).toBeUndefined()
  })
})

describe('notifications', () => {
  it('carry every id once, none larger than PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9]{20,40}$/), { maxLength: 900 }), ids => {
        const payloads = payloadsOf(ids)
        expect(payloads.flatMap(payload => payload.split(' '))).toEqual(ids)
        for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
        expect(payloads.length).toBeLessThanOrEqual(Math.ceil(ids.length / 190))
      }),
      { numRuns: 50 },
    )
  })
})
