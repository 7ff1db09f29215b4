import type { FileHandle, Files, Platform } from '../platform.ts'

export interface MemoryOptions {
  /** Largest number of bytes that one read or write moves: short reads and writes. */
  maxRead?: number
  maxWrite?: number
  /** A write beyond this file size moves nothing, as on a full disk. */
  capacity?: number
  /** Virtual time that a read or write takes, ms. */
  callCost?: (bytes: number) => number
}

export interface MemoryPlatform extends Platform {
  /** Names of the files that exist. */
  names(): string[]
  content(name: string): Uint8Array | undefined
  /** Lets virtual time pass. */
  advance(ms: number): void
}

/** A platform for tests: files in memory and a virtual clock that only file calls and `advance` move. */
export function memoryPlatform(options: MemoryOptions = {}): MemoryPlatform {
  const { maxRead = Infinity, maxWrite = Infinity, capacity = Infinity, callCost = () => 0 } = options
  const contents = new Map<string, Uint8Array>()
  let time = 1000
  const required = (name: string) => {
    const content = contents.get(name)
    if (!content) throw new Error(`no file ${name}`)
    return content
  }
  const handle = (name: string): FileHandle => ({
    read(into, at) {
      const part = required(name).subarray(at, at + Math.min(into.length, maxRead))
      into.set(part)
      time += callCost(part.length)
      return part.length
    },
    write(from, at) {
      const length = Math.max(0, Math.min(from.length, maxWrite, capacity - at))
      const content = required(name)
      const grown = at + length > content.length ? new Uint8Array(at + length) : content
      if (grown !== content) grown.set(content)
      grown.set(from.subarray(0, length), at)
      contents.set(name, grown)
      time += callCost(length)
      return length
    },
    size: () => required(name).length,
    truncate(size) {
      const cut = new Uint8Array(size)
      cut.set(required(name).subarray(0, size))
      contents.set(name, cut)
    },
    close() {},
  })
  const files: Files = {
    backend: 'memory',
    async create(name, size, fill) {
      const content = new Uint8Array(size)
      fill(content, 0)
      contents.set(name, content)
    },
    async open(name, mode) {
      if (mode === 'write' && !contents.has(name)) contents.set(name, new Uint8Array(0))
      required(name)
      return handle(name)
    },
    async remove(name) {
      contents.delete(name)
    },
  }
  return {
    kind: 'node',
    now: () => time,
    files,
    environment: async () => ({ runtime: 'test', files: 'memory' }),
    pause: async () => {},
    names: () => [...contents.keys()],
    content: name => contents.get(name),
    advance: ms => {
      time += ms
    },
  }
}
