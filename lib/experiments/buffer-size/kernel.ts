import type { Checkpoint, Kernel } from '../define.ts'
import { ExperimentError } from '../errors.ts'
import type { FileHandle } from '../platform.ts'

/** A type, not an interface, so that it is assignable to a record of numbers. */
export type CopyCounts = {
  /** Reads that returned data. */
  reads: number
  /** The read at the end of the file that returned 0. */
  emptyReads: number
  writes: number
  bytes: number
}

/** Iterations between two checkpoints: about 0.1 s with the slowest back end measured, unmeasurably cheap with the others. */
const CHECKPOINT_EVERY = 256

/**
 * Copies `source` over `destination` through `buffer`, as a plain read/write loop does: read up to a bufferful, write all
 * of it, until a read returns nothing. Like `copyFile` it empties the destination first, so that both pay for new pages.
 */
export function copy(
  source: FileHandle,
  destination: FileHandle,
  buffer: Uint8Array,
  checkpoint?: Checkpoint,
): CopyCounts {
  let reads = 0
  let writes = 0
  let at = 0
  destination.truncate(0)
  for (;;) {
    const length = source.read(buffer, at)
    if (length === 0) break
    reads++
    let written = 0
    while (written < length) {
      const rest = written === 0 && length === buffer.length ? buffer : buffer.subarray(written, length)
      const count = destination.write(rest, at + written)
      if (count <= 0) throw new ExperimentError('disk-full', '파일에 더 쓸 수 없어요. 저장 공간을 확인해 주세요.')
      writes++
      written += count
    }
    at += length
    if (checkpoint && reads % CHECKPOINT_EVERY === 0) checkpoint()
  }
  return { reads, emptyReads: 1, writes, bytes: at }
}

/**
 * Content of the source file from `offset` on: pseudo-random words by their position (Knuth's multiplicative hash, mixed
 * once), so that no two blocks are alike and a misplaced block is noticed.
 */
export function fillContent(into: Uint8Array, offset: number): void {
  for (let i = 0; i < into.length; i++) {
    const position = offset + i
    const word = Math.imul(position >>> 2, 0x9e3779b1)
    into[i] = (word ^ (word >>> 15)) >>> ((position & 3) * 8)
  }
}

/** Whether both files hold the same bytes. */
export function sameContent(a: FileHandle, b: FileHandle): boolean {
  if (a.size() !== b.size()) return false
  const left = new Uint8Array(1 << 18)
  const right = new Uint8Array(1 << 18)
  for (let at = 0; at < a.size(); ) {
    const length = readFully(a, left, at)
    if (length === 0 || readFully(b, right, at) !== length) return false
    for (let i = 0; i < length; i++) if (left[i] !== right[i]) return false
    at += length
  }
  return true
}

function readFully(file: FileHandle, into: Uint8Array, at: number): number {
  let filled = 0
  while (filled < into.length) {
    const count = file.read(filled === 0 ? into : into.subarray(filled), at + filled)
    if (count === 0) break
    filled += count
  }
  return filled
}

const SOURCE = 'source.bin'
const COPY = 'copy.bin'

/** What the kernel needs of the parameters; a variant's key is its buffer size in bytes. */
type CopyParameters = { bufferSizes: number[]; fileBytes: number }

/** Both files stay open over all executions: opening a file is no part of the question. */
export const kernel: Kernel<CopyParameters> = {
  async prepare({ files }, { bufferSizes, fileBytes }) {
    await files.create(SOURCE, fileBytes, fillContent)
    const source = await files.open(SOURCE, 'read')
    const destination = await files.open(COPY, 'write')
    const buffers = new Map(bufferSizes.map(size => [String(size), new Uint8Array(size)]))
    return {
      run(key, checkpoint) {
        const buffer = buffers.get(key)
        if (!buffer) throw new RangeError(`no variant ${key}`)
        return copy(source, destination, buffer, checkpoint)
      },
      verify(key) {
        if (sameContent(source, destination)) return
        throw new ExperimentError('wrong-copy', `복사한 파일이 원본과 달라요. (버퍼 ${key} B)`)
      },
      async dispose() {
        source.close()
        destination.close()
        await files.remove(SOURCE)
        await files.remove(COPY)
      },
    }
  },
}
