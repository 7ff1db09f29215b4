/**
 * Memory drawn and stepped: what a simulation does to a piece of memory, one frame a step. Frames are plain data; the
 * page draws them (docs: ARCHITECTURE.md, "실험 하나가 가는 길").
 */

/** A stretch of memory. The blocks of a frame follow each other without gap or overlap. */
export interface MemoryBlock {
  /** Bytes from the start of the memory. */
  offset: number
  /** Bytes, more than 0. */
  size: number
  /** `waste`: handed out but not asked for (internal fragmentation). */
  state: 'free' | 'used' | 'waste'
  /** Short: who holds it or how large it is, e.g. `A`, `16 KB`. */
  label: string
  /** Whether this step made or changed it. */
  changed?: boolean
}

/** The memory after one step. */
export interface MemoryFrame {
  /** What happened, one Korean sentence (해요체). It is read aloud when the frame is shown. */
  caption: string
  blocks: MemoryBlock[]
  /** What went wrong in this step, Korean: the blocks are those before it. */
  mistake?: string
}

/** What is wrong with a frame: blocks that overlap, leave a gap or have no size. Empty when it can be drawn. */
export function frameMistakes({ blocks }: MemoryFrame): string[] {
  const mistakes = blocks.length === 0 ? ['has no block'] : []
  let end = 0
  for (const { offset, size } of blocks) {
    if (!(size > 0)) mistakes.push(`block at ${offset} has no size`)
    if (offset !== end) mistakes.push(`${offset < end ? 'overlap' : 'gap'} before ${offset}`)
    end = offset + size
  }
  return mistakes
}

/** Bytes of memory that a frame shows. */
export function frameSize({ blocks }: MemoryFrame): number {
  const last = blocks.at(-1)
  return last ? last.offset + last.size : 0
}
