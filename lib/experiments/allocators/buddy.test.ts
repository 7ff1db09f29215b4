import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededRandom, shuffled } from '../harness/random.ts'
import { BuddyAllocator } from './buddy.ts'
import { nextPowerOfTwo } from './size-classes.ts'

const SIZE = 65_536
const MINIMUM = 256

/** `n > 0`: allocate n bytes; `n <= 0`: free the (-n mod live)-th live block. */
const operations = fc.array(fc.integer({ min: -1000, max: 20_000 }), { maxLength: 200 })

interface Live {
  offset: number
  asked: number
}

function play(allocator: BuddyAllocator, numbers: number[], check: (live: Live[]) => void): Live[] {
  const live: Live[] = []
  for (const number of numbers) {
    if (number > 0) {
      const offset = allocator.allocate(number)
      if (offset >= 0) live.push({ offset, asked: number })
    } else if (live.length > 0) allocator.free(live.splice(-number % live.length, 1)[0]!.offset)
    check(live)
  }
  return live
}

describe('BuddyAllocator', () => {
  it('keeps blocks apart, aligned to their size and large enough, whatever is asked', () => {
    fc.assert(
      fc.property(operations, numbers => {
        const allocator = new BuddyAllocator(SIZE, MINIMUM)
        play(allocator, numbers, live => {
          const blocks = allocator.blocks()
          let end = 0
          for (const { offset, size } of blocks) {
            expect(offset).toBe(end)
            expect(offset % size).toBe(0)
            end += size
          }
          expect(end).toBe(SIZE)
          const used = blocks.filter(block => !block.free).map(block => block.offset)
          expect(used).toEqual(live.map(each => each.offset).sort((a, b) => a - b))
          for (const { offset, asked } of live) {
            expect(allocator.blockSize(offset)).toBe(Math.max(MINIMUM, nextPowerOfTwo(asked)))
          }
          const free = blocks.filter(block => block.free).map(block => block.size)
          expect(allocator.largestFree()).toBe(Math.max(0, ...free))
        })
      }),
      { numRuns: 60 },
    )
  })

  it('never leaves two free buddies apart', () => {
    fc.assert(
      fc.property(operations, numbers => {
        const allocator = new BuddyAllocator(SIZE, MINIMUM)
        play(allocator, numbers, () => {
          const free = new Set(
            allocator.blocks().flatMap(({ offset, size, free }) => (free ? [`${offset}/${size}`] : [])),
          )
          for (const block of free) {
            const [offset, size] = block.split('/').map(Number) as [number, number]
            if (size < SIZE) expect(free.has(`${offset ^ size}/${size}`)).toBe(false)
          }
        })
      }),
      { numRuns: 60 },
    )
  })

  it('is one block again after everything is freed, in any order, with a merge for each split', () => {
    fc.assert(
      fc.property(operations, fc.integer(), (numbers, seed) => {
        const allocator = new BuddyAllocator(SIZE, MINIMUM)
        const live = play(allocator, numbers, () => {})
        for (const { offset } of shuffled(live, seededRandom(seed))) allocator.free(offset)
        expect(allocator.blocks()).toEqual([{ offset: 0, size: SIZE, free: true }])
        expect(allocator.largestFree()).toBe(SIZE)
        expect(allocator.merges).toBe(allocator.splits)
      }),
    )
  })

  it('splits 1,024 into 512 and 256 for a request of 200, and merges back up', () => {
    const allocator = new BuddyAllocator(1024, 256)
    expect(allocator.allocate(200)).toBe(0)
    expect(allocator.blocks()).toEqual([
      { offset: 0, size: 256, free: false },
      { offset: 256, size: 256, free: true },
      { offset: 512, size: 512, free: true },
    ])
    expect([allocator.splits, allocator.merges]).toEqual([2, 0])
    allocator.free(0)
    expect([allocator.splits, allocator.merges]).toEqual([2, 2])
  })

  it('can have half of its memory free and yet no room for a fourth of it', () => {
    const allocator = new BuddyAllocator(4096, 256)
    const blocks = Array.from({ length: 16 }, () => allocator.allocate(256))
    for (const offset of blocks) if ((offset / 256) % 2 === 1) allocator.free(offset)
    expect(allocator.largestFree()).toBe(256)
    expect(allocator.allocate(1024)).toBe(-1)
  })

  it('says that it has no room, and still works', () => {
    const allocator = new BuddyAllocator(1024, 256)
    expect(allocator.allocate(1025)).toBe(-1)
    expect(allocator.allocate(1024)).toBe(0)
    expect(allocator.allocate(1)).toBe(-1)
    expect(allocator.largestFree()).toBe(0)
    allocator.free(0)
    expect(allocator.allocate(513)).toBe(0)
  })

  it.each([0, -1, Number.NaN])('refuses to allocate %s bytes', size => {
    expect(() => new BuddyAllocator(1024, 256).allocate(size)).toThrow(RangeError)
  })

  it('refuses to free what is not in use: a second time, inside of a block, outside of the memory', () => {
    const allocator = new BuddyAllocator(1024, 256)
    const offset = allocator.allocate(512)
    for (const wrong of [256, 512, 100, -256, 4096]) expect(() => allocator.free(wrong)).toThrow(RangeError)
    allocator.free(offset)
    expect(() => allocator.free(offset)).toThrow(RangeError)
    expect(allocator.largestFree()).toBe(1024)
  })

  it.each([
    [1000, 256],
    [1024, 0],
    [1024, 2048],
    [2 ** 31, 256],
  ])('refuses a memory of %i bytes in units of %i', (size, minimum) => {
    expect(() => new BuddyAllocator(size, minimum)).toThrow(RangeError)
  })
})
