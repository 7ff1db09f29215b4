/**
 * The learner's browser as a realm: a worker in an opaque origin (lib/site/sandbox.ts) that runs one submission. Everything
 * it needs of the worker is taken here first; the bundle of checks then takes all of that away from the learner's code.
 *
 * in:  { bundle, body, seeds } with a port; out, on the port: `RealmMessage`s as JSON, then `{"type":"end"}`
 */
import type { RealmStart } from './entry.ts'

interface Order {
  /** Script of the exercise's checks. */
  bundle: string
  /** The learner's JavaScript. */
  body: string
  seeds: number[]
}

// A promise that the code under test forgets is its own affair, as it is in the sandbox on the server.
self.addEventListener('unhandledrejection', event => event.preventDefault())

self.addEventListener(
  'message',
  ({ data, ports }: MessageEvent<Order>) => {
    const port = ports[0]
    if (!port) return
    const post = port.postMessage.bind(port)
    const { port1, port2 } = new MessageChannel()
    const again = port1.postMessage.bind(port1, 0)
    // biome-ignore lint/security/noGlobalEval: the bundle is ours, and this worker exists to evaluate it
    const evaluate = globalThis.eval as (script: string) => RealmStart
    const { bundle, body, seeds } = data
    const session = evaluate(bundle)({ tell: post })
    if (!session.load(body, seeds)) return post('{"type":"end"}')
    // A message of our own comes round after every promise that is ready has gone on.
    port2.onmessage = () => (session.step() === 'done' ? post('{"type":"end"}') : again())
    again()
  },
  { once: true },
)
