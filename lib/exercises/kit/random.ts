import { seededRandom as numbers, shuffled } from '#lib/experiments/harness/random.ts'

/** Pseudo-random values that depend on nothing but the seed, so that every engine draws the same. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number
  pick<T>(items: readonly T[]): T
  shuffled<T>(items: readonly T[]): T[]
}

/** `seed`: whole number. */
export function seededRandom(seed: number): Random {
  const next = numbers(seed)
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return Object.freeze({
    next,
    integer,
    pick<T>(items: readonly T[]): T {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[integer(0, items.length - 1)] as T
    },
    shuffled: <T>(items: readonly T[]) => shuffled(items, next),
  })
}
