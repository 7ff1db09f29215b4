/** What receiver and sender say to each other: eight bytes each way around the data, two numbers of 32 bits. */

/** Asks for `bytes` bytes in pieces of `chunk` bytes. */
export interface Request {
  chunk: number
  bytes: number
}

/** Stands behind the data. */
export interface Trailer {
  /** Pieces that were handed to the socket. */
  writes: number
  bytes: number
}

export const MESSAGE_BYTES = 8

function pair(first: number, second: number): Uint8Array {
  const message = new DataView(new ArrayBuffer(MESSAGE_BYTES))
  message.setUint32(0, first)
  message.setUint32(4, second)
  return new Uint8Array(message.buffer)
}

function read(message: Uint8Array): [number, number] {
  const view = new DataView(message.buffer, message.byteOffset, MESSAGE_BYTES)
  return [view.getUint32(0), view.getUint32(4)]
}

export const encodeRequest = ({ chunk, bytes }: Request) => pair(chunk, bytes)
export const encodeTrailer = ({ writes, bytes }: Trailer) => pair(writes, bytes)

export function decodeRequest(message: Uint8Array): Request {
  const [chunk, bytes] = read(message)
  return { chunk, bytes }
}

export function decodeTrailer(message: Uint8Array): Trailer {
  const [writes, bytes] = read(message)
  return { writes, bytes }
}
