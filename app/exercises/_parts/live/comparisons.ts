import { formatRatio } from '#app/experiments/_parts/format.ts'
import type { Experiment } from '#lib/experiments/define.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { compareVariants, summarize } from '#lib/experiments/harness/summarize.ts'

/**
 * How the learner's code did against each other group, in sentences: at the place where that group was fastest, where a
 * choice of the place could flatter neither. Empty where nothing was timed, or where others kept the machine busy.
 */
export function comparisons(experiment: Experiment, result: RunResult): string[] {
  if (result.disturbed) return []
  const [mine, ...others] = experiment.groups ?? []
  const variants = experiment.variants(result.params)
  const { variants: summaries } = summarize(result)
  return others.flatMap(({ key, label }) => {
    const timed = variants.flatMap(variant => {
      const time = summaries.find(each => each.key === variant.key)?.time
      return variant.group === key && time ? [{ variant, time: time.median }] : []
    })
    const best = timed.sort((a, b) => a.time - b.time)[0]?.variant
    const own = variants.find(({ group, value }) => group === mine?.key && value === best?.value)
    const comparison = best && own && compareVariants(result, own.key, best.key)
    if (!comparison) return []
    const { ratio, low, high, same } = comparison
    const range = `95 % 구간 ${formatRatio(low)}~${formatRatio(high)}`
    const where = `${label} 쪽이 가장 빠른 ${best.label}에서`
    if (same) return [`${where} ${mine?.label}와 차이를 찾지 못했어요. (${range})`]
    return [`${where} ${mine?.label}는 그 시간의 ${formatRatio(ratio)}만큼 걸렸어요. (${range})`]
  })
}
