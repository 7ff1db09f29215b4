export function groupFor(n: number): number {
  throw new Error('아직 만들지 않았어요.')
}

export function idleShare(demands: number[]): number {
  throw new Error('아직 만들지 않았어요.')
}
