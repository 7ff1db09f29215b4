import { byteSink, byteSource, countingAlloc, randomBytes } from './bytes.ts'
import { fakeClock } from './clock.ts'
import { expect } from './expect.ts'
import { plain } from './plain.ts'
import { type Random, seededRandom } from './random.ts'

export type { Alloc, ByteSink, ByteSource } from './bytes.ts'
export type { AbortSignalLike, Clock, FakeClock } from './clock.ts'
export type { Random } from './random.ts'

/** A promise that a check settles when it wants to. */
export interface Deferred<T> {
  promise: Promise<T>
  resolve(value: T): void
  reject(reason: unknown): void
}

/**
 * The tools of a check. `random` starts anew for each check, from the seed of the run. `clock` moves on by itself whenever
 * everything waits for it.
 */
export function makeKit(random: Random) {
  const time = fakeClock()
  return Object.freeze({
    random,
    time,
    clock: time.clock,
    expect,
    plain,
    bytes: (size: number) => randomBytes(random, size),
    source: byteSource,
    sink: byteSink,
    countingAlloc,
    deferred<T>(): Deferred<T> {
      let settle!: Pick<Deferred<T>, 'resolve' | 'reject'>
      const promise = new Promise<T>((resolve, reject) => {
        settle = { resolve, reject }
      })
      return { promise, ...settle }
    },
    /** Resolves after everything that is ready now has gone on: `turns` rounds of the promise queue. */
    async turns(turns = 10): Promise<void> {
      for (let i = 0; i < turns; i++) await undefined
    },
  })
}

export type Kit = ReturnType<typeof makeKit>

export const makeSeededKit = (seed: number): Kit => makeKit(seededRandom(seed))
