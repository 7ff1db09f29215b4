/**
 * The few web interfaces that exercises may use, in plain JavaScript for engines without them and the same in all of them:
 * UTF-8 coding (WHATWG Encoding) and aborting (WHATWG DOM), as far as the exercises go.
 */

class TextEncoder {
  readonly encoding = 'utf-8'
  encode(text = ''): Uint8Array {
    const source = `${text}`
    const bytes = new Uint8Array(source.length * 3)
    const { written } = this.encodeInto(source, bytes)
    return bytes.slice(0, written)
  }
  /** Never splits a character: it stops before one that has no room. */
  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let read = 0
    let written = 0
    for (const char of text) {
      let point = char.codePointAt(0) as number
      if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd
      const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
      if (written + size > into.length) break
      if (size === 1) into[written] = point
      else {
        for (let i = size - 1; i > 0; i--) {
          into[written + i] = 0x80 | (point & 0x3f)
          point >>= 6
        }
        into[written] = ([0, 0, 0xc0, 0xe0, 0xf0][size] as number) | point
      }
      written += size
      read += char.length
    }
    return { read, written }
  }
}

class TextDecoder {
  readonly encoding = 'utf-8'
  /** Malformed bytes become U+FFFD, one for each byte that fits nowhere. */
  decode(input: Uint8Array | ArrayBuffer = new Uint8Array(0)): string {
    const bytes = input instanceof ArrayBuffer ? new Uint8Array(input) : input
    const parts: string[] = []
    for (let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0; at < bytes.length; ) {
      const first = bytes[at] as number
      const size =
        first < 0x80
          ? 1
          : first >= 0xc2 && first < 0xe0
            ? 2
            : first >= 0xe0 && first < 0xf0
              ? 3
              : first >= 0xf0 && first < 0xf5
                ? 4
                : 0
      let point = size === 1 ? first : first & (0x7f >> size)
      let valid = size > 0
      for (let i = 1; valid && i < size; i++) {
        const next = bytes[at + i] ?? 0
        valid = (next & 0xc0) === 0x80
        point = (point << 6) | (next & 0x3f)
      }
      const least = [0, 0, 0x80, 0x800, 0x10000][size] ?? 0
      valid &&= point >= least && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
      parts.push(valid ? String.fromCodePoint(point) : '\ufffd')
      at += valid ? size : 1
    }
    return parts.join('')
  }
}

class AbortSignal {
  aborted = false
  reason: unknown = undefined
  readonly #listeners = new Set<() => void>()
  addEventListener(type: string, listener: () => void): void {
    if (type === 'abort') this.#listeners.add(listener)
  }
  removeEventListener(_type: string, listener: () => void): void {
    this.#listeners.delete(listener)
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason
  }
  /** @internal for AbortController */
  static end(signal: AbortSignal, reason: unknown): void {
    if (signal.aborted) return
    signal.aborted = true
    signal.reason = reason
    for (const listener of [...signal.#listeners]) listener()
    signal.#listeners.clear()
  }
}

const { end } = AbortSignal
Reflect.deleteProperty(AbortSignal, 'end')

class AbortController {
  readonly signal = new AbortSignal()
  abort(reason?: unknown): void {
    const error = new Error('This operation was aborted')
    error.name = 'AbortError'
    end(this.signal, reason === undefined ? error : reason)
  }
}

/** Adds them to the global object. */
export function addWebInterfaces(): void {
  const queueMicrotask = (task: () => void) => void Promise.resolve().then(() => task())
  Object.assign(globalThis, { TextEncoder, TextDecoder, AbortSignal, AbortController, queueMicrotask })
}
