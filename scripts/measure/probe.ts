import { connect } from 'node:net'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Delays of the web server's event loop, ms. */
export interface Delays {
  looks: number
  p50: number
  p99: number
  max: number
}

/** What a server under measurement is started with, so that `readDelays` finds its web process at `socket`. */
export function probeEnvironment(socket: string): Record<string, string> {
  const script = pathToFileURL(path.resolve('scripts/measure/event-loop-probe.ts')).href
  return { JAEDA_PROBE: socket, NODE_OPTIONS: `--import ${script}` }
}

/** Delays of the web server's event loop since the last call. */
export function readDelays(socket: string): Promise<Delays> {
  return new Promise((resolve, reject) => {
    let told = ''
    connect(socket)
      .on('data', chunk => {
        told += chunk
      })
      .on('end', () => resolve(JSON.parse(told)))
      .on('error', reject)
  })
}
