/** How an allocator rounds a request up: sorted sizes of its cells in bytes, and what it does above the largest. */
export interface ClassTable {
  classes: readonly number[]
  /** `exact`: takes just what was asked for. `power-of-two`: rounds up to the next power of two. */
  beyond: 'exact' | 'power-of-two'
}

/** Bytes that a request of `size` bytes (1 or more) takes. */
export function allocatedFor({ classes, beyond }: ClassTable, size: number): number {
  let low = 0
  let high = classes.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((classes[middle] as number) < size) low = middle + 1
    else high = middle
  }
  return classes[low] ?? (beyond === 'exact' ? size : nextPowerOfTwo(size))
}

/** The smallest power of two that is at least `value` (1 to 2^30). */
export function nextPowerOfTwo(value: number): number {
  return value <= 1 ? 1 : 2 ** (32 - Math.clz32(value - 1))
}

/**
 * Classes from `from` to `to` (powers of two, bytes) with `steps` equal steps within each doubling, as jemalloc spaces
 * them: at most 1/(steps + 1) of a cell above `from` is wasted.
 */
export function spacedClasses(from: number, to: number, steps: number): number[] {
  const classes = [from]
  for (let base = from; base < to; base *= 2) {
    for (let step = 1; step <= steps; step++) classes.push(base + (base / steps) * step)
  }
  return classes
}
