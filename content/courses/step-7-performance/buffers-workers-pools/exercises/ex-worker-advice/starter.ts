export function recommendWorkers(work: { cores: number; waitMs: number; computeMs: number; limit?: number }): number {
  throw new Error('아직 만들지 않았어요.')
}
