import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MemoryBlock, MemoryFrame } from '#lib/experiments/illustration.ts'
import { rowsFor, segmentsOf, sumsOf } from './memory-layout.ts'

const frameOf = (sizes: number[], states: MemoryBlock['state'][] = ['free']): MemoryFrame => {
  let offset = 0
  const blocks = sizes.map((size, index) => {
    const block = { offset, size, state: states[index % states.length] as MemoryBlock['state'], label: '' }
    offset += size
    return block
  })
  return { caption: '', blocks }
}

describe('rowsFor', () => {
  it('is one row where every block can be read, more on a narrow screen', () => {
    const frames = [frameOf([32, 32]), frameOf([4, 28, 32])]
    expect(rowsFor(frames, 640)).toBe(1)
    expect(rowsFor(frames, 320)).toBe(2)
    expect(rowsFor([frameOf([1, 1023])], 320)).toBe(8)
  })
})

describe('segmentsOf', () => {
  it('breaks a block where its row ends', () => {
    const segments = segmentsOf(frameOf([16, 48]), 2, 320)
    expect(segments.map(({ row, x, width, starts, ends }) => ({ row, x, width, starts, ends }))).toEqual([
      { row: 0, x: 0, width: 160, starts: true, ends: true },
      { row: 0, x: 160, width: 160, starts: true, ends: false },
      { row: 1, x: 0, width: 320, starts: false, ends: true },
    ])
  })

  it('fills every row exactly, whatever the blocks', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(sizes, fc.constantFrom(1, 2, 4, 8), (list, rows) => {
        const segments = segmentsOf(frameOf(list), rows, 100)
        for (let row = 0; row < rows; row++) {
          const widths = segments.filter(each => each.row === row).map(({ width }) => width)
          expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100)
        }
        expect(segments.filter(({ starts }) => starts)).toHaveLength(list.length)
        expect(segments.filter(({ ends }) => ends)).toHaveLength(list.length)
      }),
    )
  })
})

it('sumsOf adds up bytes by state', () => {
  expect(sumsOf(frameOf([8, 4, 16, 2], ['used', 'waste', 'free', 'free']))).toEqual({
    used: 8,
    waste: 4,
    free: 18,
    largestFree: 16,
  })
})
