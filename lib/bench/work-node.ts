import { gzipSync } from 'node:zlib'
import type { WorkPlatform } from '#lib/experiments/platform.ts'
import { nodeNetwork } from './network-node.ts'

/** What Node gives to a kernel and to a job in a worker thread alike. */
export function nodeWork(): WorkPlatform {
  return {
    kind: 'node',
    now: () => performance.now(),
    pause: () => new Promise(resolve => setImmediate(resolve)),
    sleep: ms => new Promise(resolve => setTimeout(resolve, ms)),
    gzip: async (data, level) => gzipSync(data, level === undefined ? {} : { level }),
    network: nodeNetwork,
  }
}
