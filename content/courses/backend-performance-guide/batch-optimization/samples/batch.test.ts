import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chunks } from './chunks.ts'
import { post } from './post.ts'
import { retry } from './retry.ts'
import { slide } from './slide.ts'

const batches = [...chunks(Array.from({ length: 120 }, (_, i) => i))]
assert.deepEqual(
  batches.map(batch => batch.length),
  [50, 50, 20],
)

let inFlight = 0
let most = 0
let sent = 0
const failed = await slide(chunks([...Array(100).keys()], 4), async batch => {
  most = Math.max(most, ++inFlight)
  await new Promise(setImmediate)
  inFlight--
  if (batch[0] === 8) throw new Error('refused')
  sent += batch.length
})
assert.equal(most, 5)
assert.equal(sent, 96)
assert.deepEqual(
  failed.map(({ batch }) => batch),
  [[8, 9, 10, 11]],
)

const waits: number[] = []
const wait = async (ms: number) => void waits.push(ms)
let calls = 0
await assert.rejects(
  retry(async () => {
    calls++
    throw new Error('down')
  }, wait),
  /down/,
)
assert.equal(calls, 3)
assert.ok(waits.length === 2 && waits[0] >= 1_000 && waits[0] < 2_000 && waits[1] >= 2_000 && waits[1] < 4_000)

const keys: unknown[] = []
const server = createServer((request, response) => {
  keys.push(request.headers['idempotency-key'])
  response.writeHead(keys.length === 1 ? 500 : 204).end()
}).listen(0)
await new Promise(resolve => server.once('listening', resolve))
const url = `http://localhost:${(server.address() as AddressInfo).port}`
await retry(
  () => post(url, 'k-1'),
  async () => {},
)
assert.deepEqual(keys, ['k-1', 'k-1'])
server.closeAllConnections()
server.close()
