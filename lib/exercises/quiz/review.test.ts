import { describe, expect, it } from 'vitest'
import { reviewed, type StoredCard } from './review.ts'

const start = new Date('2026-11-21T09:00:00Z')
const hours = (card: StoredCard, from: Date) => (Date.parse(card.due) - from.getTime()) / 3_600_000

describe('a missed question', () => {
  it('returns within the hour', () => {
    expect(hours(reviewed(undefined, false, start), start)).toBeLessThan(1)
  })
  it('returns ever later while it is answered rightly', () => {
    let card = reviewed(undefined, false, start)
    const waits: number[] = []
    for (let i = 0; i < 6; i++) {
      const now = new Date(card.due)
      card = reviewed(card, true, now)
      waits.push(hours(card, now))
    }
    const days = waits.slice(2)
    expect(days).toEqual([...days].sort((a, b) => a - b))
    expect(waits.at(-1)).toBeGreaterThan(24 * 7)
  })
  it('returns soon again when it is missed again', () => {
    let card = reviewed(undefined, false, start)
    for (let i = 0; i < 5; i++) card = reviewed(card, true, new Date(card.due))
    const now = new Date(card.due)
    expect(hours(reviewed(card, false, now), now)).toBeLessThan(24)
  })
  it('survives storage', () => {
    const card = reviewed(undefined, false, start)
    const stored = JSON.parse(JSON.stringify(card)) as StoredCard
    expect(reviewed(stored, true, new Date(card.due))).toEqual(reviewed(card, true, new Date(card.due)))
  })
})
