// 언제나 코어의 두 배를 추천합니다.
export function recommendWorkers(work: { cores: number; waitMs: number; computeMs: number; limit?: number }): number {
  const { cores, waitMs, computeMs, limit } = work
  if (!Number.isInteger(cores) || cores < 1) throw new RangeError('코어 수는 1 이상의 정수여야 합니다.')
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 1)) {
    throw new RangeError('한도는 1 이상의 정수여야 합니다.')
  }
  for (const time of [waitMs, computeMs]) {
    if (!Number.isFinite(time) || time < 0) throw new RangeError('시간은 0 이상이어야 합니다.')
  }
  if (computeMs === 0) {
    if (limit === undefined) throw new RangeError('계산이 없는 일에는 한도가 있어야 합니다.')
    return limit
  }
  const wanted = Math.max(1, cores * 2)
  return limit === undefined ? wanted : Math.min(wanted, limit)
}
