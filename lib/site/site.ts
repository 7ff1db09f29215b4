import path from 'node:path'

/** What the build leaves for the web server, relative to the project. */
export const SITE = '.jaeda/site'
export const MANIFEST = path.join(SITE, 'pages.json')

/** By address path (`/courses/x`); `404` is the page for every other address. */
export type SiteManifest = Record<string, { file: string; csp: string; etag: string }>

/** Headers of every answer. The first two isolate the page: SharedArrayBuffer and 5 µs timers for experiments. */
export const COMMON_HEADERS: Record<string, string> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
}

/** Of PGlite what an in-memory database in a browser loads. */
export const PGLITE_DIST = 'node_modules/@electric-sql/pglite/dist'
export const PGLITE_FILES = /^((index|chunk-[A-Z0-9]+)\.js|(pglite|initdb)\.wasm|pglite\.data)$/
