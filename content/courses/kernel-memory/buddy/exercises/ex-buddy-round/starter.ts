export function roundUp(size: number, min = 256): number {
  throw new Error('아직 만들지 않았어요.')
}

export function waste(sizes: number[], min = 256): number {
  throw new Error('아직 만들지 않았어요.')
}
