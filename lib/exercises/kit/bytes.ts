import type { Random } from './random.ts'

export interface ByteSource {
  /** Fills `into` from its beginning; returns the bytes read, 0 at the end, fewer than asked at any time. */
  read(into: Uint8Array): number
}
export interface ByteSink {
  /** Takes bytes from the beginning of `from`; returns how many, fewer than offered at any time. */
  write(from: Uint8Array): number
}
export type Alloc = (size: number) => Uint8Array

/** `size` pseudo-random bytes. Four at a draw: in QuickJS each draw costs as much as copying a kilobyte. */
export function randomBytes(random: Random, size: number): Uint8Array {
  const draws = new Uint32Array(Math.ceil(size / 4))
  for (let i = 0; i < draws.length; i++) draws[i] = random.next() * 2 ** 32
  return new Uint8Array(draws.buffer).slice(0, size)
}

export interface WatchedSource {
  source: ByteSource
  /** Calls of `read` so far, the one at the end among them. */
  calls(): number
  /** Largest buffer that was passed in. Bytes. */
  largest(): number
}

/** A source over bytes. `most`: bytes that one read gives at most, by call number from 0; `failAt`: call that throws. */
export function byteSource(
  bytes: Uint8Array,
  { most = () => Number.POSITIVE_INFINITY, failAt = -1 }: { most?: (call: number) => number; failAt?: number } = {},
): WatchedSource {
  let at = 0
  let calls = 0
  let largest = 0
  const source: ByteSource = {
    read(into) {
      if (!(into instanceof Uint8Array)) throw new TypeError('read에는 Uint8Array를 넘겨야 해요.')
      const call = calls++
      if (call === failAt) throw new Error('읽기 오류')
      largest = Math.max(largest, into.length)
      const count = Math.min(into.length, bytes.length - at, Math.max(1, most(call)))
      into.set(bytes.subarray(at, at + count))
      at += count
      return count
    },
  }
  return { source: Object.freeze(source), calls: () => calls, largest: () => largest }
}

export interface WatchedSink {
  sink: ByteSink
  calls(): number
  /** All bytes taken, in order. */
  bytes(): Uint8Array
}

/** A sink that keeps what it takes, up to `capacity` bytes. `most` and `failAt` as for a source. */
export function byteSink(
  capacity: number,
  { most = () => Number.POSITIVE_INFINITY, failAt = -1 }: { most?: (call: number) => number; failAt?: number } = {},
): WatchedSink {
  const kept = new Uint8Array(capacity)
  let length = 0
  let calls = 0
  const sink: ByteSink = {
    write(from) {
      if (!(from instanceof Uint8Array)) throw new TypeError('write에는 Uint8Array를 넘겨야 해요.')
      const call = calls++
      if (call === failAt) throw new Error('쓰기 오류')
      const count = Math.min(from.length, Math.max(from.length > 0 ? 1 : 0, most(call)))
      if (length + count > capacity) throw new RangeError(`입력보다 많이 썼어요. (${capacity} B까지)`)
      kept.set(from.subarray(0, count), length)
      length += count
      return count
    },
  }
  return { sink: Object.freeze(sink), calls: () => calls, bytes: () => kept.slice(0, length) }
}

export interface WatchedAlloc {
  alloc: Alloc
  calls(): number
  /** Sizes asked for, in order. */
  sizes(): number[]
}

/** Makes buffers and counts them. */
export function countingAlloc(): WatchedAlloc {
  const sizes: number[] = []
  return {
    alloc: size => {
      sizes.push(size)
      return new Uint8Array(size)
    },
    calls: () => sizes.length,
    sizes: () => [...sizes],
  }
}
