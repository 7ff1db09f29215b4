import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignIds, formatIds, NOTHING_NAMED, parseIds } from './paragraph-ids.ts'

const text = (hash: string, section = 'a') => ({ section, hash })
const ids = ({ paragraphs }: { paragraphs: { id: string }[] }) => paragraphs.map(({ id }) => id)

describe('assignIds', () => {
  const first = assignIds(NOTHING_NAMED, [text('1'), text('2'), text('3'), text('4', 'b')])

  it('numbers new paragraphs within their section', () => {
    expect(ids(first)).toEqual(['a-1', 'a-2', 'a-3', 'b-1'])
  })

  it('keeps the id of a paragraph that was edited in place', () => {
    expect(ids(assignIds(first, [text('1'), text('2 edited'), text('3'), text('4', 'b')]))).toEqual(ids(first))
  })

  it('gives an inserted paragraph a new id and leaves the others alone', () => {
    expect(ids(assignIds(first, [text('1'), text('new'), text('2'), text('3'), text('4', 'b')]))).toEqual([
      'a-1',
      'a-4',
      'a-2',
      'a-3',
      'b-1',
    ])
  })

  it('takes the id along when a paragraph moves', () => {
    expect(ids(assignIds(first, [text('2'), text('3'), text('4', 'b'), text('1', 'b')]))).toEqual([
      'a-2',
      'a-3',
      'b-1',
      'a-1',
    ])
  })

  it('leads the id of a paragraph that was split or joined to the one in its place', () => {
    const split = assignIds(first, [text('1'), text('2a'), text('2b'), text('3'), text('4', 'b')])
    expect(split.paragraphs.slice(1, 3)).toEqual([
      { id: 'a-4', hash: '2a', was: ['a-2'] },
      { id: 'a-5', hash: '2b' },
    ])
    const joined = assignIds(split, [text('1'), text('2+3'), text('4', 'b')])
    expect(joined.paragraphs[1]).toEqual({ id: 'a-6', hash: '2+3', was: ['a-4', 'a-2', 'a-5', 'a-3'] })
    expect(parseIds(formatIds(joined))).toEqual(joined)
  })

  it('never gives the id of a paragraph that is gone to another one', () => {
    const without = assignIds(first, [text('1'), text('2'), text('4', 'b')])
    expect(without.retired).toEqual(['a-3'])
    const again = assignIds(parseIds(formatIds(without)), [text('1'), text('2'), text('new'), text('4', 'b')])
    expect(ids(again)).toEqual(['a-1', 'a-2', 'a-4', 'b-1'])
  })

  it('keeps every id when nothing changed, and never gives one id twice', () => {
    const texts = fc.array(
      fc.record({ section: fc.constantFrom('a', 'b'), hash: fc.constantFrom('1', '2', '3', '4', '5') }),
    )
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const known = assignIds(NOTHING_NAMED, before)
        expect(assignIds(known, before)).toEqual(known)
        const named = assignIds(known, after)
        expect(new Set(ids(named)).size).toBe(after.length)
        expect(parseIds(formatIds(named))).toEqual(named)
      }),
    )
  })
})
