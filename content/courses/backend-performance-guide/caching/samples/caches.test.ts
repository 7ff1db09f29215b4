import assert from 'node:assert/strict'
import { aside } from './aside.ts'
import { Behind } from './behind.ts'
import { Cache } from './cache.ts'
import { jittered } from './jitter.ts'
import { once } from './single-flight.ts'
import { through } from './through.ts'

let now = 0
const cache = new Cache(() => now)
let loads = 0
const load = async () => ++loads
assert.equal(await aside(cache, 'k', load), 1)
assert.equal(await aside(cache, 'k', load), 1)
now = 299_999
assert.equal(await aside(cache, 'k', load), 1)
now = 300_000
assert.equal(await aside(cache, 'k', load), 2)
cache.delete('k')
assert.equal(await aside(cache, 'k', load), 3)

const order: string[] = []
await through(cache, 'w', 'new', async () => void order.push(`cache has ${cache.get('w')}`))
assert.deepEqual([...order, cache.get('w')], ['cache has undefined', 'new'])

loads = 0
const flights = await Promise.all([once('f', load), once('f', load), once('g', load)])
assert.deepEqual(flights, [1, 1, 2])
assert.equal(await once('f', load), 3)

const behind = new Behind()
behind.put('a', 1, 0)
behind.put('b', 1, 4_000)
assert.equal(behind.isDue(4_999), false)
assert.equal(behind.isDue(5_000), true) // the second item did not move the deadline
await behind.flush(async () => {
  behind.put('a', 2, 5_000)
  throw new Error('down')
})
let saved: [string, unknown][] = []
await behind.flush(async batch => {
  saved = [...batch]
})
assert.deepEqual(saved, [
  ['a', 2],
  ['b', 1],
]) // the newer value won
assert.equal(behind.isDue(1e9), false)
for (let i = 0; i < 100; i++) behind.put(`k${i}`, i, 0)
assert.equal(behind.isDue(0), true)

const spread = Array.from({ length: 1_000 }, () => jittered(3_600))
assert.ok(Math.min(...spread) >= 3_240 && Math.max(...spread) < 3_960 && new Set(spread).size > 900)
