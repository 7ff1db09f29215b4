import assert from 'node:assert/strict'
import { Red } from './red.ts'

const red = new Red()
assert.deepEqual(await red.run(async () => ({ status: 200 })), { status: 200 })
await red.run(async () => ({ status: 404 }))
await red.run(async () => ({ status: 503 }))
const broken = new Error('broken')
await assert.rejects(
  red.run(async () => {
    throw broken
  }),
  broken,
)
assert.equal(red.errors, 2)
assert.deepEqual(
  [...red.statuses],
  [
    [200, 1],
    [404, 1],
    [503, 1],
    [500, 1],
  ],
)
assert.equal(red.duration.count, 4)
assert.equal(red.duration.buckets.at(-1)!.count, 4)
assert.equal(red.duration.buckets.length, 11)
