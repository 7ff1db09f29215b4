/** One embedded PostgreSQL for the integration tests of a run, thrown away afterwards. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '#lib/launch/postgres.ts'
import { migrateDatabase } from '../migrate.ts'

export default async function setup(): Promise<() => Promise<void>> {
  const data = mkdtempSync(path.join(tmpdir(), 'jaeda-test-'))
  chmodSync(data, 0o755)
  const postgres = await startPostgres(data)
  const { secret } = await migrateDatabase(postgres.url)
  process.env.DATABASE_URL = postgres.url
  process.env.JAEDA_SECRET = secret
  return async () => {
    await postgres.stop()
    // A server that had to be ended at once may still write for a moment.
    rmSync(data, { recursive: true, force: true, maxRetries: 10 })
  }
}
