/** What receiver and sender say to each other around the data: numbers of 32 bits. */

/** Asks for `bytes` bytes in pieces of `chunk` bytes, which become known at `pace` bytes per ms (0: all at once). */
export interface Request {
  chunk: number
  bytes: number
  pace: number
}

/** Stands behind the data. */
export interface Trailer {
  /** Pieces that were handed to the socket. */
  writes: number
  bytes: number
}

export const REQUEST_BYTES = 12
export const TRAILER_BYTES = 8

const encode = (...numbers: number[]) => {
  const view = new DataView(new ArrayBuffer(4 * numbers.length))
  for (const [index, number] of numbers.entries()) view.setUint32(4 * index, number)
  return new Uint8Array(view.buffer)
}

const decode = (message: Uint8Array) => {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  return (index: number) => view.getUint32(4 * index)
}

export const encodeRequest = ({ chunk, bytes, pace }: Request) => encode(chunk, bytes, pace)
export const encodeTrailer = ({ writes, bytes }: Trailer) => encode(writes, bytes)

export function decodeRequest(message: Uint8Array): Request {
  const at = decode(message)
  return { chunk: at(0), bytes: at(1), pace: at(2) }
}

export function decodeTrailer(message: Uint8Array): Trailer {
  const at = decode(message)
  return { writes: at(0), bytes: at(1) }
}
