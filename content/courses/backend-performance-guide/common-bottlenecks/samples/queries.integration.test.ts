import assert from 'node:assert/strict'
import { close, statements } from './db.ts'
import { withItems } from './prefetch.ts'
import { slow } from './slow.ts'

const slowly = await slow()
assert.equal(slowly.length, 100)
assert.equal(slowly[0].user.id, slowly[0].user_id)
assert.equal(statements.length, 101)

statements.length = 0
const { orders, items, products } = await withItems()
assert.equal(statements.length, 3)
const ids = new Set(orders.map(({ id }) => id))
assert.ok(items.length >= 100 && items.every(item => ids.has(item.order_id)))
assert.equal(products.length, new Set(items.map(item => item.product_id)).size)
await close()
