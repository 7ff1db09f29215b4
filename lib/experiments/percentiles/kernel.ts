import type { Kernel } from '../define.ts'
import type { PercentilesParameters } from './parameters.ts'
import { nearestRank, SHAPES, type Shape, sampleOf, shareAbove, slowestOf } from './samples.ts'

/** One number that stands for a whole sample. */
export interface Statistic {
  key: string
  label: string
  of(sorted: Float64Array): number
}

const rank = (key: string, p: number): Statistic => ({ key, label: key, of: sorted => nearestRank(sorted, p) })

export const STATISTICS: readonly Statistic[] = [
  { key: 'mean', label: '평균', of: sorted => sorted.reduce((sum, value) => sum + value, 0) / sorted.length },
  rank('p50', 0.5),
  rank('p95', 0.95),
  rank('p99', 0.99),
  rank('p99.9', 0.999),
  { key: 'max', label: '최댓값', of: sorted => sorted[sorted.length - 1] as number },
]

export const variantKey = (statistic: string, shape: string) => `${statistic}/${shape}`

export const kernel: Kernel<PercentilesParameters> = {
  async prepare(_, params) {
    const known = new Map<string, ReturnType<typeof observe>>()
    return {
      run(key, checkpoint) {
        checkpoint()
        const [statisticKey, shapeKey] = key.split('/')
        const statistic = STATISTICS.find(each => each.key === statisticKey)
        const shape = SHAPES.find(each => each.key === shapeKey)
        if (!statistic || !shape) throw new RangeError(`no variant ${key}`)
        const observed = known.get(shape.key) ?? observe(shape, params)
        known.set(shape.key, observed)
        const { sorted, after10, after100, afterOwn } = observed
        const latency = statistic.of(sorted)
        return {
          latency,
          above: shareAbove(sorted, latency),
          met10: shareAbove(after10, latency),
          met100: shareAbove(after100, latency),
          met: shareAbove(afterOwn, latency),
        }
      },
      async dispose() {},
    }
  },
}

/** A sample, and the slowest request of each of many people who sent ten, a hundred, or the learner's number of them. */
function observe(shape: Shape, params: PercentilesParameters) {
  const { sorted, random } = sampleOf(shape, params)
  const [after10, after100, afterOwn] = [10, 100, params.requests].map(n => slowestOf(sorted, n, random)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  return { sorted, after10, after100, afterOwn }
}
