import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignIds, formatIds, parseIds } from './paragraph-ids.ts'

const text = (hash: string, section = 'a') => ({ section, hash })
const ids = (named: { id: string }[]) => named.map(({ id }) => id)

describe('assignIds', () => {
  const first = assignIds([], [text('1'), text('2'), text('3'), text('4', 'b')])

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

  it('keeps every id when nothing changed, and never gives one id twice', () => {
    const texts = fc.array(
      fc.record({ section: fc.constantFrom('a', 'b'), hash: fc.constantFrom('1', '2', '3', '4', '5') }),
    )
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const known = assignIds([], before)
        expect(assignIds(known, before)).toEqual(known)
        const named = assignIds(known, after)
        expect(new Set(ids(named)).size).toBe(after.length)
        expect(parseIds(formatIds(named))).toEqual(named)
      }),
    )
  })
})
