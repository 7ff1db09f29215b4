import { fillContent } from '../buffer-size/kernel.ts'
import type { Job } from '../define.ts'
import type { Connection } from '../network.ts'
import { decodeRequest, encodeTrailer, REQUEST_BYTES, type Request } from './protocol.ts'

/** The sender, in a thread of its own so that it and the receiver run at once, as two machines would. */
export const job: Job<{ port: number; bytes: number }, null> = async ({ network, now }, { port, bytes }) => {
  if (!network) throw new TypeError('this job needs a network')
  const source = new Uint8Array(bytes)
  fillContent(source, 0)
  const connection = await network.connect(port)
  let sending = Promise.resolve()
  connection.onData(message => {
    if (message.length !== REQUEST_BYTES) return void connection.close()
    const request = decodeRequest(message)
    sending = sending.then(() => send(connection, source, request, now)).catch(() => {})
  })
  await connection.closed
  await sending
  return { output: null }
}

/**
 * Fills one buffer again and again and hands it to the socket each time it is full, as a copying loop does. What is not known
 * yet is waited for awake: a timer is a hundred times too coarse.
 */
async function send(connection: Connection, source: Uint8Array, request: Request, now: () => number): Promise<void> {
  const { chunk, bytes, pace } = request
  const buffer = new Uint8Array(chunk)
  const begin = now()
  let writes = 0
  for (let at = 0; at < bytes; at += chunk) {
    const piece = source.subarray(at, Math.min(at + chunk, bytes))
    if (pace > 0) while ((now() - begin) * pace < at + piece.length);
    buffer.set(piece)
    await connection.write(buffer.subarray(0, piece.length))
    writes++
  }
  await connection.write(encodeTrailer({ writes, bytes }))
}
