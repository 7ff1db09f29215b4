import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocatedFor, spacedClasses } from './size-classes.ts'
import { SLAB_BYTES, SlabAllocator } from './slab.ts'

const CLASSES = spacedClasses(64, 16_384, 4)
const operations = fc.array(fc.integer({ min: -1000, max: 16_384 }), { maxLength: 400 })

interface Live {
  offset: number
  asked: number
  mark: number
}

/** Plays a sequence as a careful user would: marks every byte of a cell, and looks at the marks before giving it back. */
function play(allocator: SlabAllocator, numbers: number[]): Live[] {
  const live: Live[] = []
  const release = (index: number) => {
    const [{ offset, asked, mark }] = live.splice(index, 1) as [Live]
    const cell = allocator.bytes.subarray(offset, offset + asked)
    expect(cell.every(byte => byte === mark)).toBe(true)
    allocator.free(offset)
  }
  for (const [step, number] of numbers.entries()) {
    if (number > 0) {
      const offset = allocator.allocate(number)
      if (offset < 0) continue
      const mark = (step % 255) + 1
      allocator.bytes.fill(mark, offset, offset + number)
      live.push({ offset, asked: number, mark })
    } else if (live.length > 0) release(-number % live.length)
  }
  return live
}

describe('SlabAllocator', () => {
  it('keeps what its users wrote: cells never overlap, lists never run through a used cell', () => {
    fc.assert(
      fc.property(operations, numbers => {
        const allocator = new SlabAllocator(1 << 20, CLASSES)
        const live = play(allocator, numbers)
        for (const { offset, asked, mark } of live) {
          expect(allocator.bytes.subarray(offset, offset + asked).every(byte => byte === mark)).toBe(true)
        }
        const cells = live
          .map(({ offset, asked }) => [offset, offset + allocatedFor({ classes: CLASSES, beyond: 'exact' }, asked)])
          .sort(([a], [b]) => a! - b!)
        for (let i = 1; i < cells.length; i++) expect(cells[i]![0]).toBeGreaterThanOrEqual(cells[i - 1]![1]!)
      }),
      { numRuns: 60 },
    )
  })

  it('holds no slab after everything is freed, and then serves any class again with all of its memory', () => {
    fc.assert(
      fc.property(operations, numbers => {
        const allocator = new SlabAllocator(1 << 20, CLASSES)
        for (const { offset } of play(allocator, numbers)) allocator.free(offset)
        expect(allocator.bytesInUse()).toBe(0)
        const offsets = new Set(Array.from({ length: (1 << 20) / 1024 }, () => allocator.allocate(1024)))
        expect(offsets.size).toBe(1024)
        expect(offsets.has(-1)).toBe(false)
        expect(allocator.allocate(1024)).toBe(-1)
      }),
      { numRuns: 30 },
    )
  })

  it('gives the cell back that was freed last', () => {
    const allocator = new SlabAllocator(1 << 20, CLASSES)
    const [a, b] = [allocator.allocate(100), allocator.allocate(100)]
    allocator.allocate(100)
    allocator.free(a)
    allocator.free(b)
    expect([allocator.allocate(100), allocator.allocate(100)]).toEqual([b, a])
  })

  it('does not clear a cell: the next user reads what the last one wrote', () => {
    const allocator = new SlabAllocator(1 << 20, CLASSES)
    const first = allocator.allocate(64)
    allocator.bytes.fill(7, first, first + 64)
    allocator.free(first)
    const second = allocator.allocate(64)
    expect(second).toBe(first)
    // The first four bytes were the link of the free list.
    expect(allocator.bytes.subarray(second + 4, second + 64).every(byte => byte === 7)).toBe(true)
  })

  it('cuts a slab of its own for each class, and takes another one when it is full', () => {
    const allocator = new SlabAllocator(4 * SLAB_BYTES, [1024, 4096])
    expect([allocator.allocate(1000), allocator.allocate(1025), allocator.allocate(24)]).toEqual([0, SLAB_BYTES, 1024])
    expect(allocator.bytesInUse()).toBe(2 * SLAB_BYTES)
    for (let i = 0; i < 16; i++) allocator.allocate(4096)
    expect(allocator.bytesInUse()).toBe(3 * SLAB_BYTES)
    expect(allocator.peakSlabs).toBe(3)
  })

  it('has no room for a size above its classes', () => {
    expect(new SlabAllocator(1 << 20, [1024, 4096]).allocate(4097)).toBe(-1)
  })

  it('works with cells as large as a slab', () => {
    const allocator = new SlabAllocator(2 * SLAB_BYTES, [SLAB_BYTES])
    const offsets = [allocator.allocate(SLAB_BYTES), allocator.allocate(1), allocator.allocate(1)]
    expect(offsets).toEqual([0, SLAB_BYTES, -1])
    allocator.free(0)
    expect(allocator.allocate(5)).toBe(0)
  })

  it.each([[[]], [[100]], [[64, 64]], [[128, 64]], [[2 * SLAB_BYTES]]])('refuses the classes %j', classes => {
    expect(() => new SlabAllocator(1 << 20, classes)).toThrow(RangeError)
  })
})
