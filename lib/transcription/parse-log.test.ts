import { expect, test } from 'vitest'
import { LIMITS, LogError } from './log-format.ts'
import { paragraphLogSchema, parseLog } from './parse-log.ts'

const log = (events: unknown, rest: object = {}) => ({
  version: 2,
  paragraph: 'p1',
  hash: 'h1',
  startedAt: 1_790_000_000_000,
  events,
  ...rest,
})

test('a sound log is read as it is', () => {
  const sound = log([
    ['f', 0, 1],
    ['e', 120, 0, 0, '가', 1],
    ['h', 900, 1],
    ['m', 0, 3],
    ['e', 80, 0, 1, '각', 1],
  ])
  expect(parseLog(sound)).toEqual(sound)
  expect(paragraphLogSchema.parse(sound)).toEqual(sound)
})

test('a log of the first version is given back as one of the second', () => {
  const events = [['e', 120, 0, 0, '가', 1]]
  expect(parseLog(log(events, { version: 1 }))).toEqual(log(events))
})

test.each([
  ['no object', null, 'malformed'],
  ['another version', log([], { version: 3 }), 'version'],
  ['a mode in the version that had none', log([['m', 0, 1]], { version: 1 }), 'malformed'],
  ['an unknown mode', log([['m', 0, 4]]), 'malformed'],
  ['a field too many', log([], { accuracy: 1 }), 'malformed'],
  ['events that are no list', log('e'), 'malformed'],
  ['an unknown event', log([['x', 1]]), 'malformed'],
  ['an item too many', log([['h', 1, 1, 1]]), 'malformed'],
  ['a negative time', log([['e', -1, 0, 0, 'a', 0]]), 'time'],
  ['a time beyond a day', log([['h', LIMITS.gapMs + 1, 1]]), 'time'],
  ['a broken time', log([['e', 0.5, 0, 0, 'a', 0]]), 'malformed'],
  ['a negative position', log([['e', 1, -1, 0, 'a', 0]]), 'out-of-range'],
  ['a position behind the text', log([['e', 1, 1, 0, 'a', 0]]), 'out-of-range'],
  [
    'a deletion behind the text',
    log([
      ['e', 1, 0, 0, 'a', 0],
      ['e', 1, 0, 2, '', 0],
    ]),
    'out-of-range',
  ],
  ['an unknown flag', log([['e', 1, 0, 0, 'a', 32]]), 'malformed'],
  ['NUL', log([['e', 1, 0, 0, '\0', 0]]), 'malformed'],
  ['half a surrogate pair', log([['e', 1, 0, 0, '\ud83d', 0]]), 'malformed'],
  [
    'a cut surrogate pair',
    log([
      ['e', 1, 0, 0, '😀', 0],
      ['e', 1, 0, 1, '', 0],
    ]),
    'malformed',
  ],
  ['too many events', log(Array(LIMITS.events + 1).fill(['h', 1, 1])), 'too-long'],
  ['too long an insertion', log([['e', 1, 0, 0, 'a'.repeat(LIMITS.text + 1), 0]]), 'too-long'],
  [
    'too much inserted in all',
    log(
      Array(11)
        .fill(['e', 1, 0, 20_000, 'a'.repeat(20_000), 0])
        .map((e, i) => (i === 0 ? e.with(3, 0) : e)),
    ),
    'too-long',
  ],
])('%s is refused with its reason in Korean', (_, input, code) => {
  const result = paragraphLogSchema.safeParse(input)
  expect(result.success).toBe(false)
  let refused: unknown
  try {
    parseLog(input)
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(LogError)
  expect((refused as LogError).code).toBe(code)
  expect((refused as LogError).message).toMatch(/요\.$/)
})
