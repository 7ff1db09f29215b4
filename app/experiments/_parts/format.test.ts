import { describe, expect, it } from 'vitest'
import {
  formatBytesOf,
  formatCount,
  formatDate,
  formatDuration,
  formatMemory,
  formatMs,
  formatQuantity,
  formatRatio,
  formatShare,
} from './format.ts'

describe('formatDate', () => {
  it('writes Seoul time with the weekday', () => {
    expect(formatDate('2026-11-21T09:00:00.000Z')).toBe('2026. 11. 21. (토) 18:00')
  })

  it('is on the next day in Seoul after 15:00 UTC, at hour 00', () => {
    expect(formatDate('2026-12-31T15:05:00Z')).toBe('2027. 1. 1. (금) 00:05')
  })
})

it.each([
  [1, '1초'],
  [2001, '3초'],
  [60_000, '1분'],
  [125_000, '2분 5초'],
])('formatDuration(%d) is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})

it.each([
  [64.234, '64.2'],
  [0.87123, '0.871'],
  [1217.4, '1,217'],
  [999.9, '1,000'],
])('formatMs(%d) is %s', (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})

it('keeps every digit of a count, three of a ratio, two of a share', () => {
  expect(formatCount(20_000)).toBe('20,000')
  expect(formatRatio(55.5555)).toBe('55.6배')
  expect(formatRatio(1)).toBe('1배')
  expect(formatShare(0.0312)).toBe('3.1 %')
})

it('sets a Latin unit apart', () => {
  expect(formatQuantity(313, '회')).toBe('313회')
  expect(formatQuantity(10_240_000, 'B')).toBe('10,240,000 B')
})

it('writes memory in powers of 1024', () => {
  expect(formatMemory(16 * 2 ** 30)).toBe('16 GB')
  expect(formatMemory(512 * 2 ** 20)).toBe('512 MB')
})

it('writes a part of all bytes in one unit', () => {
  expect(formatBytesOf({ done: 6.5 * 2 ** 20, of: 15_627_540 })).toBe('6.5/14.9 MB')
})
