import pg from 'pg'
import type { Database } from '#lib/experiments/database.ts'
import type { DatabaseAddress } from './run-database.ts'

const OWN_SCHEMA = 'run'

/** The run's database as this process sees it: an empty schema, thrown away when it is closed. One connection, so one statement at a time. */
export async function openRunDatabase({ ssl, ...address }: DatabaseAddress): Promise<Database> {
  // The server was trusted by the runner, which told its address; a certificate cannot be passed on.
  const client = new pg.Client({ ...address, ...(ssl ? { ssl: { rejectUnauthorized: false } } : {}) })
  let lost: Error | undefined
  client.on('error', error => {
    lost = error
  })
  await client.connect()
  await client.query(`drop schema if exists ${OWN_SCHEMA} cascade`)
  await client.query(`create schema ${OWN_SCHEMA}`)
  await client.query(`set search_path to ${OWN_SCHEMA}`)
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  return {
    source: `PostgreSQL ${rows[0]?.server_version}`,
    query: async <Row extends object>(statement: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(statement, [...values])).rows,
    async close() {
      if (!lost) await client.query(`drop schema ${OWN_SCHEMA} cascade`)
      await client.end()
    },
  }
}
