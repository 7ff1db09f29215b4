import type { Job } from '../define.ts'
import { loadJob } from '../load-job.ts'
import type { FileHandle, Files, Platform, WorkerPool, WorkPlatform } from '../platform.ts'

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

/** Bytes that grow by doubling, as many small writes would else copy them each time. */
class MemoryFile {
  #store = new Uint8Array(1024)
  #length = 0

  bytes(): Uint8Array {
    return this.#store.subarray(0, this.#length)
  }

  resize(length: number): void {
    if (length > this.#store.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#store.length))
      grown.set(this.bytes())
      this.#store = grown
    }
    if (length < this.#length) this.#store.fill(0, length, this.#length)
    this.#length = length
  }

  put(from: Uint8Array, at: number): void {
    this.resize(Math.max(this.#length, at + from.length))
    this.#store.set(from, at)
  }
}

/** A platform for tests: files in memory and a virtual clock that only file calls and `advance` move. */
export function memoryPlatform(options: MemoryOptions = {}): MemoryPlatform {
  const { maxRead = Infinity, maxWrite = Infinity, capacity = Infinity, callCost = () => 0 } = options
  const contents = new Map<string, MemoryFile>()
  let time = 1000
  const required = (name: string) => {
    const file = contents.get(name)
    if (!file) throw new Error(`no file ${name}`)
    return file
  }
  const handle = (name: string): FileHandle => ({
    read(into, at) {
      const part = required(name)
        .bytes()
        .subarray(at, at + Math.min(into.length, maxRead))
      into.set(part)
      time += callCost(part.length)
      return part.length
    },
    write(from, at) {
      const length = Math.max(0, Math.min(from.length, maxWrite, capacity - at))
      required(name).put(from.subarray(0, length), at)
      time += callCost(length)
      return length
    },
    size: () => required(name).bytes().length,
    truncate: size => required(name).resize(size),
    close() {},
  })
  const files: Files = {
    backend: 'memory',
    async create(name, size, fill) {
      const file = new MemoryFile()
      file.resize(size)
      fill(file.bytes(), 0)
      contents.set(name, file)
    },
    async open(name, mode) {
      if (mode === 'write' && !contents.has(name)) contents.set(name, new MemoryFile())
      required(name)
      return handle(name)
    },
    async remove(name) {
      contents.delete(name)
    },
  }
  const work: MemoryPlatform = {
    kind: 'node',
    now: () => time,
    files,
    environment: async () => ({ runtime: 'test', files: 'memory' }),
    pause: async () => {},
    async sleep(ms) {
      // Sleepers that began together end together.
      const end = time + ms
      await Promise.resolve()
      time = Math.max(time, end)
    },
    gzip: compress,
    workers: { open: async (count, experiment) => sameThreadPool(count, await loadJob(experiment), () => work) },
    sharedMemory: true,
    names: () => [...contents.keys()],
    content: name => contents.get(name)?.bytes(),
    advance: ms => {
      time += ms
    },
  }
  return work
}

/** The compressor that browsers and Node share. */
async function compress(data: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([data as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** A pool without threads: the same job, one task after the other. Like threads it takes transferred buffers away. */
function sameThreadPool(size: number, job: Job, platform: () => WorkPlatform): WorkerPool {
  return {
    size,
    async run<I, O>(input: I, transfer: ArrayBuffer[] = []) {
      const result = await job(platform(), structuredClone(input, { transfer }) as never)
      return structuredClone(result.output, { transfer: result.transfer ?? [] }) as O
    },
    async close() {},
  }
}
