import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commit, EMPTY, press, states, textOf } from '#lib/hangul/compose.ts'
import { keysOf } from '#lib/hangul/jamo.ts'
import { anyText, typeableCharacter, typeableText } from '#lib/hangul/testing.ts'
import { judge, type Run } from './judge.ts'
import { fold, foldTarget } from './normalize.ts'

const marksOf = (runs: Run[]) => runs.map(run => [run.mark, run.start, run.end])

describe('typed perfectly', () => {
  test('nothing is flagged at any state of the keyboard, and the end is complete', () => {
    fc.assert(
      fc.property(typeableText, target => {
        let last = ''
        for (const state of states(keysOf(target))) {
          last = textOf(state)
          const { flagged, typed } = judge(target, last)
          expect({ last, flagged }).toEqual({ last, flagged: 0 })
          expect(typed.every(run => run.mark === 'correct' || run.mark === 'pending')).toBe(true)
        }
        expect(judge(target, last).complete).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('while a gap in the middle is filled in, only what is not yet there is flagged', () => {
    const gap = fc.array(typeableCharacter, { minLength: 1, maxLength: 8 }).map(characters => characters.join(''))
    fc.assert(
      fc.property(typeableText, gap, (head, middle) => {
        const target = `${head}${middle}. end`
        for (const state of states(keysOf(middle))) {
          const value = `${head}${textOf(state)}. end`
          const caret = head.length + textOf(state).length
          const { flagged } = judge(target, value, { caret, composing: { start: caret - 1, end: caret } })
          expect(flagged).toBeLessThanOrEqual(foldTarget(target).count - fold(value).count)
        }
      }),
    )
  })

  test('decomposed input is judged like composed input', () => {
    fc.assert(
      fc.property(typeableText, target => {
        for (const state of states(keysOf(target))) {
          const value = textOf(state)
          const composed = judge(target, value)
          const decomposed = judge(target, value.normalize('NFD'))
          expect({ ...decomposed, typed: 0 }).toEqual({ ...composed, typed: 0 })
        }
      }),
      { numRuns: 40 },
    )
  })

  test('typographic characters are typed by their plain keys', () => {
    const target = '“값”은 3 × 4 → 12…'
    for (const state of states(keysOf('"값"은 3 x 4 -> 12...'))) expect(judge(target, textOf(state)).flagged).toBe(0)
    expect(judge(target, '"값"은 3 x 4 -> 12...').complete).toBe(true)
    expect(judge(target, target).complete).toBe(true)
  })

  test('code is right with and without its indentation', () => {
    const target = '\tif (ok) {\n\t\treturn 1\n\t}'
    expect(judge(target, 'if (ok) {\nreturn 1\n}').complete).toBe(true)
    expect(judge(target, '  if (ok) {\n    return 1\n  }').complete).toBe(true)
  })
})

describe('a wrong key', () => {
  test('is flagged at once, whatever key it is', () => {
    const keyboard = [...'ㄱㄲㄴㄷㄹㅁㅂㅅㅇㅈㅎㅏㅐㅓㅗㅜㅣㅡaZ0,;']
    fc.assert(
      fc.property(typeableText, fc.nat(), fc.constantFrom(...keyboard), (target, place, wrong) => {
        // White space at the ends is no part of the target.
        const keys = [...keysOf(target.trim())]
        if (keys.length === 0) return
        const at = place % keys.length
        if (keys[at] === wrong) return
        const before = keys.slice(0, at).reduce(press, EMPTY)
        const value = textOf(press(before, wrong))
        expect(judge(target, value).flagged).toBeGreaterThan(0)
      }),
      { numRuns: 2_000 },
    )
  })

  test('stays flagged as one mistake while the rest is typed', () => {
    const target = '인덱스를 쓰면 빨라집니다.'
    const typed = '인덱스름 쓰면 빨라집니다.'
    const { flagged, typed: runs, complete } = judge(target, typed)
    expect(flagged).toBe(1)
    expect(complete).toBe(false)
    expect(marksOf(runs)).toEqual([
      ['correct', 0, 3],
      ['wrong', 3, 4],
      ['correct', 4, 14],
    ])
  })

  test('an unfinished syllable is pending at the caret and wrong behind it', () => {
    expect(marksOf(judge('각오', '가').typed)).toEqual([['pending', 0, 1]])
    expect(marksOf(judge('각오', '가오').typed)).toEqual([
      ['wrong', 0, 1],
      ['correct', 1, 2],
    ])
  })

  test('a final that could go over to the next syllable is wrong once something else follows', () => {
    expect(judge('가나', '간').flagged).toBe(0)
    expect(judge('가나', '간 ').flagged).toBeGreaterThan(0)
  })
})

describe('alignment', () => {
  const target = '실행 계획을 먼저 읽습니다.'

  test('one extra character is one mistake', () => {
    const { flagged, typed } = judge(target, '실행 계획을을 먼저 읽습니다.')
    expect(flagged).toBe(1)
    expect(typed.filter(run => run.mark === 'extra')).toHaveLength(1)
  })

  test('one skipped character is one mistake, shown in the target', () => {
    const { flagged, guide, atEnd, complete } = judge(target, '실행 계을 먼저 읽습니다.')
    expect(flagged).toBe(1)
    expect(guide.filter(run => run.mark === 'missing')).toEqual([{ mark: 'missing', start: 4, end: 5 }])
    expect({ atEnd, complete }).toEqual({ atEnd: true, complete: false })
  })

  test('typing beyond the end is extra', () => {
    expect(marksOf(judge('끝.', '끝.더').typed)).toEqual([
      ['correct', 0, 2],
      ['extra', 2, 3],
    ])
  })

  test('one extra key in the middle of a long paragraph costs about one mistake', () => {
    const long = '버퍼 캐시에 없는 페이지는 디스크에서 읽으므로 지연이 커집니다. '.repeat(8)
    for (let at = 1; at < long.length - 20; at += 7) {
      const { flagged } = judge(long, `${long.slice(0, at)}ㅋ${long.slice(at)}`)
      expect(flagged).toBe(1)
    }
  })
})

describe('characters', () => {
  test('a surrogate pair is one character', () => {
    const { flagged, typed } = judge('a😀b', 'a😁b')
    expect(flagged).toBe(1)
    expect(marksOf(typed)).toEqual([
      ['correct', 0, 1],
      ['wrong', 1, 3],
      ['correct', 3, 4],
    ])
  })

  test('half a surrogate pair is a mistake, not an error', () => {
    expect(judge('a😀', 'a\ud83d').flagged).toBe(1)
  })

  test('white space behind a complete text changes nothing', () => {
    expect(judge('끝.', '끝. \n')).toMatchObject({ complete: true, flagged: 0, typed: [{ start: 0, end: 4 }] })
  })

  test('a wrong unit of an equivalent marks the whole character', () => {
    const { guide } = judge('가…나', '가..x나')
    expect(guide.find(run => run.mark === 'wrong')).toEqual({ mark: 'wrong', start: 1, end: 2 })
  })
})

describe('position', () => {
  test('next is where to go on: behind what is right, at what is pending', () => {
    expect(judge('가나다', '').next).toBe(0)
    expect(judge('가나다', '가').next).toBe(1)
    expect(judge('가나다', '간').next).toBe(0)
    expect(judge('가나다', '가나다').next).toBe(3)
  })

  test('an empty target is complete from the start', () => {
    expect(judge('', '')).toMatchObject({ complete: true, atEnd: true, flagged: 0 })
  })

  test('a caret that moved on leaves the unfinished syllable wrong', () => {
    expect(judge('각오 끝', '가오 끝', { caret: 1 }).typed[0]?.mark).toBe('pending')
    expect(judge('각오 끝', '가오 끝', { caret: 4 }).typed[0]?.mark).toBe('wrong')
  })

  test('committing by a click leaves a syllable that can be told from one under composition', () => {
    const committed = press(commit(states(keysOf('각')).at(-1)!), 'ㅏ')
    expect(textOf(committed)).toBe('각ㅏ')
    expect(judge('가가', textOf(committed)).flagged).toBeGreaterThan(0)
  })
})

test('runs cover the typed text without a gap, for any two texts', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(40), (target, typed, caret) => {
      const { typed: runs, guide, flagged, next } = judge(target, typed, { caret })
      let end = 0
      for (const run of runs) {
        expect(run.start).toBe(end)
        expect(run.end).toBeGreaterThan(run.start)
        end = run.end
      }
      if (runs.length > 0) expect(end).toBe(typed.length)
      for (const run of guide) expect(run.end).toBeLessThanOrEqual(target.length)
      expect(next).toBeLessThanOrEqual(target.length)
      const shown = [...runs, ...guide].some(run => run.mark !== 'correct' && run.mark !== 'pending')
      expect(shown).toBe(flagged > 0)
    }),
    { numRuns: 500 },
  )
})
