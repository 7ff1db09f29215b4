/** What the lesson says of plans and results, asked of the database after its SQL has run. */
import assert from 'node:assert/strict'
import pg from 'pg'

const client = new pg.Client(process.env.DATABASE_URL)
await client.connect()
const rows = async (text: string) => (await client.query(text)).rows
const plan = async (text: string) => (await rows(`EXPLAIN (COSTS OFF) ${text}`)).map(row => row['QUERY PLAN'].trim())

// The same plan for the three forms.
const forms = [
  'SELECT o.* FROM orders o WHERE o.user_id IN (SELECT u.id FROM users u WHERE u.active)',
  'SELECT o.* FROM orders o WHERE EXISTS (SELECT FROM users u WHERE u.active AND u.id = o.user_id)',
  'SELECT o.* FROM orders o JOIN users u ON u.id = o.user_id WHERE u.active',
]
const plans = await Promise.all(forms.map(plan))
assert.deepEqual(plans[0], plans[2])
assert.deepEqual(plans[1], plans[2])
const counts = await Promise.all(forms.map(async form => (await rows(form)).length))
assert.equal(new Set(counts).size, 1)

// NOT IN and one NULL
const [{ count }] = await rows('SELECT count(*) FROM users WHERE id NOT IN (SELECT NULL::int)')
assert.equal(count, '0')

// reltuples counts all rows
const [{ estimate }] = await rows(`SELECT reltuples AS estimate FROM pg_class WHERE oid = 'orders'::regclass`)
assert.equal(estimate, 20_000)

// A query of May reads only the second quarter.
const may = (await plan(`SELECT * FROM sales WHERE sold_at >= '2025-05-01' AND sold_at < '2025-06-01'`)).join()
assert.match(may, /sales_2025_q2/)
assert.doesNotMatch(may, /sales_2025_q1|sales_rest/)
await client.end()
