/** A stretch of the memory, in bytes. */
export interface BuddyBlock {
  offset: number
  size: number
  free: boolean
}

/** End of a free list, and order of a place where no block begins. */
const NONE = -1

/**
 * A binary buddy allocator (Knuth, The Art of Computer Programming 1, 2.5; Linux mm/page_alloc.c) that hands out offsets
 * into a memory of 2^n bytes. It never touches that memory: whoever holds an ArrayBuffer uses the offsets in it.
 *
 * A block of order k has `minimum × 2^k` bytes and begins at a multiple of its size, so the other half of the block it
 * was split from, its buddy, is at `offset XOR size`. Allocating takes the smallest free block that is large enough and
 * halves it until it fits; freeing merges with the buddy for as long as the buddy is free and whole.
 *
 * Free blocks of each order are a doubly linked list through arrays with one entry per smallest block ("unit"): taking,
 * splitting and merging cost the same whatever the memory holds. `#listed` has bit k set while list k has a block.
 */
export class BuddyAllocator {
  readonly size: number
  readonly minimum: number
  /** Bytes of its own tables. */
  readonly tableBytes: number
  /** Blocks halved, and pairs merged, since the beginning. */
  splits = 0
  merges = 0

  readonly #shift: number
  readonly #topOrder: number
  /** Order of the block that begins at a unit. */
  readonly #order: Int8Array
  readonly #free: Uint8Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  readonly #head: Int32Array
  #listed = 0

  /** Both powers of two, `minimum` at most `size`, in bytes. Throws RangeError. */
  constructor(size: number, minimum: number) {
    if (!isPowerOfTwo(size) || !isPowerOfTwo(minimum) || minimum > size) {
      throw new RangeError(`not powers of two in order: ${minimum}, ${size}`)
    }
    this.size = size
    this.minimum = minimum
    this.#shift = Math.log2(minimum)
    this.#topOrder = Math.log2(size / minimum)
    const units = size / minimum
    this.#order = new Int8Array(units).fill(NONE)
    this.#free = new Uint8Array(units)
    this.#next = new Int32Array(units)
    this.#previous = new Int32Array(units)
    this.#head = new Int32Array(this.#topOrder + 1).fill(NONE)
    const tables = [this.#order, this.#free, this.#next, this.#previous, this.#head]
    this.tableBytes = tables.reduce((sum, table) => sum + table.byteLength, 0)
    this.#list(0, this.#topOrder)
  }

  /** Offset of a block of at least `size` bytes (1 or more), or -1 when no free block is large enough. */
  allocate(size: number): number {
    if (!(size > 0)) throw new RangeError(`cannot allocate ${size} bytes`)
    if (size > this.size) return -1
    const wanted = this.#orderOf(size)
    const candidates = (this.#listed >>> wanted) << wanted
    if (candidates === 0) return -1
    // The lowest set bit is the smallest order that has a free block.
    let order = 31 - Math.clz32(candidates & -candidates)
    const unit = this.#head[order] as number
    this.#unlist(unit, order)
    while (order > wanted) {
      order--
      this.#list(unit + (1 << order), order)
      this.splits++
    }
    this.#order[unit] = order
    return unit << this.#shift
  }

  /** Gives back a block by the offset that `allocate` returned. Throws RangeError when no used block begins there. */
  free(offset: number): void {
    let unit = offset >> this.#shift
    let order = this.#usedOrder(offset)
    this.#order[unit] = NONE
    while (order < this.#topOrder) {
      const buddy = unit ^ (1 << order)
      if (this.#free[buddy] === 0 || this.#order[buddy] !== order) break
      this.#unlist(buddy, order)
      unit &= buddy
      order++
      this.merges++
    }
    this.#list(unit, order)
  }

  /** Bytes of the used block that begins at `offset`. Throws RangeError when none does. */
  blockSize(offset: number): number {
    return this.minimum << this.#usedOrder(offset)
  }

  /** Bytes of the largest free block; 0 when nothing is free. */
  largestFree(): number {
    return this.#listed === 0 ? 0 : this.minimum << (31 - Math.clz32(this.#listed))
  }

  /** Every block by ascending offset; together they are the whole memory. */
  blocks(): BuddyBlock[] {
    const blocks: BuddyBlock[] = []
    for (let unit = 0; unit < this.#order.length; ) {
      const order = this.#order[unit] as number
      blocks.push({ offset: unit << this.#shift, size: this.minimum << order, free: this.#free[unit] === 1 })
      unit += 1 << order
    }
    return blocks
  }

  #orderOf(size: number): number {
    const units = (size - 1) >>> this.#shift
    return units === 0 ? 0 : 32 - Math.clz32(units)
  }

  #usedOrder(offset: number): number {
    const unit = offset >> this.#shift
    const order = this.#order[unit] ?? NONE
    if (order === NONE || this.#free[unit] === 1 || unit << this.#shift !== offset) {
      throw new RangeError(`no used block begins at ${offset}`)
    }
    return order
  }

  #list(unit: number, order: number): void {
    const head = this.#head[order] as number
    this.#order[unit] = order
    this.#free[unit] = 1
    this.#previous[unit] = NONE
    this.#next[unit] = head
    if (head !== NONE) this.#previous[head] = unit
    this.#head[order] = unit
    this.#listed |= 1 << order
  }

  #unlist(unit: number, order: number): void {
    const next = this.#next[unit] as number
    const previous = this.#previous[unit] as number
    if (next !== NONE) this.#previous[next] = previous
    if (previous !== NONE) this.#next[previous] = next
    else {
      this.#head[order] = next
      if (next === NONE) this.#listed &= ~(1 << order)
    }
    this.#order[unit] = NONE
    this.#free[unit] = 0
  }
}

export function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 2 ** 30 && (value & (value - 1)) === 0
}
