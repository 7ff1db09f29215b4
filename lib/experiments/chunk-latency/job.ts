import { fillContent } from '../buffer-size/kernel.ts'
import type { Job } from '../define.ts'
import type { Connection } from '../network.ts'
import { decodeRequest, encodeTrailer, MESSAGE_BYTES } from './protocol.ts'

/** The sender, in a thread of its own so that it and the receiver run at once, as two machines would. */
export const job: Job<{ port: number; bytes: number }, null> = async ({ network }, { port, bytes }) => {
  if (!network) throw new TypeError('this job needs a network')
  const source = new Uint8Array(bytes)
  fillContent(source, 0)
  const connection = await network.connect(port)
  let sending = Promise.resolve()
  connection.onData(message => {
    if (message.length !== MESSAGE_BYTES) return void connection.close()
    const request = decodeRequest(message)
    sending = sending.then(() => send(connection, source.subarray(0, request.bytes), request.chunk)).catch(() => {})
  })
  await connection.closed
  await sending
  return { output: null }
}

/** Fills one buffer again and again and hands it to the socket each time it is full, as a copying loop does. */
async function send(connection: Connection, source: Uint8Array, chunk: number): Promise<void> {
  const buffer = new Uint8Array(chunk)
  let writes = 0
  for (let at = 0; at < source.length; at += chunk) {
    const piece = source.subarray(at, at + chunk)
    buffer.set(piece)
    await connection.write(buffer.subarray(0, piece.length))
    writes++
  }
  await connection.write(encodeTrailer({ writes, bytes: source.length }))
}
