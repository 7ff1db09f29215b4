import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { freezePage } from './freeze.ts'

const page = (main: string) =>
  `<!DOCTYPE html><html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/><script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/old.js" noModule=""></script></head><body>${main}<script>self.x=1</script><script src="/_next/static/chunks/a.js" async=""></script><script src="/_next/static/chunks/b.js" async=""></script></body></html>`

describe('freezePage', () => {
  it('fills the body that the page names', () => {
    const { html } = freezePage(page('<div class="prose" data-body="c/l/lesson"></div>'), name => `<p>${name} $&</p>`)
    expect(html).toContain('<div class="prose" data-body="c/l/lesson"><p>c/l/lesson $&</p></div>')
  })

  it('leaves the scripts of an ordinary page alone', () => {
    expect(freezePage(page('<p>x</p>'), () => '').html).toBe(page('<p>x</p>'))
  })

  it('loads no script on a page that waits for intent, and lists each one once', () => {
    const { html } = freezePage(page('<div data-hydrate="intent"></div>'), () => '')
    expect(html).not.toMatch(/<script[^>]+src=/)
    expect(html).not.toContain('rel="preload" as="script"')
    expect(html).toContain('["/_next/static/chunks/a.js","/_next/static/chunks/b.js"]')
  })

  it('allows exactly the inline scripts that the page holds', () => {
    const { csp } = freezePage(page('<p>x</p>'), () => '')
    const hash = createHash('sha256').update('self.x=1').digest('base64')
    expect(csp).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect(csp).not.toContain('unsafe')
  })

  it('gives another tag to another text', () => {
    expect(freezePage(page('1'), () => '').etag).not.toBe(freezePage(page('2'), () => '').etag)
  })
})
