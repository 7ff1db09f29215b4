import { describe, expect, it } from 'vitest'
import { frameMistakes, frameSize, type MemoryBlock } from './illustration.ts'

const block = (offset: number, size: number): MemoryBlock => ({ offset, size, state: 'free', label: '' })
const frame = (...blocks: MemoryBlock[]) => ({ caption: '', blocks })

describe('frameMistakes', () => {
  it('finds none in blocks that follow each other', () => {
    expect(frameMistakes(frame(block(0, 64), block(64, 32), block(96, 32)))).toEqual([])
  })

  it('finds gaps, overlaps, blocks without size and empty frames', () => {
    expect(frameMistakes(frame())).toEqual(['has no block'])
    expect(frameMistakes(frame(block(16, 16)))).toEqual(['gap before 16'])
    expect(frameMistakes(frame(block(0, 64), block(32, 64)))).toEqual(['overlap before 32'])
    expect(frameMistakes(frame(block(0, 0), block(0, 64)))).toEqual(['block at 0 has no size'])
  })
})

it('frameSize is the end of the last block', () => {
  expect(frameSize(frame(block(0, 64), block(64, 64)))).toBe(128)
  expect(frameSize(frame())).toBe(0)
})
