import assert from 'node:assert/strict'
import { idempotent } from './idempotent.ts'
import { Queue } from './queue.ts'

const queue = new Queue<string>()
queue.publish('a', 'mail')
assert.equal(queue.receive(0)!.body, 'mail')
assert.equal(queue.receive(59_999), undefined) // nobody else sees it
assert.equal(queue.receive(60_000)!.attempt, 2) // the worker died: it comes back
queue.ack('a')
assert.equal(queue.receive(1e9), undefined)

queue.publish('b', 'report')
const seen = [0, 1, 2, 3, 4].map(i => queue.receive(i * 60_000)?.attempt)
assert.deepEqual(seen, [1, 2, 3, 4, undefined])
assert.deepEqual(
  queue.dead.map(({ id }) => id),
  ['b'],
)

let paid = 0
const pay = async () => {
  if (++paid === 1) throw new Error('down')
}
await assert.rejects(idempotent('order-7', pay))
await idempotent('order-7', pay)
await idempotent('order-7', pay)
assert.equal(paid, 2)
