import type { Job } from '../define.ts'
import { quantile } from '../harness/statistics.ts'
import type { HttpClient } from '../network.ts'

export interface Load {
  port: number
  requests: number
  concurrency: number
}

export interface Latencies {
  /** Bytes of all answers. */
  bytes: number
  /** ms */
  p50: number
  p99: number
}

/** Connections stay open from one execution to the next: what is measured is the answer, not the handshake. */
const clients = new Map<number, HttpClient>()

/** The users, in a thread of their own: `concurrency` of them ask one request after another until all are answered. */
export const job: Job<Load, Latencies> = async ({ network, now }, { port, requests, concurrency }) => {
  if (!network) throw new TypeError('this job needs a network')
  const client = clients.get(concurrency) ?? network.client(concurrency)
  clients.set(concurrency, client)
  const times: number[] = []
  let asked = 0
  let bytes = 0
  const user = async () => {
    while (asked < requests) {
      asked++
      const begin = now()
      const answer = await client.get(port, '/')
      times.push(now() - begin)
      bytes += answer
    }
  }
  await Promise.all(Array.from({ length: concurrency }, user))
  return { output: { bytes, p50: quantile(times, 0.5), p99: quantile(times, 0.99) } }
}
