// 빈 공간이 없을 때를 따로 다루지 않습니다.
export function internal(blocks: { requested: number; allocated: number }[]): number {
  const allocated = sum(blocks.map(block => block.allocated))
  return allocated === 0 ? 0 : 1 - sum(blocks.map(block => block.requested)) / allocated
}

export function external(freeBlocks: number[]): number {
  const free = sum(freeBlocks)
  return 1 - Math.max(...freeBlocks) / free
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
