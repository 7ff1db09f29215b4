import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isK6 = specifier === 'k6' || specifier.startsWith('k6/')
    return next(isK6 ? new URL('./k6-stand-in.ts', import.meta.url).href : specifier, context)
  },
})
Object.assign(globalThis, { __ENV: { BASE_URL: 'http://shop' } })
const { noted, sent, shop } = await import('./k6-stand-in.ts')
const script = await import('./shop-load.ts')

shop.answer = url => {
  if (url.endsWith('/login')) return { status: 200, body: '{"token":"t"}' }
  if (url.endsWith('/orders')) return { status: 201, body: '{"id":1}' }
  return { status: 200, body: url.includes('page=') ? '{"data":[]}' : '{"id":1}' }
}
const token = script.setup()
assert.equal(token, 't')
script.default(token)
assert.deepEqual(
  sent.map(({ method, name }) => `${method} ${name}`),
  ['POST undefined', 'GET list', 'GET detail', 'POST order'],
)
assert.deepEqual(noted.get('errors'), [false, false, false])
const [pause] = noted.get('sleep')!
assert.ok(Number(pause) >= 1 && Number(pause) < 4)

shop.answer = () => ({ status: 502, body: '<html>' })
script.default(token)
assert.deepEqual(noted.get('errors')!.slice(3), [true, true, true])
