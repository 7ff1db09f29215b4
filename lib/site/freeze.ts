import { createHash } from 'node:crypto'

/** A page after the build, ready to be sent as it is. */
export interface FrozenPage {
  html: string
  /** Content-Security-Policy of exactly this page. */
  csp: string
  etag: string
}

/** Where `freezePage` reads what it puts in. */
export interface PageSources {
  /** HTML of a body by its name, `<course>/<lesson>/<kind>`. */
  body: (name: string) => string
  /** Text of a built file by its address, `/_next/static/…`. */
  asset: (address: string) => string
  /** Keeps a script as a file and returns its address. */
  emit: (script: string) => string
}

/** Runs once a reader reaches for something that needs React; see docs/decisions/0003. Kept small: it stands in every lesson. */
const HYDRATE_ON_INTENT = (scripts: string[]) =>
  `(()=>{let s=${JSON.stringify(scripts)},d=document,b=0,go=()=>{b||(b=1,s.forEach(u=>{let e=d.createElement("script");e.src=u;e.async=!0;d.head.append(e)}))},f=e=>e.target.closest&&e.target.closest("[data-intent]");for(let t of["pointerover","focusin","touchstart"])d.addEventListener(t,e=>f(e)&&go(),{passive:!0});d.addEventListener("click",e=>{let a=f(e);if(a&&!window.jaedaHydrated&&!e.ctrlKey&&!e.metaKey&&!e.shiftKey){e.preventDefault();a.setAttribute("aria-busy","true");go()}})})()`

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const CHUNK_PRELOAD = /<link rel="preload" as="script"[^>]*>/g
const STYLESHEETS = /(?:<link rel="stylesheet" href="\/_next\/static\/[^"]+\.css"[^>]*\/>)+/
const STYLESHEET = /href="(\/_next\/static\/[^"]+\.css)"/g
const PLACEHOLDER = /<div([^>]*) data-body="([a-z0-9/-]+)"([^>]*)><\/div>/

/**
 * Finishes a page that Next prerendered.
 * - `<div data-body="…">` is filled with the body it names: React never sees it, so it is sent once, not twice.
 * - A page that contains `data-hydrate="intent"` loads no script until the reader reaches for an element with `data-intent`,
 *   and carries its few styles in itself: it is painted after one request.
 * - The hash of each inline script and style goes into the page's own Content-Security-Policy.
 * - A page that contains `data-styles="live"` holds a code editor, which writes styles while it runs (docs/decisions/0020).
 */
export function freezePage(prerendered: string, sources: PageSources): FrozenPage {
  let html = prerendered.replace(PLACEHOLDER, (_, before: string, name: string, after: string) => {
    return `<div${before} data-body="${name}"${after}>${sources.body(name)}</div>`
  })
  if (html.includes('data-hydrate="intent"')) html = inlineStyles(deferScripts(html, sources.emit), sources.asset)
  const scripts = [...html.matchAll(SCRIPT)]
    .filter(([, attributes = '', body = '']) => !/\bsrc=/.test(attributes) && body !== '')
    .map(([, , body = '']) => hashSource(body))
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, body = '']) => hashSource(body))
  return {
    html,
    csp: contentSecurityPolicy({ scripts: [...new Set(scripts)], styles, live: html.includes('data-styles="live"') }),
    etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 20)}"`,
  }
}

function hashSource(body: string): string {
  return `'sha256-${createHash('sha256').update(body).digest('base64')}'`
}

function inlineStyles(html: string, asset: (path: string) => string): string {
  return html.replace(STYLESHEETS, links => {
    const css = [...links.matchAll(STYLESHEET)].map(([, href = '']) => withAbsoluteUrls(asset(href), href)).join('\n')
    return `<style>${css}</style>`
  })
}

/** A stylesheet's relative addresses are relative to its file; in a page they would be relative to the page. */
function withAbsoluteUrls(css: string, address: string): string {
  return css.replace(/url\((["']?)([^"')]+)\1\)/g, (whole, _, url: string) =>
    url.startsWith('.') ? `url(${new URL(url, `http://site${address}`).pathname})` : whole,
  )
}

/** Next's data for hydration moves into a file of its own, fetched with the other scripts: readers need none of it. */
function deferScripts(html: string, emit: PageSources['emit']): string {
  const chunks: string[] = []
  const data: string[] = []
  const without = html.replace(CHUNK_PRELOAD, '').replace(SCRIPT, (whole, attributes: string, body: string) => {
    const src = /\bsrc="([^"]+)"/.exec(attributes)?.[1]
    // Browsers that need the polyfills (`nomodule`) are older than everything else this site uses.
    if (src) {
      if (!/\bnomodule\b/i.test(attributes)) chunks.push(src)
      return ''
    }
    if (!/__next_f|TURBOPACK/.test(body)) return whole
    data.push(body)
    return ''
  })
  const scripts = [emit(data.join('\n')), ...new Set(chunks)]
  return without.replace('</body>', () => `<script>${HYDRATE_ON_INTENT(scripts)}</script></body>`)
}

/**
 * Everything comes from the site itself; inline scripts and styles only by hash. Styles in attributes are not used. `live`:
 * scripts may write style elements and attributes; no inline script gains anything by that.
 */
export function contentSecurityPolicy(
  inline: { scripts: string[]; styles: string[]; live?: boolean } = { scripts: [], styles: [] },
): string {
  return [
    "default-src 'self'",
    ["script-src 'self'", ...inline.scripts].join(' '),
    ["style-src 'self'", ...inline.styles].join(' '),
    ...(inline.live ? ["style-src-elem 'self' 'unsafe-inline'", "style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
