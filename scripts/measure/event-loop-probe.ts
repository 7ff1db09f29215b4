/**
 * Loaded into every Node process of a server under measurement (`NODE_OPTIONS=--import`), awake in its web server alone: whoever
 * connects to the socket JAEDA_PROBE gets the delays of the event loop since the last one did, as JSON in ms, and a new window
 * begins.
 */
import { createServer } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What the timer itself waits between two looks, ms; taken off. */
const RESOLUTION_MS = 1

const socket = process.env.JAEDA_PROBE
if (socket && process.argv[1]?.endsWith('web.node.ts')) {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delays.enable()
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  createServer(connection => {
    const told = {
      looks: delays.count,
      p50: ms(delays.percentile(50)),
      p99: ms(delays.percentile(99)),
      max: ms(delays.max),
    }
    delays.reset()
    connection.end(JSON.stringify(told))
  })
    .listen(socket)
    .unref()
}
