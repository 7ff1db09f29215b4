import type { Kernel } from '../define.ts'
import { seededRandom } from '../harness/random.ts'
import type { HitRateParameters } from './parameters.ts'

/** Requests of all users together: enough that filling the pool at the beginning weighs 1 % at most. */
export const REQUESTS = 20_000

export type PoolUse = {
  /** Requests that found a buffer in the pool, of all; per cent. */
  hitRate: number
  /** Buffers made because the pool was empty, and thrown away because it was full. */
  made: number
  dropped: number
  /** Most buffers in use at once. */
  peak: number
}

/**
 * Users take a buffer, keep it, and give it back, over and over. At each step a stretch of neighbouring users beginning
 * at a random one act at the same moment, `together` per cent of all but at least one: who has none takes one, who has
 * one gives it back. So with 0 they come and go one by one and about half of them have a buffer at any time; with 100
 * all take at once and all give back at once.
 */
export function borrow(
  capacity: number,
  users: number,
  { together, seed }: { together: number; seed: number },
): PoolUse {
  const random = seededRandom(seed)
  const holding = new Uint8Array(users)
  const stretch = Math.max(1, Math.round((users * together) / 100))
  let [idle, inUse, peak] = [0, 0, 0]
  let [requests, made, dropped] = [0, 0, 0]
  while (requests < REQUESTS) {
    const first = Math.floor(random() * users)
    for (let i = 0; i < stretch && requests < REQUESTS; i++) {
      const user = (first + i) % users
      if (holding[user] === 1) {
        holding[user] = 0
        inUse--
        if (idle < capacity) idle++
        else dropped++
        continue
      }
      holding[user] = 1
      requests++
      if (idle > 0) idle--
      else made++
      if (++inUse > peak) peak = inUse
    }
  }
  return { hitRate: (100 * (requests - made)) / requests, made, dropped, peak }
}

export const variantKey = (capacity: number, users: number) => `${capacity}/${users}`

export const kernel: Kernel<HitRateParameters> = {
  async prepare(_, params) {
    return {
      run(key) {
        const [capacity, users] = key.split('/').map(Number) as [number, number]
        return borrow(capacity, users, params)
      },
      async dispose() {},
    }
  },
}
