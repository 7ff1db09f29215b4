import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { freezePage } from './freeze.ts'

const sources = (body: (name: string) => string = () => '') => ({
  body,
  asset: (address: string) => `/* ${address} */`,
  emit: (script: string) => (script === '(self.__next_f=[]).push([1])' ? '/data.js' : '/wrong.js'),
})
const page = (main: string) =>
  `<!DOCTYPE html><html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/><script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/old.js" noModule=""></script></head><body>${main}<script>self.x=1</script><script>(self.__next_f=[]).push([1])</script><script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/b.js" async=""></script></body></html>`

describe('freezePage', () => {
  it('fills the body that the page names', () => {
    const { html } = freezePage(
      page('<div class="prose" data-body="c/l/lesson"></div>'),
      sources(name => `<p>${name} $&</p>`),
    )
    expect(html).toContain('<div class="prose" data-body="c/l/lesson"><p>c/l/lesson $&</p></div>')
  })

  it('leaves the scripts of an ordinary page alone', () => {
    expect(freezePage(page('<p>x</p>'), sources()).html).toBe(page('<p>x</p>'))
  })

  it('loads no script on a page that waits for intent, and lists each one once', () => {
    const { html } = freezePage(page('<div data-hydrate="intent"></div>'), sources())
    expect(html).not.toMatch(/<script[^>]+src=/)
    expect(html).not.toContain('rel="preload" as="script"')
    expect(html).toContain('["/data.js","/_next/static/chunks/a.js","/_next/static/chunks/b.js"]')
    expect(html).toContain('self.x=1')
    expect(html).not.toContain('__next_f')
  })

  it('allows exactly the inline scripts that the page holds', () => {
    const { csp } = freezePage(page('<p>x</p>'), sources())
    const hash = createHash('sha256').update('self.x=1').digest('base64')
    expect(csp).toContain(`script-src 'self' 'sha256-${hash}' 'sha256-`)
    expect(csp.match(/sha256-/g)).toHaveLength(2)
    expect(csp).not.toContain('unsafe')
  })

  it('carries the styles of a page that waits for intent, allowed by hash', () => {
    const link = '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>'
    const { html, csp } = freezePage(page(`${link}<div data-hydrate="intent"></div>`), sources())
    expect(html).toContain('<style>/* /_next/static/chunks/a.css */</style>')
    expect(html).not.toContain('rel="stylesheet"')
    const hash = createHash('sha256').update('/* /_next/static/chunks/a.css */').digest('base64')
    expect(csp).toContain(`style-src 'self' 'sha256-${hash}';`)
  })

  it('keeps what a style refers to when it moves into the page', () => {
    const link = '<link rel="stylesheet" href="/_next/static/chunks/a.css"/>'
    const asset = () => '@font-face{src:url(../media/f.woff2)format("woff2"),url("/x.woff2")}'
    const { html } = freezePage(page(`${link}<div data-hydrate="intent"></div>`), { ...sources(), asset })
    expect(html).toContain('url(/_next/static/media/f.woff2)format("woff2"),url("/x.woff2")')
  })

  it('lets a page with a code editor write styles, and still no script', () => {
    const { csp } = freezePage(page('<div data-styles="live"></div>'), sources())
    expect(csp).toContain("style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'")
    expect(csp).toMatch(/script-src 'self'( 'sha256-[^']+')+;/)
  })

  it('gives another tag to another text', () => {
    expect(freezePage(page('1'), sources()).etag).not.toBe(freezePage(page('2'), sources()).etag)
  })
})
