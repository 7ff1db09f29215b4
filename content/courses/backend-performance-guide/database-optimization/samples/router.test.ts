import assert from 'node:assert/strict'
import { Router } from './router.ts'

const router = new Router('writer', ['a', 'b', 'c'])
const reads = Array.from({ length: 6 }, () => router.forRead('reader', 10_000))
assert.deepEqual(reads, ['a', 'b', 'c', 'a', 'b', 'c'])
assert.equal(router.forWrite('author', 10_000), 'writer')
assert.equal(router.forRead('author', 11_999), 'writer')
assert.notEqual(router.forRead('author', 12_000), 'writer')
