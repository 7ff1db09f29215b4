import type { Block, SlabStats } from './declarations.ts'

interface Page {
  classSize: number
  /** 비어 있는 칸의 오프셋 */
  idle: number[]
  /** 내준 칸의 오프셋 → 요청한 크기 */
  lent: Map<number, number>
}

export class Slab {
  readonly #arena: Uint8Array
  readonly #classes: number[]
  readonly #pageSize: number
  /** 페이지 번호 → 쓰고 있는 페이지 */
  readonly #pages = new Map<number, Page>()
  readonly #spare: number[] = []

  constructor(arena: Uint8Array, classes: number[], pageSize: number) {
    if (!classes.every(size => Number.isInteger(size) && size > 0 && pageSize % size === 0)) {
      throw new RangeError('페이지 크기는 모든 칸 크기의 배수여야 합니다.')
    }
    this.#arena = arena
    this.#classes = classes
    this.#pageSize = pageSize
    for (let page = Math.floor(arena.length / pageSize) - 1; page >= 0; page--) this.#spare.push(page)
  }

  alloc(size: number): Block | null {
    if (!Number.isInteger(size) || size < 1) throw new RangeError('크기는 1 이상의 정수여야 합니다.')
    const classSize = this.#classes.find(each => each >= size)
    if (classSize === undefined) return null
    const page = this.#pageWithRoom(classSize)
    if (!page) return null
    const offset = page.idle.pop() as number
    page.lent.set(offset, size)
    this.#arena.fill(0, offset, offset + classSize)
    return { offset, size, classSize }
  }

  free(block: Block): void {
    const number = Math.floor(block.offset / this.#pageSize)
    const page = this.#pages.get(number)
    if (!page?.lent.delete(block.offset)) throw new Error('내준 칸이 아닙니다.')
    page.idle.push(block.offset)
    if (page.lent.size > 0) return
    this.#pages.delete(number)
    this.#spare.push(number)
  }

  stats(): SlabStats {
    let used = 0
    let requested = 0
    for (const { classSize, lent } of this.#pages.values()) {
      used += classSize * lent.size
      for (const size of lent.values()) requested += size
    }
    return { used, requested, pages: this.#pages.size, waste: used === 0 ? 0 : 1 - requested / used }
  }

  #pageWithRoom(classSize: number): Page | undefined {
    for (const page of this.#pages.values()) {
      if (page.classSize === classSize && page.idle.length > 0) return page
    }
    const number = this.#spare.pop()
    if (number === undefined) return undefined
    const start = number * this.#pageSize
    const cells = this.#pageSize / classSize
    const idle = Array.from({ length: cells }, (_, cell) => start + (cells - 1 - cell) * classSize)
    const page: Page = { classSize, idle, lent: new Map() }
    this.#pages.set(number, page)
    return page
  }
}
