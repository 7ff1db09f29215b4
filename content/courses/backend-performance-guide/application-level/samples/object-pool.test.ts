import assert from 'node:assert/strict'
import { ObjectPool } from './object-pool.ts'
import { pack } from './pack.ts'

assert.deepEqual(pack({ id: 7, ok: true }), [0x82, 0xa2, 0x69, 0x64, 7, 0xa2, 0x6f, 0x6b, 0xc3])
assert.deepEqual(pack('가'), [0xa3, 0xea, 0xb0, 0x80])

let made = 0
const pool = new ObjectPool(
  () => ({ id: ++made, text: '' }),
  item => {
    item.text = ''
  },
)
assert.equal(await pool.use(async item => (item.text = 'secret')), 'secret')
await assert.rejects(
  pool.use(async item => {
    assert.deepEqual(item, { id: 1, text: '' })
    throw new Error('failed')
  }),
)
await Promise.all(Array.from({ length: 30 }, () => pool.use(async () => {})))
assert.equal(made, 30)
await Promise.all(Array.from({ length: 25 }, () => pool.use(async () => {})))
assert.equal(made, 35) // twenty were kept
