import assert from 'node:assert/strict'
import { Worker } from 'node:worker_threads'
import { lock, unlock } from './lock.ts'
import { Pool } from './pool.ts'
import { shardOf } from './shard.ts'

const pool = new Pool(['a', 'b'])
const [first, second] = [await pool.acquire(), await pool.acquire()]
assert.deepEqual(new Set([first, second]), new Set(['a', 'b']))
const waiting = [pool.acquire(), pool.acquire()]
pool.release(first)
pool.release(second)
assert.deepEqual(await Promise.all(waiting), [first, second])

const sizes = new Array<number>(256).fill(0)
for (let i = 0; i < 10_000; i++) sizes[shardOf(`user:${i}`)]++
assert.ok(Math.min(...sizes) >= 20 && Math.max(...sizes) <= 65)
assert.equal(shardOf(''), 0x811c9dc5 & 255)

// Two threads add to one number under the lock: without it some additions would be lost.
const ROUNDS = 20_000
const cells = new Int32Array(new SharedArrayBuffer(8))
const worker = new Worker(
  `const { workerData: { cells, rounds, lock: file } } = require('node:worker_threads')
   import(file).then(({ lock, unlock }) => {
     for (let i = 0; i < rounds; i++) { lock(cells, 0); cells[1]++; unlock(cells, 0) }
   })`,
  { eval: true, workerData: { cells, rounds: ROUNDS, lock: new URL('./lock.ts', import.meta.url).href } },
)
for (let i = 0; i < ROUNDS; i++) {
  lock(cells, 0)
  cells[1]++
  unlock(cells, 0)
}
await new Promise(resolve => worker.once('exit', resolve))
assert.equal(cells[1], 2 * ROUNDS)
