export function internal(blocks: { requested: number; allocated: number }[]): number {
  throw new Error('아직 만들지 않았어요.')
}

export function external(freeBlocks: number[]): number {
  throw new Error('아직 만들지 않았어요.')
}
