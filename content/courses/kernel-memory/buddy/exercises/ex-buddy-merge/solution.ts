export class Buddy {
  readonly #total: number
  readonly #min: number
  /** 크기 → 그 크기로 비어 있는 블록의 오프셋 */
  readonly #free = new Map<number, Set<number>>()
  /** 내준 블록의 오프셋 → 크기 */
  readonly #used = new Map<number, number>()
  #splits = 0
  #merges = 0

  constructor(total: number, min: number) {
    for (const value of [total, min]) {
      if (!Number.isInteger(value) || value < 1 || !Number.isInteger(Math.log2(value))) {
        throw new RangeError('크기는 2의 거듭제곱이어야 합니다.')
      }
    }
    if (min > total) throw new RangeError('가장 작은 블록이 전체보다 클 수 없습니다.')
    this.#total = total
    this.#min = min
    this.#put(total, 0)
  }

  alloc(size: number): number | null {
    if (!Number.isInteger(size) || size < 1) throw new RangeError('크기는 1 이상의 정수여야 합니다.')
    let wanted = this.#min
    while (wanted < size) wanted *= 2
    let block = wanted
    while (block <= this.#total && !this.#free.get(block)?.size) block *= 2
    if (block > this.#total) return null
    const offset = Math.min(...(this.#free.get(block) as Set<number>))
    this.#take(block, offset)
    while (block > wanted) {
      block /= 2
      this.#splits++
      this.#put(block, offset + block)
    }
    this.#used.set(offset, block)
    return offset
  }

  free(offset: number): void {
    let size = this.#used.get(offset)
    if (size === undefined) throw new Error('내준 적이 없는 블록입니다.')
    this.#used.delete(offset)
    let start = offset
    while (size < this.#total && this.#free.get(size)?.has(start ^ size)) {
      this.#take(size, start ^ size)
      start = Math.min(start, start ^ size)
      size *= 2
      this.#merges++
    }
    this.#put(size, start)
  }

  freeBlocks(): Map<number, number[]> {
    const blocks = [...this.#free].filter(([, offsets]) => offsets.size > 0)
    return new Map(blocks.map(([size, offsets]) => [size, [...offsets].sort((a, b) => a - b)]))
  }

  get splits(): number {
    return this.#splits
  }

  get merges(): number {
    return this.#merges
  }

  #put(size: number, offset: number): void {
    const offsets = this.#free.get(size) ?? new Set()
    this.#free.set(size, offsets.add(offset))
  }

  #take(size: number, offset: number): void {
    this.#free.get(size)?.delete(offset)
  }
}
