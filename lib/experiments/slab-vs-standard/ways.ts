import type { Checkpoint } from '../define.ts'
import { RECORD_FIELDS } from './parameters.ts'
import type { Workload } from './workload.ts'

/** An allocator that hands out offsets; below 0 when it has no room. */
export interface OffsetAllocator {
  allocate(size: number): number
  free(offset: number): void
}

/** A place without an object. */
const EMPTY = -1

/** Requests between two checkpoints. */
const CHECKPOINT_EVERY = 8192

/**
 * Each of these serves a workload in its own way: gives back what a place holds, takes a new object, and writes to it
 * (bytes: the first and the last; records: every field). At the end nothing is held. `places` is scratch space for `live`
 * entries, so that an execution allocates nothing but its objects.
 */

export function offsetsForBytes(
  allocator: OffsetAllocator,
  bytes: Uint8Array,
  { places, sizes }: Workload,
  held: Int32Array,
  checkpoint: Checkpoint,
): void {
  held.fill(EMPTY)
  for (let i = 0; i < sizes.length; i++) {
    const place = places[i] as number
    const former = held[place] as number
    if (former !== EMPTY) allocator.free(former)
    const size = sizes[i] as number
    const offset = allocator.allocate(size)
    if (offset < 0) throw new RangeError('the allocator has no room')
    bytes[offset] = i
    bytes[offset + size - 1] = i
    held[place] = offset
    if (i % CHECKPOINT_EVERY === 0) checkpoint()
  }
  for (const offset of held) if (offset !== EMPTY) allocator.free(offset)
}

export function offsetsForRecords(
  allocator: OffsetAllocator,
  fields: Float64Array,
  { places, sizes }: Workload,
  held: Int32Array,
  checkpoint: Checkpoint,
): void {
  held.fill(EMPTY)
  for (let i = 0; i < sizes.length; i++) {
    const place = places[i] as number
    const former = held[place] as number
    if (former !== EMPTY) allocator.free(former)
    const offset = allocator.allocate(8 * RECORD_FIELDS)
    if (offset < 0) throw new RangeError('the allocator has no room')
    const first = offset >> 3
    fields[first] = i
    fields[first + 1] = i
    fields[first + 2] = i
    fields[first + 3] = i
    fields[first + 4] = i
    fields[first + 5] = i
    fields[first + 6] = i
    fields[first + 7] = i
    held[place] = offset
    if (i % CHECKPOINT_EVERY === 0) checkpoint()
  }
  for (const offset of held) if (offset !== EMPTY) allocator.free(offset)
}

export function arraysForBytes(
  { places, sizes }: Workload,
  held: (Uint8Array | undefined)[],
  checkpoint: Checkpoint,
): void {
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i] as number
    const array = new Uint8Array(size)
    array[0] = i
    array[size - 1] = i
    held[places[i] as number] = array
    if (i % CHECKPOINT_EVERY === 0) checkpoint()
  }
  held.fill(undefined)
}

/** Node's `Buffer.allocUnsafe`: not cleared, and below 4 KB cut from a shared piece. */
export function buffersForBytes(
  allocUnsafe: (size: number) => Uint8Array,
  { places, sizes }: Workload,
  held: (Uint8Array | undefined)[],
  checkpoint: Checkpoint,
): void {
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i] as number
    const buffer = allocUnsafe(size)
    buffer[0] = i
    buffer[size - 1] = i
    held[places[i] as number] = buffer
    if (i % CHECKPOINT_EVERY === 0) checkpoint()
  }
  held.fill(undefined)
}

export interface PlainRecord {
  a: number
  b: number
  c: number
  d: number
  e: number
  f: number
  g: number
  h: number
}

export function plainRecords(
  { places, sizes }: Workload,
  held: (PlainRecord | undefined)[],
  checkpoint: Checkpoint,
): void {
  for (let i = 0; i < sizes.length; i++) {
    held[places[i] as number] = { a: i, b: i, c: i, d: i, e: i, f: i, g: i, h: i }
    if (i % CHECKPOINT_EVERY === 0) checkpoint()
  }
  held.fill(undefined)
}
