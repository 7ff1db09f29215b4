import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema/index.ts'

const POOL_SIZE = 10

function connect() {
  const url = process.env.DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set: this process must be started by `npm start`')
  const pool = new pg.Pool({ connectionString: url, max: POOL_SIZE, connectionTimeoutMillis: 10_000 })
  // An idle connection that the server closes must not end the process; the next query opens a new one.
  pool.on('error', error => console.error(`database connection lost: ${error.message}`))
  return { pool, db: drizzle(pool, { schema, casing: 'snake_case' }) }
}

// Next bundles route handlers apart from each other and reloads them in development: one pool per process all the same.
const shared = globalThis as { jaedaDatabase?: ReturnType<typeof connect> }

/** The process's database, opened at its first use. */
export function database() {
  shared.jaedaDatabase ??= connect()
  return shared.jaedaDatabase.db
}

export type Database = ReturnType<typeof database>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** Closes the pool; the process may end after that. */
export async function closeDatabase(): Promise<void> {
  const open = shared.jaedaDatabase
  shared.jaedaDatabase = undefined
  await open?.pool.end()
}
