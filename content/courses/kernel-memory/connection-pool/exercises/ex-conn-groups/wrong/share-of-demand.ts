// 가져온 것이 아니라 수요로 나눕니다.
export function groupFor(n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new RangeError('커넥션은 1개 이상이어야 합니다.')
  let group = 1
  while (group < n) group *= 2
  return group
}

export function idleShare(demands: number[]): number {
  if (demands.length === 0) return 0
  let wanted = 0
  let taken = 0
  for (const demand of demands) {
    wanted += demand
    taken += groupFor(demand)
  }
  return taken / wanted - 1
}
