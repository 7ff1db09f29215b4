import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locate, OffsetMap } from './offsets.ts'

/** What the map finds in the shown text for a stretch of the paragraph's text. */
const found = (text: string, shown: string, start: number, end: number) => {
  const stretch = OffsetMap.of(text, shown)?.stretch(start, end)
  return stretch ? shown.slice(stretch.start, stretch.end) : null
}

describe('OffsetMap', () => {
  test('a run of white space in the page is one space of the text', () => {
    expect(found('가 나 다', '\n  가\n  나   다 ', 2, 3)).toBe('나')
    expect(found('가 나 다', '\n  가\n  나   다 ', 4, 5)).toBe('다')
  })

  test('the space between two cells stands nowhere', () => {
    expect(found('512 B 20,000번', '512 B20,000번', 6, 13)).toBe('20,000번')
    expect(found('512 B 20,000번', '512 B20,000번', 5, 6)).toBeNull()
    expect(found('512 B 20,000번', '512 B20,000번', 4, 8)).toBe('B20')
  })

  test('code keeps its spaces', () => {
    expect(found('  a  = 1', '  a  = 1', 2, 5)).toBe('a  ')
    expect(found('  a  = 1', '  a  = 1', 5, 6)).toBe('=')
  })

  test('an element with another text is refused', () => {
    expect(OffsetMap.of('가나', '가다')).toBeNull()
    expect(OffsetMap.of('가나', '가')).toBeNull()
  })

  test('every character is found however the white space around it is written', () => {
    const word = fc.string({ unit: fc.constantFrom(...'가나다ab(').map(String), minLength: 1, maxLength: 4 })
    const gap = fc.constantFrom(' ', '\n', '  ', '\n   ')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 8 }), parts => {
        const text = parts.map(([each]) => each).join(' ')
        const shown = parts.map(([each, space]) => each + space).join('')
        for (let i = 0; i < text.length; i++) {
          if (text[i] !== ' ') expect(found(text, shown, i, i + 1)).toBe(text[i])
        }
      }),
    )
  })
})

describe('locate', () => {
  test('a border between two pieces ends the one and starts the other', () => {
    expect(locate([3, 2], 3, 'end')).toEqual({ piece: 0, at: 3 })
    expect(locate([3, 2], 3, 'start')).toEqual({ piece: 1, at: 0 })
  })

  test('the end of all is in the last piece', () => {
    expect(locate([3, 2], 5, 'end')).toEqual({ piece: 1, at: 2 })
    expect(locate([3, 2], 5, 'start')).toEqual({ piece: 1, at: 2 })
  })
})
