import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** Where the key of the set-up link lies until it is used. */
export const SETUP_KEY = 'setup'

/**
 * The key of the link that makes the first administrator, the same at each start and for all instances until it is used;
 * undefined once there is one.
 */
export async function setupKey(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from "user" where role = 'admin' limit 1`)
    if (rowCount) return undefined
    await client.query('insert into installation (key, value) values ($1, $2) on conflict do nothing', [
      SETUP_KEY,
      randomBytes(24).toString('base64url'),
    ])
    const { rows } = await client.query<{ value: string }>('select value from installation where key = $1', [SETUP_KEY])
    return rows[0]?.value
  } finally {
    await client.end()
  }
}
