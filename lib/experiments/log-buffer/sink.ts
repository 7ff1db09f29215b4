import { ExperimentError } from '../errors.ts'
import type { FileHandle } from '../platform.ts'

/** Where log lines end up. */
export interface Sink {
  /** Calls since the sink was cleared. */
  readonly writes: number
  append(bytes: Uint8Array): void
  clear(): void
  content(): Uint8Array
  close(): void
}

export function fileSink(file: FileHandle): Sink {
  let [at, writes] = [0, 0]
  return {
    get writes() {
      return writes
    },
    append(bytes) {
      for (let written = 0; written < bytes.length; ) {
        const count = file.write(written === 0 ? bytes : bytes.subarray(written), at)
        if (count <= 0) throw new ExperimentError('disk-full', '로그를 더 쓸 수 없어요. 저장 공간을 확인해 주세요.')
        writes++
        written += count
        at += count
      }
    },
    clear() {
      file.truncate(0)
      at = 0
      writes = 0
    },
    content() {
      const all = new Uint8Array(file.size())
      for (let filled = 0; filled < all.length; ) {
        const count = file.read(filled === 0 ? all : all.subarray(filled), filled)
        if (count === 0) break
        filled += count
      }
      return all
    },
    close: () => file.close(),
  }
}

/** A buffer of `capacity` bytes in place of a file. */
export function memorySink(capacity: number): Sink {
  const store = new Uint8Array(capacity)
  let [at, writes] = [0, 0]
  return {
    get writes() {
      return writes
    },
    append(bytes) {
      store.set(bytes, at)
      at += bytes.length
      writes++
    },
    clear() {
      at = 0
      writes = 0
    },
    content: () => store.subarray(0, at),
    close() {},
  }
}
