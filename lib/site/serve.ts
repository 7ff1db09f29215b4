import { createReadStream, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import sirv from 'sirv'
import { PUBLISHED } from '#lib/content/published.ts'
import { PGLITE_FOLDER } from '#lib/experiments/pglite.ts'
import { contentSecurityPolicy } from './freeze.ts'
import { SANDBOX, SANDBOX_PATH } from './sandbox.ts'
import { COMMON_HEADERS, MANIFEST, PGLITE_DIST, type SiteManifest } from './site.ts'

type Next = () => void
type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => void

const YEAR_SECONDS = 31_536_000

/** Of the published content only what pages fetch: lists of paragraphs, claims, exercises; bodies and the catalogue stay inside. */
const PUBLIC_CONTENT =
  /^\/content\/(([a-z0-9-]+\/[a-z0-9-]+\/paragraphs|claims\/exp-[a-z0-9-]+)\.json|exercises\/((ex|rp|qz)-[a-z0-9-]+\.json|((ex|rp)-[a-z0-9-]+|worker|live|live-job)\.js))$/

/** In development Next makes the pages; only headers and content are ours. */
export function developmentServer(): Handler {
  const content = sirv(PUBLISHED, { dev: true })
  const pglite = sirv(PGLITE_DIST, { dev: true })
  return (request, response, next) => {
    setCommonHeaders(response)
    if (request.url === SANDBOX_PATH) sendSandbox(request, response)
    else if (request.url?.startsWith(PGLITE_FOLDER)) {
      within(request, PGLITE_FOLDER.slice(0, -1), () => pglite(request, response, next))
    } else if (!PUBLIC_CONTENT.test(request.url ?? '')) next()
    else within(request, '/content', () => content(request, response, next))
  }
}

/** Serves the built site; `next` gets the requests that are not for it: everything under /api. */
export function pageServer(): Handler {
  const manifest: SiteManifest = JSON.parse(readFileSync(MANIFEST, 'utf8'))
  const assets = sirv('.next/static', { brotli: true, gzip: true, immutable: true, maxAge: YEAR_SECONDS, etag: true })
  const content = sirv(PUBLISHED, { brotli: true, gzip: true, etag: true, maxAge: 0 })
  const files = sirv('public', { etag: true, maxAge: 3_600 })
  const apiPolicy = contentSecurityPolicy()

  return (request, response, next) => {
    setCommonHeaders(response)
    const pathname = (request.url ?? '/').replace(/[?#].*$/, '')
    if (pathname.startsWith('/api/')) {
      response.setHeader('Content-Security-Policy', apiPolicy)
      return next()
    }
    const missing = () => sendPage(request, response, manifest['404'], 404)
    if (pathname.startsWith('/_next/static/'))
      return within(request, '/_next/static', () => assets(request, response, missing))
    if (PUBLIC_CONTENT.test(pathname)) {
      return within(request, '/content', () => content(request, response, missing))
    }
    if (pathname === SANDBOX_PATH) return sendSandbox(request, response)
    const page = manifest[pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname]
    if (page && !pathname.startsWith('/_')) return sendPage(request, response, page, 200)
    files(request, response, missing)
  }
}

function setCommonHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value)
}

function sendSandbox(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, SANDBOX.headers)
  response.end(request.method === 'GET' ? SANDBOX.html : undefined)
}

function within(request: IncomingMessage, prefix: string, serve: () => void): void {
  request.url = (request.url ?? '').slice(prefix.length)
  serve()
}

/** The first of brotli and gzip that the browser takes and the build made. */
function encodingFor(request: IncomingMessage, file: string): { encoding?: 'br' | 'gzip'; file: string } {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  for (const [encoding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const compressed = `${file}${ending}`
    if (new RegExp(`\\b${encoding}\\b`).test(accepted) && statSync(compressed, { throwIfNoEntry: false })) {
      return { encoding, file: compressed }
    }
  }
  return { file }
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  page: SiteManifest[string] | undefined,
  status: number,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  if (!page) {
    response.writeHead(status).end()
    return
  }
  const headers: Record<string, string> = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': page.csp,
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding',
    ETag: page.etag,
  }
  if (status === 200 && request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, headers).end()
    return
  }
  const { encoding, file } = encodingFor(request, page.file)
  headers['Content-Length'] = String(statSync(file).size)
  if (encoding) headers['Content-Encoding'] = encoding
  response.writeHead(status, headers)
  if (request.method === 'HEAD') response.end()
  else createReadStream(file).pipe(response)
}
