import { LogError } from './log-format.ts'

const encoder = new TextEncoder()
// A byte order mark is a character like any other here.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A growing sequence of bytes. Integers are written 7 bits a byte, least significant first (LEB128). */
export class ByteWriter {
  #bytes = new Uint8Array(256)
  #length = 0

  byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#length++] = value
  }

  /** Throws LogError 'malformed' for what is no whole number from 0 to 2⁵³ − 1. */
  varint(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new LogError('malformed')
    let rest = value
    while (rest > 0x7f) {
      this.byte((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    this.byte(rest)
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length)
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + count))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}

/** Reads what a ByteWriter wrote; throws LogError 'malformed' beyond its end. Allocates nothing that it does not hold. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw new LogError('malformed')
    return byte
  }

  varint(): number {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 0x7f) * scale
      if (value > Number.MAX_SAFE_INTEGER) throw new LogError('malformed')
      if (byte < 0x80) return value
      scale *= 0x80
      // Leading zeroes would make numbers of any length.
      if (scale > 2 ** 49) throw new LogError('malformed')
    }
  }

  bytes(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) throw new LogError('malformed')
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}

/** UTF-8. Throws LogError 'malformed' for a text that it cannot give back. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new LogError('malformed')
  return encoder.encode(text)
}

/** The text of UTF-8 bytes. Throws LogError 'malformed' where they are none. */
export function textOfUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new LogError('malformed')
  }
}
