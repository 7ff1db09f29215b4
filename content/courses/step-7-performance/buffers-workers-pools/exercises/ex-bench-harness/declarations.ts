export interface BenchOptions {
  /** 재지 않고 미리 돌려 보는 횟수 */
  warmup: number
  /** 재는 횟수 */
  rounds: number
  /** 지금 시각 */
  now: () => number
}

export interface Summary {
  median: number
  min: number
  max: number
  /** 잰 순서대로 */
  samples: number[]
}
