import assert from 'node:assert/strict'
import { insertAll } from './bulk.ts'
import { close, sql, statements } from './db.ts'

const views = Array.from({ length: 10_000 }, (_, i) => ({ user: i, page: `/p/'${i}'` }))
await insertAll(views)
assert.equal(statements.length, 1)
const [{ count }] = await sql`SELECT count(*) FROM views`
assert.equal(count, '10003') // three of the lesson's SQL before
await close()
