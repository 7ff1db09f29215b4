import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRemaining, formatSeoul, formatSpan, fromSeoulField, seoulDay, toSeoulField } from './seoul.ts'

const moments = fc.date({
  min: new Date('1990-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
})

test('a moment reads as in Korea', () => {
  expect(formatSeoul(new Date('2026-11-21T09:00:00Z'))).toBe('2026. 11. 21. (토) 18:00')
  expect(formatSeoul(new Date('2026-12-31T15:05:59Z'))).toBe('2027. 1. 1. (금) 00:05')
})

test('it agrees with the calendar of the runtime', () => {
  const intl = new Intl.DateTimeFormat('ko-KR', {
    timeZone: 'Asia/Seoul',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  fc.assert(
    fc.property(moments, moment => {
      expect(formatSeoul(moment)).toBe(intl.format(moment))
    }),
  )
})

test('what a field holds comes back to the minute', () => {
  fc.assert(
    fc.property(moments, moment => {
      const minute = new Date(Math.floor(moment.getTime() / 60_000) * 60_000)
      expect(fromSeoulField(toSeoulField(moment))).toEqual(minute)
    }),
  )
})

test.each(['', '2026-11-21', '2026-02-30T10:00', '2026-11-21T24:00', '2026-11-21T18:00Z', '내일'])(
  '%j is no moment',
  value => {
    expect(fromSeoulField(value)).toBeUndefined()
  },
)

test('days are counted on the calendar of Seoul', () => {
  // 23:30 in Seoul on the 21st is still the 21st there.
  expect(formatSeoul(seoulDay(new Date('2026-11-21T14:30:00Z'), 7, 23, 59))).toBe('2026. 11. 28. (토) 23:59')
})

test('spans say their largest two units', () => {
  expect([90_061_000, 86_400_000, 3_900_000, 3_600_000, 300_000, 40_000, -5].map(formatSpan)).toEqual([
    '1일 1시간',
    '1일',
    '1시간 5분',
    '1시간',
    '5분',
    '40초',
    '0초',
  ])
  const now = new Date('2026-11-21T00:00:00Z')
  expect(formatRemaining(new Date('2026-11-21T00:05:00Z'), now)).toBe('5분 남음')
  expect(formatRemaining(new Date('2026-11-20T22:00:00Z'), now)).toBe('2시간 지남')
})
