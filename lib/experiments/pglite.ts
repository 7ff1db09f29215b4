import type * as pglite from '@electric-sql/pglite'
import type { Database } from './database.ts'
import { ExperimentError } from './errors.ts'

/** Where the site serves PGlite's own files, under its version: they never change. */
export const PGLITE_VERSION = '0.5.16'
export const PGLITE_FOLDER = `/_next/static/pglite/${PGLITE_VERSION}/`

type Module = Pick<typeof pglite, 'PGlite'>

/**
 * PostgreSQL as WebAssembly, in memory, in the thread that calls. Its files are large (5.4 MB compressed) and find each
 * other by their addresses, so the browser loads them as they are published, not through a bundler.
 * Throws `not-here` where it cannot be loaded or started.
 */
export async function openPglite(load: () => Promise<Module> = loadPublished): Promise<Database> {
  try {
    const { PGlite } = await load()
    const database = await PGlite.create()
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
      '브라우저 안에 PostgreSQL을 띄우지 못했어요. 인터넷 연결을 확인하고 다시 해 주세요. 처음 한 번은 5.4 MB를 내려받아야 해요.',
      { cause },
    )
  }
}

async function loadPublished(): Promise<Module> {
  const address = new URL(`${PGLITE_FOLDER}index.js`, globalThis.location.origin).href
  return import(/* turbopackIgnore: true */ address)
}
