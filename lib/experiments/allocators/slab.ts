/** Bytes of a slab: a power of two, so that the slab of an offset is found by a shift. */
const SLAB_SHIFT = 16
export const SLAB_BYTES = 1 << SLAB_SHIFT

/** Request sizes are looked up in steps of this many bytes; classes are multiples of it. */
const GRAIN_SHIFT = 4
const GRAIN = 1 << GRAIN_SHIFT

/** End of a list. */
const NONE = -1

/**
 * A slab allocator (Bonwick, "The Slab Allocator", USENIX 1994; Linux mm/slub.c) that hands out offsets into one
 * ArrayBuffer. Each size class has slabs of 64 KiB that are cut into equal cells. A slab is full, partial or empty:
 * cells are taken from the class's partial slabs, an empty slab goes back to all classes.
 *
 * The free cells of a slab are a list that runs through the cells themselves: the first four bytes of a free cell hold
 * the offset of the next one, so bookkeeping costs no memory per cell. Nothing is cleared: a cell holds what its last
 * user left in it.
 */
export class SlabAllocator {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Bytes of its own tables. */
  readonly tableBytes: number
  /** Most slabs that were in use at once. */
  peakSlabs = 0

  readonly #words: Int32Array
  readonly #classes: readonly number[]
  /** Class of a request by its size in grains, rounded up. */
  readonly #classOf: Uint8Array
  readonly #largest: number
  /** Cells per slab of each class. */
  readonly #cells: Int32Array
  /** First partial slab of each class. */
  readonly #partial: Int32Array
  // By slab: its class, free cells, the first of them, where never used cells begin, neighbours in a list of slabs.
  readonly #class: Uint8Array
  readonly #freeCells: Int32Array
  readonly #firstFree: Int32Array
  readonly #fresh: Int32Array
  readonly #next: Int32Array
  readonly #previous: Int32Array
  #emptySlabs = NONE
  #untouchedSlabs = 0
  #slabsInUse = 0

  /**
   * @param capacity bytes of the memory, rounded up to whole slabs
   * @param classes sizes of cells in bytes, ascending multiples of 16, at most 64 KiB and at most 255 of them
   */
  constructor(capacity: number, classes: readonly number[]) {
    const sound = classes.every(
      (size, i) => size > (classes[i - 1] ?? 0) && size % GRAIN === 0 && size <= SLAB_BYTES && i < 255,
    )
    if (!sound || classes.length === 0) throw new RangeError(`not size classes: ${classes.join()}`)
    const slabs = Math.max(1, Math.ceil(capacity / SLAB_BYTES))
    const memory = new ArrayBuffer(slabs * SLAB_BYTES)
    this.bytes = new Uint8Array(memory)
    this.#words = new Int32Array(memory)
    this.#classes = classes
    this.#largest = classes.at(-1) as number
    this.#classOf = Uint8Array.from({ length: this.#largest / GRAIN + 1 }, (_, grains) =>
      classes.findIndex(size => size >= grains * GRAIN),
    )
    this.#cells = Int32Array.from(classes, size => Math.floor(SLAB_BYTES / size))
    this.#partial = new Int32Array(classes.length).fill(NONE)
    this.#class = new Uint8Array(slabs)
    this.#freeCells = new Int32Array(slabs)
    this.#firstFree = new Int32Array(slabs)
    this.#fresh = new Int32Array(slabs)
    this.#next = new Int32Array(slabs)
    this.#previous = new Int32Array(slabs)
    const bySlab = [this.#class, this.#freeCells, this.#firstFree, this.#fresh, this.#next, this.#previous]
    const tables = [this.#classOf, this.#cells, this.#partial, ...bySlab]
    this.tableBytes = tables.reduce((sum, table) => sum + table.byteLength, 0)
  }

  /** Offset of a cell of at least `size` bytes (1 or more); -1 when the size is above all classes or memory is full. */
  allocate(size: number): number {
    if (!(size > 0)) throw new RangeError(`cannot allocate ${size} bytes`)
    if (size > this.#largest) return -1
    const index = this.#classOf[(size + GRAIN - 1) >> GRAIN_SHIFT] as number
    let slab = this.#partial[index] as number
    if (slab === NONE) {
      slab = this.#newSlab(index)
      if (slab === NONE) return -1
    }
    let offset = this.#firstFree[slab] as number
    if (offset !== NONE) this.#firstFree[slab] = this.#words[offset >> 2] as number
    else {
      offset = this.#fresh[slab] as number
      this.#fresh[slab] = offset + (this.#classes[index] as number)
    }
    const freeCells = (this.#freeCells[slab] as number) - 1
    this.#freeCells[slab] = freeCells
    if (freeCells === 0) this.#unlist(slab, index)
    return offset
  }

  /** Gives back a cell by the offset that `allocate` returned. Like C's `free` it trusts the caller. */
  free(offset: number): void {
    const slab = offset >> SLAB_SHIFT
    const index = this.#class[slab] as number
    this.#words[offset >> 2] = this.#firstFree[slab] as number
    this.#firstFree[slab] = offset
    const freeCells = (this.#freeCells[slab] as number) + 1
    this.#freeCells[slab] = freeCells
    if (freeCells === this.#cells[index]) {
      if (freeCells > 1) this.#unlist(slab, index)
      this.#next[slab] = this.#emptySlabs
      this.#emptySlabs = slab
      this.#slabsInUse--
    } else if (freeCells === 1) this.#list(slab, index)
  }

  /** Bytes of the slabs in use, whole slabs: cells, free cells and the rest that no cell fits into. */
  bytesInUse(): number {
    return this.#slabsInUse << SLAB_SHIFT
  }

  /** An empty slab of the class, or -1 when all are taken. */
  #newSlab(index: number): number {
    let slab = this.#emptySlabs
    if (slab !== NONE) this.#emptySlabs = this.#next[slab] as number
    else if (this.#untouchedSlabs < this.#class.length) slab = this.#untouchedSlabs++
    else return NONE
    this.#class[slab] = index
    this.#freeCells[slab] = this.#cells[index] as number
    this.#firstFree[slab] = NONE
    this.#fresh[slab] = slab << SLAB_SHIFT
    this.#list(slab, index)
    this.#slabsInUse++
    if (this.#slabsInUse > this.peakSlabs) this.peakSlabs = this.#slabsInUse
    return slab
  }

  /** Puts a slab in front of the partial slabs of its class. */
  #list(slab: number, index: number): void {
    const head = this.#partial[index] as number
    this.#previous[slab] = NONE
    this.#next[slab] = head
    if (head !== NONE) this.#previous[head] = slab
    this.#partial[index] = slab
  }

  #unlist(slab: number, index: number): void {
    const next = this.#next[slab] as number
    const previous = this.#previous[slab] as number
    if (next !== NONE) this.#previous[next] = previous
    if (previous !== NONE) this.#next[previous] = next
    else this.#partial[index] = next
  }
}
