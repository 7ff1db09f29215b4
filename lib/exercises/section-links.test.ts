import { describe, expect, it } from 'vitest'
import { linkSections } from './section-links.ts'

const LESSON = `<p>처음</p>
<h2 id="one">하나</h2>
<p>본문</p>
<h2 id="two">둘</h2>
<p>본문 <a href="/exercises/ex-b">이미 있음</a></p>
`
const exercise = (id: string, ...sections: string[]) => ({ id, title: `<${id}>`, sections })

describe('linkSections', () => {
  it('names the exercises of a section at its end', () => {
    const html = linkSections(LESSON, [exercise('ex-a', 'one'), exercise('qz-c', 'one', 'two')])
    expect(html).toBe(`<p>처음</p>
<h2 id="one">하나</h2>
<p>본문</p>
<p class="section-exercises"><span>과제</span> <a href="/exercises/ex-a">&lt;ex-a></a>, <a href="/exercises/qz-c">&lt;qz-c></a></p>
<h2 id="two">둘</h2>
<p>본문 <a href="/exercises/ex-b">이미 있음</a></p>
<p class="section-exercises"><span>과제</span> <a href="/exercises/qz-c">&lt;qz-c></a></p>
`)
  })
  it('leaves a lesson without exercises, and a section that names one itself, as they are', () => {
    expect(linkSections(LESSON, [])).toBe(LESSON)
    expect(linkSections(LESSON, [exercise('ex-b', 'two')])).toBe(LESSON)
  })
  it('refuses a section that does not exist', () => {
    expect(() => linkSections(LESSON, [exercise('ex-a', 'three')])).toThrow('ex-a: three')
  })
})
