import { BuddyAllocator, type BuddyBlock } from '../allocators/buddy.ts'
import type { Kernel } from '../define.ts'
import { seededRandom, shuffled } from '../harness/random.ts'
import { type BuddySimParameters, MEMORY } from './parameters.ts'

export interface Order {
  key: string
  /** Korean. */
  label: string
  /** The order in which `count` blocks, numbered as they were taken, are given back. */
  of(count: number, seed: number): number[]
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

export const ORDERS: readonly Order[] = [
  { key: 'same', label: '빌린 순서대로', of: upTo },
  { key: 'reverse', label: '거꾸로', of: count => upTo(count).reverse() },
  {
    key: 'alternate',
    label: '하나 걸러 하나씩',
    of: count => [...upTo(count).filter(index => index % 2 === 1), ...upTo(count).filter(index => index % 2 === 0)],
  },
  { key: 'random', label: '무작위로', of: (count, seed) => shuffled(upTo(count), seededRandom(seed + 1)) },
]

export type BuddyEvent = { before: BuddyBlock[]; after: BuddyBlock[]; asked: number; name: string } & (
  | { kind: 'allocate'; offset: number }
  | { kind: 'refuse' }
  | { kind: 'free'; offset: number }
)

/** What a sequence of requests and frees came to. Sizes in bytes. */
export type BuddyTale = {
  splits: number
  merges: number
  /** Requests that no free block was large enough for. */
  refused: number
  /** Bytes asked for but not needed, when everything was taken, of the bytes handed out; per cent. */
  inside: number
  /** When half of the blocks were given back: all free bytes, the largest free block, and 1 − largest ÷ free in per cent. */
  freeHalfway: number
  largestHalfway: number
  outside: number
  /** Largest free block when all were given back. */
  largestEnd: number
}

/**
 * Requests of seeded sizes are served until all were asked, then all blocks are given back in the order of `order`.
 * `onEvent` hears of each step, with the blocks before and after it.
 */
export function playBuddy(
  { requests, largest, minimum, seed }: Omit<BuddySimParameters, 'order'>,
  order: Order,
  onEvent?: (event: BuddyEvent) => void,
): BuddyTale {
  const allocator = new BuddyAllocator(MEMORY, minimum)
  const random = seededRandom(seed)
  const held: { offset: number; asked: number; name: string }[] = []
  let refused = 0
  for (let index = 0; index < requests; index++) {
    // Whole quarters of a KiB are easier to read than odd bytes.
    const asked = 256 * (1 + Math.floor(random() * (largest / 256)))
    const name = String.fromCharCode(65 + index)
    const before = onEvent ? allocator.blocks() : []
    const offset = allocator.allocate(asked)
    const after = onEvent ? allocator.blocks() : []
    if (offset < 0) {
      refused++
      onEvent?.({ kind: 'refuse', asked, name, before, after })
    } else {
      held.push({ offset, asked, name })
      onEvent?.({ kind: 'allocate', offset, asked, name, before, after })
    }
  }
  const asked = held.reduce((sum, block) => sum + block.asked, 0)
  const given = held.reduce((sum, block) => sum + allocator.blockSize(block.offset), 0)

  let [freeHalfway, largestHalfway] = [0, 0]
  for (const [count, index] of order.of(held.length, seed).entries()) {
    const block = held[index] as (typeof held)[number]
    const before = onEvent ? allocator.blocks() : []
    allocator.free(block.offset)
    onEvent?.({ kind: 'free', ...block, before, after: allocator.blocks() })
    if (count + 1 === Math.ceil(held.length / 2)) {
      freeHalfway = allocator.blocks().reduce((sum, { free, size }) => sum + (free ? size : 0), 0)
      largestHalfway = allocator.largestFree()
    }
  }
  return {
    splits: allocator.splits,
    merges: allocator.merges,
    refused,
    inside: given === 0 ? 0 : 100 * (1 - asked / given),
    freeHalfway,
    largestHalfway,
    outside: freeHalfway === 0 ? 0 : 100 * (1 - largestHalfway / freeHalfway),
    largestEnd: allocator.largestFree(),
  }
}

export const kernel: Kernel<BuddySimParameters> = {
  async prepare(_, params) {
    return {
      run(key) {
        const order = ORDERS.find(each => each.key === key)
        if (!order) throw new RangeError(`no variant ${key}`)
        return { ...playBuddy(params, order) }
      },
      async dispose() {},
    }
  },
}
