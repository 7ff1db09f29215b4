import { BufferPool, type Buffers, FreshBuffers } from '../buffer-pool/pool.ts'
import { fillContent } from '../buffer-size/kernel.ts'
import type { Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { Latencies, Load } from './job.ts'
import { ANSWER_BYTES, CONCURRENCY, type HttpBuffersParameters, variantKey, WAYS } from './parameters.ts'

/** Objects that live at once, each of some 200 B: several times what V8's young generation holds at its largest. */
const SURVIVORS = 400_000

/**
 * A server that has run for a while has a young generation of full size, since V8 enlarges it as objects survive. In a fresh
 * process it grows at some moment of the run or another, and one with and one without a pool may collect equally often: with
 * a small one the objects of HTTP alone decide when. Some processes then said 0.5 times, others 1.
 */
function growYoungGeneration(): void {
  const alive: { at: number; text: string; next: object }[] = []
  for (let at = 0; at < SURVIVORS; at++) alive.push({ at, text: `survivor ${at}`, next: { at } })
  alive.length = 0
}

/** The server runs in the kernel's thread, the users in a worker: collections are counted in the server alone. */
export const kernel: Kernel<HttpBuffersParameters> = {
  async prepare({ network, workers, collections, pause }, { requests }) {
    if (!network || !workers) throw new TypeError('this experiment needs a network and workers')
    const page = new Uint8Array(ANSWER_BYTES)
    fillContent(page, 0)
    growYoungGeneration()
    const users = await workers.open(1, 'exp-http-buffers')
    let buffers: Buffers = new FreshBuffers(ANSWER_BYTES)
    const server = await network.serve(async (_, answer) => {
      const from = buffers
      const buffer = from.get()
      buffer.set(page)
      // An answer that waits for nothing would be gone before the next request is read, and one buffer would do for all.
      await pause()
      answer(buffer, () => from.put(buffer))
    })
    const variants = new Map(
      CONCURRENCY.flatMap(count => WAYS.map(({ key }) => [variantKey(key, count), { pooled: key === 'pool', count }])),
    )
    return {
      async run(key) {
        const variant = variants.get(key)
        if (!variant) throw new RangeError(`no variant ${key}`)
        // A pool that begins empty: it makes as many buffers as are in use at once.
        buffers = variant.pooled ? new BufferPool(ANSWER_BYTES, variant.count) : new FreshBuffers(ANSWER_BYTES)
        const before = await collections?.read()
        const load: Load = { port: server.port, requests, concurrency: variant.count }
        const { bytes, p50, p99 } = await users.run<Load, Latencies>(load)
        const after = await collections?.read()
        if (bytes !== requests * ANSWER_BYTES) throw new ExperimentError('wrong-copy', '받은 답의 길이가 달라요.')
        return {
          bytes,
          made: buffers.made,
          p50,
          p99,
          ...(before === undefined || after === undefined ? {} : { collections: after - before }),
        }
      },
      async dispose() {
        await users.close()
        await server.close()
      },
    }
  },
}
