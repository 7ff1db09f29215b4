import { fromHtml } from 'hast-util-from-html'
import { describe, expect, it } from 'vitest'
import { findTerms, glossary, glossaryHeading } from './terms.ts'

const terms = (html: string) => findTerms(fromHtml(html, { fragment: true }))

describe('findTerms', () => {
  it('takes bold text with its English name, in the section where it stands', () => {
    expect(
      terms('<h2 id="a">가</h2><p><strong>병목(bottleneck)</strong>은 <strong>강조</strong>가 아니다</p>'),
    ).toEqual([{ korean: '병목', english: 'bottleneck', section: 'a' }])
  })

  it('leaves bold text without Korean or without a name alone', () => {
    expect(terms('<p><strong>stale(x)</strong> <strong>하나(1)</strong> <strong>둘</strong></p>')).toEqual([])
  })
})

describe('glossary', () => {
  const lesson = (slug: string, ...pairs: [string, string][]) => ({
    course: 'c',
    slug,
    title: slug,
    terms: pairs.map(([korean, english]) => ({ korean, english, section: 's' })),
  })

  it('is in Korean order, each term once with every lesson that introduces it', () => {
    const entries = glossary([
      lesson('one', ['캐시', 'cache'], ['가지치기', 'pruning']),
      lesson('two', ['캐시', 'Cache'], ['가지치기', 'pruning']),
    ])
    expect(entries.map(({ korean }) => korean)).toEqual(['가지치기', '캐시'])
    expect(entries[1]?.places).toEqual([
      { href: '/courses/c/one#s', lesson: 'one' },
      { href: '/courses/c/two#s', lesson: 'two' },
    ])
  })

  it('heads terms by their first consonant', () => {
    expect(['가상', '까닭', '하한', 'CPU 시간'].map(glossaryHeading)).toEqual(['ㄱ', 'ㄱ', 'ㅎ', 'A–Z'])
  })
})
