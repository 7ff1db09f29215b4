// 할당한 크기가 아니라 요청한 크기로 나눕니다.
export function internal(blocks: { requested: number; allocated: number }[]): number {
  const allocated = sum(blocks.map(block => block.allocated))
  return allocated === 0 ? 0 : allocated / sum(blocks.map(block => block.requested)) - 1
}

export function external(freeBlocks: number[]): number {
  const free = sum(freeBlocks)
  return free === 0 ? 0 : 1 - Math.max(...freeBlocks) / free
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
