/** Bytes that grow by doubling, and a place in them. Numbers are big-endian, as MessagePack has them. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16)
  #view = new DataView(this.#bytes.buffer)
  #at = 0
  readonly #encoder = new TextEncoder()

  /** Begins anew in the same memory. */
  reset(): void {
    this.#at = 0
  }

  /** What was written, in the writer's memory: valid until it begins anew. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at)
  }

  #room(bytes: number): number {
    const at = this.#at
    this.#at += bytes
    if (this.#at > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#at, 2 * this.#bytes.length))
      grown.set(this.#bytes)
      this.#bytes = grown
      this.#view = new DataView(grown.buffer)
    }
    return at
  }

  uint8(value: number): void {
    const at = this.#room(1)
    this.#bytes[at] = value
  }

  uint16(value: number): void {
    const at = this.#room(2)
    this.#view.setUint16(at, value)
  }

  uint32(value: number): void {
    const at = this.#room(4)
    this.#view.setUint32(at, value)
  }

  /** A negative number is written as its two's complement. */
  uint64(value: number): void {
    const at = this.#room(8)
    this.#view.setBigUint64(at, BigInt(value))
  }

  float64(value: number): void {
    const at = this.#room(8)
    this.#view.setFloat64(at, value)
  }

  /** `head(bytes)` writes what stands before the text, which must have the same length for every `bytes` up to `atMost`. */
  text(text: string, head: (bytes: number) => void): void {
    // One UTF-16 unit takes three bytes of UTF-8 at most; most of our texts take one.
    if (isAscii(text)) {
      head(text.length)
      const at = this.#room(text.length)
      for (let i = 0; i < text.length; i++) this.#bytes[at + i] = text.charCodeAt(i)
      return
    }
    const encoded = this.#encoder.encode(text)
    head(encoded.length)
    const at = this.#room(encoded.length)
    this.#bytes.set(encoded, at)
  }
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0
  readonly #decoder = new TextDecoder()

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get ended(): boolean {
    return this.#at === this.#bytes.length
  }

  uint8(): number {
    return this.#view.getUint8(this.#at++)
  }

  uint16(): number {
    this.#at += 2
    return this.#view.getUint16(this.#at - 2)
  }

  uint32(): number {
    this.#at += 4
    return this.#view.getUint32(this.#at - 4)
  }

  /** Up to 2⁵³ exactly. */
  uint64(): number {
    this.#at += 8
    return Number(this.#view.getBigUint64(this.#at - 8))
  }

  int64(): number {
    this.#at += 8
    return Number(this.#view.getBigInt64(this.#at - 8))
  }

  float64(): number {
    this.#at += 8
    return this.#view.getFloat64(this.#at - 8)
  }

  text(length: number): string {
    const from = this.#at
    this.#at += length
    // A decoder costs more than it saves for the few bytes of a field's name.
    if (length < 24) {
      let text = ''
      for (let at = from; at < this.#at; at++) {
        const byte = this.#bytes[at] as number
        if (byte > 127) return this.#decoder.decode(this.#bytes.subarray(from, this.#at))
        text += String.fromCharCode(byte)
      }
      return text
    }
    return this.#decoder.decode(this.#bytes.subarray(from, this.#at))
  }
}
