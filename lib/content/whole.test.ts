import { expect, it } from 'vitest'
import { wholeOriginal } from './whole.ts'

const lesson = (slug: string, original: string) => ({ slug, title: `제목 ${slug}`, original })

it('puts the originals together under their titles, every name once', () => {
  const html = wholeOriginal([
    lesson(
      'one',
      '<div class="stretch"><h2 id="intro">처음</h2><p data-p="intro-1">글 <a href="#intro">위</a></p></div>',
    ),
    lesson('two', '<div class="stretch"><h2 id="intro">처음</h2><pre><code>&#x3C;a id="intro"></code></pre></div>'),
  ])
  expect(html).toContain('<div class="stretch"><h2 id="lesson.one" class="lesson-name">제목 one</h2><h2')
  expect(html).toContain('<p data-p="one.intro-1">글 <a href="#one.intro">위</a></p>')
  // What a lesson says about names is text.
  expect(html).toContain('&#x3C;a id="intro">')
  const ids = [...html.matchAll(/<[^>]* id="([^"]+)"/g)].map(match => match[1])
  expect(ids).toEqual(['lesson.one', 'one.intro', 'lesson.two', 'two.intro'])
})

it('keeps drawings as they are', () => {
  const svg = '<svg viewBox="0 0 9 9" role="img" aria-label="그림"><rect width="9" height="9"></rect></svg>'
  expect(wholeOriginal([lesson('one', `<div class="stretch">${svg}</div>`)])).toContain(svg)
})
