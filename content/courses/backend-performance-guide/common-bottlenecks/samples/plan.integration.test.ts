/** Runs after the lesson's SQL, which made the index: the plan of its query uses it, and did not without it. */
import assert from 'node:assert/strict'
import { close, sql } from './db.ts'

const plan = async () =>
  JSON.stringify(
    await sql`EXPLAIN (FORMAT JSON) SELECT id, user_id FROM orders
      WHERE created_at > now() - interval '7 days' AND status = 'pending' ORDER BY created_at DESC LIMIT 50`,
  )
const after = await plan()
assert.match(after, /orders_open/)
assert.doesNotMatch(after, /"Node Type":"Sort"/)

await sql`DROP INDEX orders_open`
assert.match(await plan(), /Seq Scan/)
await close()
