import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blanksOf } from './blanks.ts'
import type { ParagraphKind } from './paragraph.ts'

const blanked = (text: string, terms?: string[], kind: ParagraphKind = 'prose') =>
  blanksOf({ kind, text, ...(terms ? { terms } : {}) }).map(({ start, end }) => text.slice(start, end))

describe('terms', () => {
  test('what the author marked', () => {
    const text = '이 부탁이 시스템 콜(system call)이며, readSync가 합니다.'
    expect(blanked(text, ['시스템 콜(system call)', 'readSync'])).toEqual(['시스템 콜(system call)', 'readSync'])
  })
  test('of equal words the marked one is found by its order', () => {
    const text = '버퍼와 워커, 그리고 버퍼'
    expect(blanksOf({ kind: 'prose', text, terms: ['워커', '버퍼'] })).toEqual([
      { start: 4, end: 6 },
      { start: 12, end: 14 },
    ])
  })
  test('as many words before a bracket as there are English ones in it', () => {
    expect(blanked('파일은 메모리의 페이지 캐시(page cache)에 남습니다.')).toEqual(['페이지 캐시(page cache)'])
    expect(blanked('효과는 벤치마크(benchmark)로 확인합니다.')).toEqual(['벤치마크(benchmark)'])
  })
  test('a bracket in code is no term', () => {
    expect(blanked('const buffer = new Uint8Array(bufferSize)', undefined, 'code')).toEqual(['Uint8Array'])
  })
  test('a marked sentence is no term, and the whole paragraph is never blanked', () => {
    const text = '그릇이 작으면 같은 파일을 옮기려고 더 자주 오가야 한다는 것이 요점입니다.'
    expect(blanked(text, [text])).not.toContain(text)
    expect(blanked('버퍼', ['버퍼'])).toEqual([])
    expect(blanked('}', undefined, 'code')).toEqual([])
  })
})

describe('without terms', () => {
  test('the longest nouns, without particles and predicates', () => {
    expect(blanked('프로그램은 디스크에 직접 손대지 못하고 부탁합니다.')).toEqual(['프로그램'])
  })
  test('no part of a number and no word that only joins', () => {
    expect(blanked('그래서 20,000번에 1,000 ms')).toEqual([])
    expect(blanked('512 B 20,001번 메모리 낭비', undefined, 'table')).toEqual(['메모리'])
  })
  test('the longest names of code', () => {
    expect(blanked('  while (true) {', undefined, 'code')).toEqual([])
    expect(blanked('      sent += writeSync(target, buffer, sent, filled - sent)', undefined, 'code')).toEqual([
      'writeSync',
    ])
  })
})

test('blanks are in order, apart, inside the text, and leave something to read', () => {
  const word = fc.constantFrom(
    '버퍼',
    '시스템',
    '콜(system',
    'call)을',
    '워커(worker)',
    'readSync()',
    '합니다.',
    '—',
    '🙂',
  )
  const text = fc.array(word, { maxLength: 30 }).map(words => words.join(' '))
  const kind = fc.constantFrom<ParagraphKind>('prose', 'code', 'table', 'list')
  fc.assert(
    fc.property(text, kind, fc.array(word, { maxLength: 4 }), (text, kind, terms) => {
      const blanks = blanksOf({ text, kind, terms })
      expect(blanksOf({ text, kind, terms })).toEqual(blanks)
      let at = 0
      let left = ''
      for (const { start, end } of blanks) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        left += text.slice(at, start)
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
      if (blanks.length > 0) expect(left + text.slice(at)).toMatch(/\p{L}/u)
    }),
  )
})
