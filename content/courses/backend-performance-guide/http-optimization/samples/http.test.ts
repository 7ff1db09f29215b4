import assert from 'node:assert/strict'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { encode } from './encode.ts'
import { agent, fetchText } from './fetch-text.ts'
import { hint } from './hint.ts'
import { inside } from './inside.ts'

const long = Buffer.from('재다 '.repeat(1_000))
assert.ok(brotliDecompressSync(await encode(long, 'gzip, deflate, br')).equals(long))
assert.ok(gunzipSync(await encode(long, 'gzip')).equals(long))
assert.equal(await encode(long, 'identity'), long)
const short = Buffer.alloc(1_023)
assert.equal(await encode(short, 'br'), short)

assert.equal(inside('/srv/files', '/a/b.html'), true)
assert.equal(inside('/srv/files', '/../../etc/passwd'), false)
assert.equal(inside('/srv/files', '/../files-secret/x'), false)

let connections = 0
const server = createServer((_, response) => {
  hint(response)
  response.end('ok')
}).on('connection', () => connections++)
await new Promise<void>(resolve => server.listen(0, resolve))
const url = `http://localhost:${(server.address() as AddressInfo).port}`
for (let i = 0; i < 100; i++) assert.equal(await fetchText(url), 'ok')
assert.equal(connections, 1)

const early = await new Promise<string>(resolve => {
  request(url)
    .on('information', ({ statusCode, headers }) => resolve(`${statusCode} ${headers.link}`))
    .end()
})
assert.equal(early, '103 </app.css>; rel=preload; as=style')
agent.destroy()
server.closeAllConnections()
server.close()
