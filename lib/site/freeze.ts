import { createHash } from 'node:crypto'

/** A page after the build, ready to be sent as it is. */
export interface FrozenPage {
  html: string
  /** Content-Security-Policy of exactly this page. */
  csp: string
  etag: string
}

/** Runs once a reader reaches for something that needs React; see docs/decisions/0003. Kept small: it stands in every lesson. */
const HYDRATE_ON_INTENT = (scripts: string[]) =>
  `(()=>{let s=${JSON.stringify(scripts)},d=document,b=0,go=()=>{b||(b=1,s.forEach(u=>{let e=d.createElement("script");e.src=u;e.async=!0;d.head.append(e)}))},f=e=>e.target.closest&&e.target.closest("[data-intent]");for(let t of["pointerover","focusin","touchstart"])d.addEventListener(t,e=>f(e)&&go(),{passive:!0});d.addEventListener("click",e=>{let a=f(e);if(a&&!window.jaedaHydrated&&!e.ctrlKey&&!e.metaKey&&!e.shiftKey){e.preventDefault();a.setAttribute("aria-busy","true");window.jaedaIntent=a;go()}})})()`

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const CHUNK_SCRIPT = /<script src="(\/_next\/static\/[^"]+)"(?: [^>]*)?><\/script>/g
const CHUNK_PRELOAD = /<link rel="preload" as="script"[^>]*>/g
const PLACEHOLDER = /<div([^>]*) data-body="([a-z0-9/-]+)"([^>]*)><\/div>/

/**
 * Finishes a page that Next prerendered.
 * - `<div data-body="…">` is filled with the body it names: React never sees it, so it is sent once, not twice.
 * - A page that contains `data-hydrate="intent"` loads no script until the reader reaches for an element with `data-intent`.
 * - The hash of each inline script goes into the page's own Content-Security-Policy.
 * @param bodyOf HTML of a body by its name, `<course>/<lesson>/<kind>`
 */
export function freezePage(prerendered: string, bodyOf: (name: string) => string): FrozenPage {
  let html = prerendered.replace(PLACEHOLDER, (_, before: string, name: string, after: string) => {
    return `<div${before} data-body="${name}"${after}>${bodyOf(name)}</div>`
  })
  if (html.includes('data-hydrate="intent"')) html = deferScripts(html)
  const hashes = [...html.matchAll(SCRIPT)]
    .filter(([, attributes = '', body = '']) => !/\bsrc=/.test(attributes) && body !== '')
    .map(([, , body = '']) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`)
  return {
    html,
    csp: contentSecurityPolicy([...new Set(hashes)]),
    etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 20)}"`,
  }
}

function deferScripts(html: string): string {
  const scripts: string[] = []
  const without = html.replace(CHUNK_PRELOAD, '').replace(CHUNK_SCRIPT, (whole, src: string) => {
    // Browsers that need the polyfills (`nomodule`) are older than everything else this site uses.
    if (!/\bnoModule\b/i.test(whole)) scripts.push(src)
    return ''
  })
  return without.replace('</body>', () => `<script>${HYDRATE_ON_INTENT([...new Set(scripts)])}</script></body>`)
}

/** Everything comes from the site itself; inline scripts only by hash. Styles in attributes are not used. */
export function contentSecurityPolicy(scriptHashes: string[]): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scriptHashes.join(' ')}`.trim(),
    "style-src 'self'",
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
