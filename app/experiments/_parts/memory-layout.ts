import { frameSize, type MemoryBlock, type MemoryFrame } from '#lib/experiments/illustration.ts'

/** A piece of a block within one row of the drawing, px. */
export interface Segment {
  block: MemoryBlock
  row: number
  x: number
  width: number
  /** Whether the block begins or ends here: a block may run over several rows. */
  starts: boolean
  ends: boolean
}

/** A block narrower than this cannot carry its name, px. */
const LEGIBLE = 26
const MOST_ROWS = 8

/** Rows that a memory is broken into, a power of two, so that its smallest block of any frame can be read. */
export function rowsFor(frames: readonly MemoryFrame[], width: number): number {
  const whole = Math.max(...frames.map(frameSize))
  // What is left over in a block carries no name.
  const named = frames.flatMap(({ blocks }) => blocks.filter(({ state }) => state !== 'waste'))
  const least = Math.min(...named.map(({ size }) => size))
  let rows = 1
  while (rows < MOST_ROWS && (width * rows * least) / whole < LEGIBLE) rows *= 2
  return rows
}

/** Where the blocks of a frame lie when the memory is written in rows like a text. */
export function segmentsOf(frame: MemoryFrame, rows: number, width: number): Segment[] {
  const rowBytes = frameSize(frame) / rows
  return frame.blocks.flatMap(block => {
    const end = block.offset + block.size
    const segments: Segment[] = []
    for (let row = Math.floor(block.offset / rowBytes); row < rows && row * rowBytes < end; row++) {
      const from = Math.max(block.offset, row * rowBytes)
      const to = Math.min(end, (row + 1) * rowBytes)
      segments.push({
        block,
        row,
        x: ((from - row * rowBytes) / rowBytes) * width,
        width: ((to - from) / rowBytes) * width,
        starts: from === block.offset,
        ends: to === end,
      })
    }
    return segments
  })
}

/** Sums of a frame, bytes. */
export function sumsOf({ blocks }: MemoryFrame) {
  const sum = (state: MemoryBlock['state']) =>
    blocks.reduce((total, block) => total + (block.state === state ? block.size : 0), 0)
  const largestFree = Math.max(0, ...blocks.map(({ state, size }) => (state === 'free' ? size : 0)))
  return { used: sum('used'), waste: sum('waste'), free: sum('free'), largestFree }
}
