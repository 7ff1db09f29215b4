import { fillContent } from '../buffer-size/kernel.ts'
import type { Checkpoint, Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import { median } from '../harness/statistics.ts'
import type { Connection } from '../network.ts'
import type { ChunkLatencyParameters } from './parameters.ts'
import { decodeTrailer, encodeRequest, type Request, TRAILER_BYTES } from './protocol.ts'

const wrong = () => new ExperimentError('wrong-copy', '보낸 데이터와 받은 데이터가 달라요.')

interface Received {
  /** From the request to the first byte, ms. */
  firstByte: number
  /** From the request to the last byte, ms. */
  whole: number
  writes: number
}

/**
 * Asks for the data and takes them. Everything is timed by the receiver's clock, from the request on: what a client waits.
 * The first byte of each piece is held against what it must be, so that lost or swapped bytes are noticed.
 */
export function receive(
  connection: Connection,
  now: () => number,
  request: Request,
  checkpoint?: Checkpoint,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const expected = new Uint8Array(1)
    const tail: number[] = []
    let received = 0
    let firstByte = 0
    const begin = now()
    const take = (piece: Uint8Array) => {
      checkpoint?.()
      if (received === 0) firstByte = now() - begin
      if (received < request.bytes) {
        fillContent(expected, received)
        if (piece[0] !== expected[0]) throw wrong()
      }
      // The stream may be cut anywhere, also within what stands behind the data.
      if (received + piece.length > request.bytes) tail.push(...piece.subarray(Math.max(0, request.bytes - received)))
      received += piece.length
      if (received < request.bytes + TRAILER_BYTES) return
      const whole = now() - begin
      const { writes, bytes } = decodeTrailer(Uint8Array.from(tail))
      if (received !== request.bytes + TRAILER_BYTES || bytes !== request.bytes) throw wrong()
      resolve({ firstByte, whole, writes })
    }
    connection.onData(piece => {
      try {
        take(piece)
      } catch (error) {
        reject(error)
      }
    })
    connection.closed.then(() => reject(new Error('the connection was closed')))
    connection.write(encodeRequest(request)).catch(reject)
  })
}

/** Short requests of one piece before each sample; its time to the first byte is the median of all. */
const PROBES = 20

export const kernel: Kernel<ChunkLatencyParameters> = {
  async prepare({ network, workers, now }, { bytes, pace }) {
    if (!network || !workers) throw new TypeError('this experiment needs a network and workers')
    const sender = await workers.open(1, 'exp-chunk-latency')
    let arrived: (connection: Connection) => void = () => {}
    const listener = await network.listen(connection => arrived(connection))
    let open: Connection | undefined
    let firstBytes: number[] = []
    const connect = async () => {
      const arrival = new Promise<Connection>(resolve => {
        arrived = resolve
      })
      const ended = sender.run({ port: listener.port, bytes }).then(() => {
        throw new Error('the sender ended')
      })
      ended.catch(() => {})
      return Promise.race([arrival, ended])
    }
    const ask = async (request: Request, checkpoint?: Checkpoint) => {
      open ??= await connect()
      try {
        return await receive(open, now, request, checkpoint)
      } catch (error) {
        // What is still on its way belongs to this request; the next one gets a connection of its own.
        await open.close()
        open = undefined
        throw error
      }
    }
    return {
      async ready(key) {
        // One waking of a thread decides when a first byte comes: a single one says little.
        firstBytes = []
        const chunk = Number(key)
        for (let i = 0; i < PROBES; i++) firstBytes.push((await ask({ chunk, bytes: chunk, pace })).firstByte)
      },
      async run(key, checkpoint) {
        const { firstByte, whole, writes } = await ask({ chunk: Number(key), bytes, pace }, checkpoint)
        return { writes, bytes, firstByte: median([...firstBytes, firstByte]), throughput: bytes / 1e3 / whole }
      },
      async dispose() {
        await open?.close()
        await listener.close()
        await sender.close()
      },
    }
  },
}
