/** The web server: frozen pages and static files as they are, everything under /api through Next. Any number may run. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import path from 'node:path'
import compression from 'compression'
import next from 'next'
import { sweepGuests } from '#lib/auth/guests.ts'
import { developmentServer, pageServer } from '#lib/site/serve.ts'

const port = Number(process.env.PORT ?? 3000)
const host = process.env.HOST ?? 'localhost'
const development = process.env.NODE_ENV === 'development'
const CLOSE_TIMEOUT_MS = 2_000

const app = next({ dev: development, dir: path.resolve(import.meta.dirname, '..'), hostname: host, port })
await app.prepare()
const dynamic = app.getRequestHandler()
const site = development ? developmentServer() : pageServer()

// Events must leave at once; a compressor would hold them back.
const compress = compression({
  filter: (request, response) =>
    !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
})

function handle(request: IncomingMessage, response: ServerResponse): void {
  site(request, response, () => compress(request as never, response as never, () => void dynamic(request, response)))
}

const server = createServer(handle)
// Longer than usual proxies keep idle connections, so that they never reuse one that is just closing.
server.keepAliveTimeout = 65_000
server.listen(port, host, () => process.send?.({ type: 'ready' }))
sweepGuests()

let closing = false
function close(): void {
  if (closing) return
  closing = true
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), CLOSE_TIMEOUT_MS).unref()
}
process.on('disconnect', close)
process.on('SIGTERM', close)
process.on('SIGINT', close)
