import { seededRandom } from '../harness/random.ts'
import { MIX, MIXED, RECORD, RECORD_FIELDS } from './parameters.ts'

/** Requests in order: each replaces what its place holds. The same sequence for every allocator. */
export interface Workload {
  /** Place of each request, 0 to live − 1. */
  places: Int32Array
  /** Bytes of each request. */
  sizes: Int32Array
  live: number
}

const SEED = 20_261_121

export function makeWorkload(kind: number, requests: number, live: number): Workload {
  const random = seededRandom(SEED)
  const places = new Int32Array(requests)
  const sizes = new Int32Array(requests)
  const span = MIX.most - MIX.least + 1
  for (let i = 0; i < requests; i++) {
    places[i] = Math.floor(random() * live)
    sizes[i] = kind === MIXED ? MIX.least + Math.floor(random() * span) : bytesOf(kind)
  }
  return { places, sizes, live }
}

/** Bytes of an object of a fixed size. */
const bytesOf = (kind: number) => (kind === RECORD ? 8 * RECORD_FIELDS : kind)

/** Sum of all requests, bytes. */
export function requestedBytes({ sizes }: Workload): number {
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Most bytes that live objects take at once, each rounded up by `cell`. */
export function peakBytes({ places, sizes, live }: Workload, cell: (size: number) => number): number {
  const held = new Int32Array(live)
  let [now, peak] = [0, 0]
  for (let i = 0; i < sizes.length; i++) {
    const place = places[i] as number
    const taken = cell(sizes[i] as number)
    now += taken - (held[place] as number)
    held[place] = taken
    if (now > peak) peak = now
  }
  return peak
}
