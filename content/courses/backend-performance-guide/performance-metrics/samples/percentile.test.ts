import assert from 'node:assert/strict'
import { percentile } from './percentile.ts'

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i)
assert.deepEqual(
  [0.5, 0.95, 0.99, 0.07].map(p => percentile(hundred, p)),
  [50, 95, 99, 7],
)
assert.equal(hundred[0], 100) // not sorted in place

const rare = [...Array(990).fill(10), ...Array(10).fill(5_000)]
assert.equal(percentile(rare, 0.99), 10)
assert.equal(percentile(rare, 0.999), 5_000)

for (const [n, share] of [
  [1, 1],
  [10, 9.6],
  [20, 18.2],
  [50, 39.5],
  [69, 50],
  [100, 63.4],
]) {
  assert.ok(Math.abs(100 * (1 - 0.99 ** n) - share) < 0.05) // the table of the lesson
}
