import { describe, expect, it } from 'vitest'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import type { CompiledLesson } from './compiled.ts'
import { countLessons, deviation, fits, total } from './lengths.ts'

const paragraph = (kind: Paragraph['kind'], text: string): Paragraph => ({
  id: 'a',
  hash: 'h',
  section: 's',
  kind,
  text,
})
const lesson = (slug: string, characters: number, paragraphs: Paragraph[]) =>
  ({ slug, characters, paragraphs }) as CompiledLesson

describe('lengths', () => {
  it('counts code lines without their indentation and table rows as code', () => {
    const paragraphs = [paragraph('prose', '글입니다.'), paragraph('code', '  return 1'), paragraph('table', '가 나')]
    expect(
      countLessons({ lessons: [lesson('l', 16, paragraphs)], lengths: { l: { characters: 16, paragraphs: 3 } } }),
    ).toEqual([
      { slug: 'l', characters: 16, paragraphs: 3, codeCharacters: 11, planned: { characters: 16, paragraphs: 3 } },
    ])
  })

  it('lets neither characters nor paragraphs be more than 5 % off', () => {
    const planned = { characters: 100, paragraphs: 20 }
    expect(fits({ characters: 105, paragraphs: 19 }, planned)).toBe(true)
    expect(fits({ characters: 106, paragraphs: 20 }, planned)).toBe(false)
    expect(fits({ characters: 100, paragraphs: 18 }, planned)).toBe(false)
    expect(deviation({ characters: 110, paragraphs: 10 }, planned).paragraphs).toBe(-0.5)
  })

  it('adds up', () => {
    expect(
      total([
        { characters: 1, paragraphs: 2 },
        { characters: 3, paragraphs: 4 },
      ]),
    ).toEqual({
      characters: 4,
      paragraphs: 6,
    })
  })
})
