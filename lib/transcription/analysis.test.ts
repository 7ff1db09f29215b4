import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/experiments/harness/random.ts'
import { states, textOf } from '#lib/hangul/compose.ts'
import { typeableText } from '#lib/hangul/testing.ts'
import { type Analysis, analyze, BOUNDS, mergeAnalyses } from './analysis.ts'
import { consistency, keyTable, letterTable, mostMissedWords, slowestTransitions, speeds } from './analysis-report.ts'
import { countOf } from './histogram.ts'
import { appendEdit, record } from './log.ts'
import { FLAG } from './log-format.ts'
import { typeParagraph } from './simulated-typist.ts'
import { statistics } from './statistics.ts'
import { logOf, logOfValues } from './testing.ts'

/** The log of pressing keys, each so many ms after the one before. */
function logOfTimedKeys(keys: readonly (readonly [key: string, ms: number])[]) {
  const recording = record({ id: 'p1', hash: 'h1' }, 0, 0)
  let now = 0
  for (const [i, state] of states(keys.map(([key]) => key)).entries()) {
    now += keys[i]![1]
    appendEdit(recording, textOf(state), now)
  }
  return recording.log
}

const simulated = (text: string, seed: number): Analysis =>
  analyze(text, typeParagraph({ id: 'p', hash: 'h', text }, { random: seededRandom(seed), mistakes: 0.1 }).log)
const anyAnalysis = fc.tuple(typeableText, fc.integer()).map(([text, seed]) => simulated(text, seed))

const LONG = '버퍼(buffer)는 데이터를 담아 나르는 그릇입니다. 그릇이 작으면 같은 파일을 옮기려고 더 자주 오가야 합니다.'

describe('keys', () => {
  test('typed perfectly, every key is pressed as often as it was asked for, without an error', () => {
    const { keys } = analyze('가각 ga', logOf('가각 ga'))
    expect(keys.map(({ key, presses, errors }) => [key, presses, errors])).toEqual([
      [' ', 1, 0],
      ['a', 1, 0],
      ['g', 1, 0],
      ['ㄱ', 3, 0],
      ['ㅏ', 2, 0],
    ])
  })

  test('a mistake is charged to the key that was asked for, and names the one pressed instead', () => {
    const analysis = analyze('각', logOfValues(['ㄱ', '가', '간', '가', '각']))
    const [first] = letterTable(analysis)
    expect(first).toMatchObject({ letter: 'ㄱ', presses: 3, errors: 1, instead: [{ key: 'ㄴ', count: 1 }] })
    expect(keyTable(analysis)).toMatchObject([
      { code: 'KeyK', presses: 1, errors: 0 },
      { code: 'KeyR', presses: 3, errors: 1 },
    ])
  })

  test('Hangul, Latin, plain and shifted on one physical key make one row', () => {
    const [row] = keyTable(analyze('ㄱ ㄲ rR', logOf('ㄱ ㄲ rR'))).filter(({ code }) => code === 'KeyR')
    expect(row).toMatchObject({ presses: 4, errors: 0 })
  })

  test('the time of a key is that from the right key before', () => {
    const analysis = analyze(
      'ababa',
      logOfTimedKeys([...'ababa'].map((key, i) => [key, i % 2 === 1 ? 400 : 100] as const)),
    )
    const median = (code: string) => keyTable(analysis).find(row => row.code === code)!.medianMs!
    expect(median('KeyB') / 400).toBeCloseTo(1, 0)
    expect(median('KeyA') / 100).toBeCloseTo(1, 0)
  })
})

describe('transitions', () => {
  const keys = [...'abcabcabc'].map(key => [key, key === 'c' ? 600 : 120] as const)
  const analysis = analyze('abcabcabc', logOfTimedKeys(keys))

  test('the slowest come first, the rare ones are left out', () => {
    const [slowest, next] = slowestTransitions(analysis, { least: 3 })
    expect(slowest).toMatchObject({ from: 'b', to: 'c', count: 3 })
    expect(next).toMatchObject({ from: 'a', to: 'b', count: 3 })
    expect(slowest!.medianMs).toBeGreaterThan(3 * next!.medianMs)
    expect(slowestTransitions(analysis, { least: 4 })).toEqual([])
  })

  test('none leads over a mistake, a correction, a pause or a paste', () => {
    const pairs = (target: string, log: Parameters<typeof analyze>[1]) =>
      analyze(target, log).transitions.map(({ from, to }) => from + to)
    expect(pairs('abc', logOfValues(['a', 'ax', 'a', 'ab', 'abc']))).toEqual(['bc'])
    expect(
      pairs(
        'abc',
        logOfTimedKeys([
          ['a', 100],
          ['b', 5_001],
          ['c', 100],
        ]),
      ),
    ).toEqual(['bc'])
    const recording = record({ id: 'p', hash: 'h' }, 0, 0)
    appendEdit(recording, 'a', 100)
    appendEdit(recording, 'ab', 200, { flags: FLAG.paste })
    appendEdit(recording, 'abc', 300)
    expect(pairs('abc', recording.log)).toEqual([])
  })
})

describe('consistency', () => {
  const TEXT = 'a'.repeat(200)
  const of = (ms: (i: number) => number) =>
    consistency(analyze(TEXT, logOfTimedKeys([...TEXT].map((key, i) => [key, ms(i)]))))

  test('a metronome is 1, at any speed', () => {
    expect(of(() => 100)).toBe(1)
    expect(of(() => 250)).toBe(1)
  })

  test('it is nearly 1 − v: ten and five key presses in turn, v = 1/3', () => {
    // A second of ten, a second of five: v = 2.5 ÷ 7.5.
    expect(of(i => (i % 15 < 10 ? 100 : 200))).toBeCloseTo(2 / 3, 1)
  })

  test('the more uneven, the lower; never below 0', () => {
    const even = of(i => (i % 2 === 0 ? 140 : 160))!
    const uneven = of(i => (i % 20 === 0 ? 2_000 : 60))!
    expect(uneven).toBeLessThan(even)
    expect(uneven).toBeGreaterThanOrEqual(0)
  })

  test('a pause over five seconds is no unevenness, and of a few seconds nothing is said', () => {
    expect(of(i => (i === 50 ? 60_000 : 100))).toBe(1)
    expect(consistency(analyze('abc', logOf('abc')))).toBeNull()
  })
})

describe('speeds', () => {
  test('타수 of the Hangul part, WPM of the Latin part; spaces and digits count for what they follow', () => {
    const keys = [...'ㄱㅏㄴㅏ 12 '].map(key => [key, 200] as const)
    const latin = [...'loop 34'].map(key => [key, 400] as const)
    const { strokesPerMinute, wordsPerMinute } = speeds(analyze('가나 12 loop 34', logOfTimedKeys([...keys, ...latin])))
    expect(strokesPerMinute).toBeCloseTo(300)
    expect(wordsPerMinute).toBeCloseTo(30)
  })

  test('together the parts have the strokes and the time on task of the statistics', () => {
    fc.assert(
      fc.property(typeableText, target => {
        const log = logOf(target)
        const { hangul, latin } = analyze(target, log)
        const { strokes, activeMs } = statistics(target, log)
        expect(hangul.strokes + latin.strokes).toBe(strokes)
        expect(hangul.ms + latin.ms).toBe(activeMs)
      }),
    )
  })

  test('what was not written has no speed', () => {
    expect(speeds(analyze(LONG, logOf('버퍼')))).toMatchObject({ wordsPerMinute: null })
    expect(speeds(mergeAnalyses([]))).toEqual({ strokesPerMinute: null, wordsPerMinute: null })
  })
})

describe('merging', () => {
  test('adds up: order and grouping do not matter, the empty one changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyAnalysis, { minLength: 2, maxLength: 4 }), parts => {
        // So few distinct rows that nothing is cut off; what was pressed instead is cut at 5 a key.
        const sum = mergeAnalyses(parts)
        fc.pre(sum.transitions.length < BOUNDS.transitions && sum.words.length < BOUNDS.words)
        fc.pre(sum.keys.every(({ instead }) => instead.length < BOUNDS.instead))
        expect(mergeAnalyses(parts.toReversed())).toEqual(sum)
        expect(mergeAnalyses([parts[0]!, mergeAnalyses(parts.slice(1))])).toEqual(sum)
        expect(mergeAnalyses([sum, mergeAnalyses([])])).toEqual(sum)
      }),
    )
  })

  test('survives being stored as JSON', () => {
    fc.assert(
      fc.property(anyAnalysis, analysis => {
        expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis)
      }),
    )
  })

  test('leaves its parts as they were', () => {
    const part = simulated(LONG, 1)
    const before = structuredClone(part)
    mergeAnalyses([part, part])
    expect(part).toEqual(before)
  })

  test('twice the same is twice the counts and the same figures', () => {
    const once = simulated(LONG, 2)
    const twice = mergeAnalyses([once, once])
    expect(consistency(twice)).toBeCloseTo(consistency(once)!)
    expect(speeds(twice)).toEqual(speeds(once))
    expect(letterTable(twice).map(({ errors }) => errors)).toEqual(letterTable(once).map(({ errors }) => 2 * errors))
    expect(mostMissedWords(twice)).toEqual(mostMissedWords(once).map(({ word, count }) => ({ word, count: 2 * count })))
  })

  test('words that are names of Object’s members are words like others', () => {
    const analysis = analyze('constructor toString', logOfValues(['x', '', 'constructor ', 'constructor x']))
    expect(mostMissedWords(mergeAnalyses([analysis]))).toEqual([
      { word: 'constructor', count: 1 },
      { word: 'toString', count: 1 },
    ])
  })

  test('is bounded, and the most frequent rows stay', () => {
    const part = (i: number): Analysis => ({
      ...mergeAnalyses([]),
      words: [
        { word: `w${i}`, count: 1 },
        { word: 'often', count: 1 },
      ],
      transitions: [
        { from: 'a', to: String.fromCharCode(0x20 + (i % 90)), times: new Array<number>(32).fill(i < 90 ? 1 : 0) },
      ],
    })
    const sum = mergeAnalyses(Array.from({ length: 2 * BOUNDS.words }, (_, i) => part(i)))
    expect(sum.words).toHaveLength(BOUNDS.words)
    expect(sum.words[0]).toEqual({ word: 'often', count: 2 * BOUNDS.words })
    expect(sum.transitions.every(({ times }) => countOf(times) === 32)).toBe(true)
  })
})
