import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { prepareQueue } from '#lib/bench/queue.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any fixed number: instances that start together take turns at this advisory lock. */
const MIGRATION_LOCK = 7_236_401

/**
 * Brings the schema up to date and returns the installation's secret (made at the first start, shared by all instances).
 * @throws when the database refuses; nothing is left half-migrated, each migration is a transaction.
 */
export async function migrateDatabase(url: string): Promise<{ secret: string }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS })
    await prepareQueue(url)
    await client.query(`insert into installation (key, value) values ('secret', $1) on conflict do nothing`, [
      randomBytes(32).toString('base64url'),
    ])
    const { rows } = await client.query<{ value: string }>(`select value from installation where key = 'secret'`)
    const secret = rows[0]?.value
    if (!secret) throw new Error('installation secret missing after insert')
    return { secret }
  } finally {
    await client.end()
  }
}
