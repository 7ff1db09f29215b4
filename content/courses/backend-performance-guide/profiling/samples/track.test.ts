import assert from 'node:assert/strict'
import { report } from './report.ts'
import { operations, track } from './track.ts'

const broken = new Error('no')
const half = track('db.half', async (n: number) => {
  if (n % 2) throw broken
  return n / 2
})
const twice = track('api.twice', async (n: number) => 2 * n)

assert.equal(await half(4), 2)
await assert.rejects(half(3), broken)
assert.equal(await twice(3), 6)
const stats = operations.get('db.half')!
assert.deepEqual([stats.count, stats.errors], [2, 1])
assert.ok(stats.min <= stats.max && stats.total >= stats.max)
assert.deepEqual(report()[0].slice(0, 3), ['api.twice', 1, 0])
assert.equal(report().length, 2)
