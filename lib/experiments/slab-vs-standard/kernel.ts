import { BuddyAllocator } from '../allocators/buddy.ts'
import { nextPowerOfTwo, spacedClasses } from '../allocators/size-classes.ts'
import { SLAB_BYTES, SlabAllocator } from '../allocators/slab.ts'
import type { Checkpoint, Counts, Kernel } from '../define.ts'
import { MIX, MIXED, RECORD, type SlabParameters } from './parameters.ts'
import {
  arraysForBytes,
  buffersForBytes,
  offsetsForBytes,
  offsetsForRecords,
  type PlainRecord,
  plainRecords,
} from './ways.ts'
import { makeWorkload, peakBytes, requestedBytes, type Workload } from './workload.ts'

export type Way = 'slab' | 'buddy' | 'unsafe' | 'standard'

/** Smallest block of the buddy allocator, bytes. */
const BUDDY_MINIMUM = 64

/** What is known of a way beforehand: requests to the runtime for memory, their bytes, and the most that is in use. */
interface Bill {
  allocations: number
  allocated: number
  held: number
}

interface Ready {
  bill: Bill
  serve(checkpoint: Checkpoint): void
}

/** A slab allocator that surely has room for `live` objects of a kind. */
export function slabFor(kind: number, live: number): SlabAllocator {
  const classes = kind === MIXED ? spacedClasses(MIX.least, MIX.most, 4) : [kind === RECORD ? 64 : kind]
  const largest = classes.at(-1) as number
  // Each class may have one slab that is not full.
  const slabs = Math.ceil(live / Math.floor(SLAB_BYTES / largest)) + classes.length
  return new SlabAllocator(slabs * SLAB_BYTES, classes)
}

/** Bytes of a buddy allocator with room for `live` objects: of the mix twice the sum, as free blocks lie scattered. */
export function buddyMemory(kind: number, live: number): number {
  if (kind === MIXED) return nextPowerOfTwo(live * MIX.most)
  return nextPowerOfTwo(live * (kind === RECORD ? 64 : nextPowerOfTwo(kind)))
}

function slab(kind: number, workload: Workload): Ready {
  const allocator = slabFor(kind, workload.live)
  const held = new Int32Array(workload.live)
  const fields = new Float64Array(allocator.bytes.buffer)
  const serve =
    kind === RECORD
      ? (checkpoint: Checkpoint) => offsetsForRecords(allocator, fields, workload, held, checkpoint)
      : (checkpoint: Checkpoint) => offsetsForBytes(allocator, allocator.bytes, workload, held, checkpoint)
  const allocated = allocator.bytes.length + allocator.tableBytes
  // Slabs are whole while any of their cells is in use, so only serving tells how many there were at most.
  serve(() => {})
  return { bill: { allocations: 1, allocated, held: allocator.peakSlabs * SLAB_BYTES }, serve }
}

function buddy(kind: number, workload: Workload): Ready {
  const size = buddyMemory(kind, workload.live)
  const allocator = new BuddyAllocator(size, BUDDY_MINIMUM)
  const bytes = new Uint8Array(size)
  const fields = new Float64Array(bytes.buffer)
  const held = new Int32Array(workload.live)
  const cell = (asked: number) => Math.max(BUDDY_MINIMUM, nextPowerOfTwo(asked))
  return {
    bill: { allocations: 1, allocated: size + allocator.tableBytes, held: peakBytes(workload, cell) },
    serve:
      kind === RECORD
        ? checkpoint => offsetsForRecords(allocator, fields, workload, held, checkpoint)
        : checkpoint => offsetsForBytes(allocator, bytes, workload, held, checkpoint),
  }
}

/** The runtime's own allocation. Its bytes are those asked for: what the runtime adds to them it does not tell. */
function standard(kind: number, workload: Workload): Ready {
  const records: (PlainRecord | undefined)[] = new Array(workload.live).fill(undefined)
  const arrays: (Uint8Array | undefined)[] = new Array(workload.live).fill(undefined)
  return {
    bill: runtimeBill(workload),
    serve:
      kind === RECORD
        ? checkpoint => plainRecords(workload, records, checkpoint)
        : checkpoint => arraysForBytes(workload, arrays, checkpoint),
  }
}

function unsafe(allocUnsafe: (size: number) => Uint8Array, workload: Workload): Ready {
  const buffers: (Uint8Array | undefined)[] = new Array(workload.live).fill(undefined)
  return {
    bill: runtimeBill(workload),
    serve: checkpoint => buffersForBytes(allocUnsafe, workload, buffers, checkpoint),
  }
}

const runtimeBill = (workload: Workload): Bill => ({
  allocations: workload.sizes.length,
  allocated: requestedBytes(workload),
  held: peakBytes(workload, size => size),
})

/** Node's Buffer, which browsers do not have. */
const NodeBuffer = (globalThis as { Buffer?: { allocUnsafe(size: number): Uint8Array } }).Buffer

export const kindKey = (kind: number) => (kind === MIXED ? 'mixed' : kind === RECORD ? 'record' : String(kind))

export const variantKey = (way: Way, kind: number) => `${way}/${kindKey(kind)}`

/** Everything that is reused is made here, before anything is timed; so an execution of slab or buddy allocates nothing. */
export const kernel: Kernel<SlabParameters> = {
  async prepare(platform, { sizes, requests, live }) {
    const allocUnsafe = platform.kind === 'node' ? NodeBuffer?.allocUnsafe : undefined
    const ready = new Map<string, Ready>()
    for (const kind of sizes) {
      const workload = makeWorkload(kind, requests, live)
      ready.set(variantKey('slab', kind), slab(kind, workload))
      ready.set(variantKey('buddy', kind), buddy(kind, workload))
      ready.set(variantKey('standard', kind), standard(kind, workload))
      if (allocUnsafe) ready.set(variantKey('unsafe', kind), unsafe(allocUnsafe, workload))
    }
    const { collections } = platform
    // A browser notices at most one collection between two yields, and yielding would be timed too.
    const counted = platform.kind === 'node' ? collections : undefined
    return {
      lacks: key => (ready.has(key) ? undefined : '브라우저에는 Buffer.allocUnsafe가 없어서 재지 않았어요.'),
      run(key, checkpoint): Counts | Promise<Counts> {
        const { bill, serve } = ready.get(key) as Ready
        if (counted) return counting(counted, bill, () => serve(checkpoint))
        serve(checkpoint)
        return { ...bill }
      },
      async dispose() {
        ready.clear()
      },
    }
  },
}

async function counting(collections: { read(): Promise<number> }, bill: Bill, work: () => void): Promise<Counts> {
  const before = await collections.read()
  work()
  return { ...bill, collections: (await collections.read()) - before }
}
