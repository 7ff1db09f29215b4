/** Turns Next's prerendered pages into the files that the web server sends, compressed beforehand. */
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { PUBLISHED } from '#lib/content/published.ts'
import { PGLITE_FOLDER } from '#lib/experiments/pglite.ts'
import { freezePage } from '#lib/site/freeze.ts'
import { MANIFEST, PGLITE_DIST, PGLITE_FILES, SITE, type SiteManifest } from '#lib/site/site.ts'

const PRERENDERED = '.next/server/app'
const STATIC = '.next/static'
const COMPRESSIBLE = /\.(html|js|css|svg|json|txt|wasm|data)$/
/** Below one packet compression gains nothing. */
const WORTH_COMPRESSING = 1_024
/** Above this brotli's best quality takes many seconds and saves a tenth: the code editor's worker, PGlite. Bytes. */
const HUGE = 1 << 20

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
}

async function compress(file: string): Promise<void> {
  const source = readFileSync(file)
  if (source.length < WORTH_COMPRESSING) return
  const quality = source.length > HUGE ? 9 : 11
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: source.length }
  const [br, gz] = await Promise.all([brotli(source, { params }), zip(source, { level: 9 })])
  writeFileSync(`${file}.br`, br)
  writeFileSync(`${file}.gz`, gz)
}

export async function freezeSite(): Promise<void> {
  rmSync(SITE, { recursive: true, force: true })
  mkdirSync(SITE, { recursive: true })
  const manifest: SiteManifest = {}
  for (const source of files(PRERENDERED).filter(file => file.endsWith('.html'))) {
    const name = path.relative(PRERENDERED, source).replace(/\.html$/, '')
    if (name === '_global-error') continue
    const { html, csp, etag } = freezePage(readFileSync(source, 'utf8'), {
      body: body => readFileSync(path.join(PUBLISHED, `${body}.html`), 'utf8'),
      emit: script => {
        const hash = createHash('sha256').update(script).digest('base64url').slice(0, 16)
        mkdirSync(path.join(STATIC, 'pages'), { recursive: true })
        writeFileSync(path.join(STATIC, 'pages', `${hash}.js`), script)
        return `/_next/static/pages/${hash}.js`
      },
      asset: address => readFileSync(path.join('.next', address.replace('/_next/', '')), 'utf8'),
    })
    const file = path.join(SITE, `${name}.html`)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, html)
    manifest[name === 'index' ? '/' : name === '_not-found' ? '404' : `/${name}`] = { file, csp, etag }
  }
  writeFileSync(MANIFEST, JSON.stringify(manifest))
  publishPglite()
  const targets = [...files(SITE), ...files(STATIC), ...files(PUBLISHED)].filter(file => COMPRESSIBLE.test(file))
  // Two at a time: brotli runs on the thread pool, and the machine may have two cores.
  const queue = [...targets]
  await Promise.all(
    [1, 2].map(async () => {
      for (let file = queue.pop(); file; file = queue.pop()) await compress(file)
    }),
  )
}

/** PGlite's own files beside the built ones: they find each other by their addresses (lib/experiments/pglite.ts). */
function publishPglite(): void {
  const folder = path.join('.next', PGLITE_FOLDER.replace('/_next/', ''))
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(PGLITE_DIST).filter(file => PGLITE_FILES.test(file))) {
    copyFileSync(path.join(PGLITE_DIST, name), path.join(folder, name))
  }
}
