import { describe, expect, it } from 'vitest'
import { clock, count, day, duration, keyText, percent } from './figures.ts'

describe('figures', () => {
  it('says nothing where there is nothing to say', () => {
    expect([count(null), percent(null)]).toEqual(['–', '–'])
  })

  it('rounds percentages down, so that only all of it is 100 %', () => {
    expect([0, 0.29, 0.9731, 0.9999, 1].map(percent)).toEqual(['0%', '29%', '97.3%', '99.9%', '100%'])
  })

  it('writes durations for people', () => {
    expect([400, 42_000, 60_000, 185_000, 7_200_000, 7_800_000].map(duration)).toEqual([
      '0초',
      '42초',
      '1분',
      '3분 5초',
      '2시간',
      '2시간 10분',
    ])
  })

  it('writes a place in a recording', () => {
    expect([0, 7_999, 750_000].map(clock)).toEqual(['0:00', '0:07', '12:30'])
  })

  it('writes days and keys', () => {
    expect([day('2026-11-21', 'short'), day('2026-11-21', 'long')]).toEqual(['11. 21.', '2026. 11. 21. (토)'])
    expect([' ', '\n', 'ㄱ'].map(keyText)).toEqual(['띄어쓰기', 'Enter', 'ㄱ'])
  })
})
