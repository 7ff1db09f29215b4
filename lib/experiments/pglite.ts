import type * as pglite from '@electric-sql/pglite'
import type { Database } from './database.ts'
import type { Checkpoint } from './define.ts'
import { ExperimentError } from './errors.ts'

/** Where the site serves PGlite's own files, under its version: they never change. */
export const PGLITE_VERSION = '0.5.16'
export const PGLITE_FOLDER = `/_next/static/pglite/${PGLITE_VERSION}/`

/** Its large files with their sizes, unpacked, bytes: a browser tells of what it unpacked, not of what came over the network. */
export const PGLITE_BYTES = { 'pglite.wasm': 9_086_480, 'pglite.data': 6_242_272, 'initdb.wasm': 298_788 }
const ALL_BYTES = Object.values(PGLITE_BYTES).reduce((sum, each) => sum + each, 0)

/** PGlite's module, and what its files came to. */
type Parts = Pick<typeof pglite, 'PGlite'> & { files?: pglite.PGliteOptions }

/**
 * PostgreSQL as WebAssembly, in memory, in the thread that calls. Its files are large (5.4 MB compressed) and find each
 * other by their addresses, so the browser loads them as they are published, not through a bundler. `onLoaded` is told bytes,
 * unpacked, of all bytes; what it throws ends the loading and is thrown.
 * Throws `not-here` where it cannot be loaded or started.
 */
export async function openPglite(
  load: (onLoaded: Checkpoint) => Promise<Parts> = loadPublished,
  onLoaded: Checkpoint = () => {},
): Promise<Database> {
  const { PGlite, files } = await load(onLoaded).catch(cause => {
    // Who stopped it hears of that, not of the failure that it led to.
    onLoaded()
    throw new ExperimentError('not-here', notLoaded(), { cause })
  })
  try {
    const database = await PGlite.create({ ...files })
    const { rows } = await database.query<{ server_version: string }>('show server_version')
    return {
      source: `PGlite, PostgreSQL ${rows[0]?.server_version}`,
      query: async <Row extends object>(statement: string, values: readonly unknown[] = []) =>
        (await database.query<Row>(statement, [...values])).rows,
      close: () => database.close(),
    }
  } catch (cause) {
    throw new ExperimentError(
      'not-here',
      '브라우저 안에 PostgreSQL을 띄우지 못했어요. 메모리가 모자랄 수 있으니 다른 탭을 닫고 다시 재거나 서버에서 재 보세요.',
      { cause },
    )
  }
}

const notLoaded = () =>
  globalThis.navigator?.onLine === false
    ? '인터넷에 연결되어 있지 않아서 PostgreSQL을 불러오지 못했어요. 처음 한 번은 내려받아야 해요(5.4 MB). 연결된 다음에 다시 재 주세요.'
    : 'PostgreSQL을 불러오지 못했어요. 연결이 끊겼거나 보안 프로그램이 내려받기를 막았을 수 있어요. 다시 재거나 서버에서 재 보세요.'

async function loadPublished(onLoaded: Checkpoint): Promise<Parts> {
  const address = (name: string) => new URL(PGLITE_FOLDER + name, globalThis.location.origin).href
  const others = new AbortController()
  let done = 0
  const part = async (name: keyof typeof PGLITE_BYTES): Promise<Response> => {
    const { ok, status, body } = await fetch(address(name), { signal: others.signal })
    if (!ok || !body) throw new Error(`${name}: ${status}`)
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(bytes, next) {
        done += bytes.length
        onLoaded({ done: Math.min(done, ALL_BYTES), of: ALL_BYTES })
        next.enqueue(bytes)
      },
    })
    return new Response(body.pipeThrough(counted), { headers: { 'content-type': 'application/wasm' } })
  }
  try {
    const [{ PGlite }, pgliteWasmModule, initdbWasmModule, fsBundle] = await Promise.all([
      import(/* turbopackIgnore: true */ address('index.js')) as Promise<Parts>,
      WebAssembly.compileStreaming(part('pglite.wasm')),
      WebAssembly.compileStreaming(part('initdb.wasm')),
      part('pglite.data').then(response => response.blob()),
    ])
    return { PGlite, files: { pgliteWasmModule, initdbWasmModule, fsBundle } }
  } catch (error) {
    others.abort()
    throw error
  }
}
