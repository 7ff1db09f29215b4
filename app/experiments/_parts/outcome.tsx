import { useMemo } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { summarize } from '#lib/experiments/harness/summarize.ts'
import { type PredictionValue, UNKNOWN } from './prediction.tsx'
import { PLATFORMS } from './rows.ts'
import { ORIGIN_LABELS, type Results } from './series.ts'

interface Props {
  experiment: Experiment
  variants: Variant[]
  results: Results
  prediction: PredictionValue
}

/** What was fastest, beside what the learner had expected. */
export function Outcome({ experiment, variants, results, prediction }: Props) {
  const { browser, node } = results
  const summaries = useMemo(
    () => ({ browser: browser ? summarize(browser) : undefined, node: node ? summarize(node) : undefined }),
    [browser, node],
  )
  const labelOf = (key: string) => variants.find(variant => variant.key === key)?.label ?? key
  const measured = PLATFORMS.flatMap(platform => {
    const { fastest, variants: all = [] } = summaries[platform] ?? {}
    return fastest === undefined ? [] : [{ platform, fastest, ties: all.filter(each => each.toFastest?.same) }]
  })
  if (measured.length === 0) return null
  return (
    <dl className="outcome">
      {prediction === undefined ? null : (
        <div data-outcome="prediction">
          <dt>내 예측</dt>
          <dd>{prediction === UNKNOWN ? '모르겠어요' : labelOf(prediction)}</dd>
        </div>
      )}
      {measured.map(({ platform, fastest, ties }) => (
        <div key={platform} data-outcome={platform}>
          <dt>
            {ORIGIN_LABELS[platform]}에서 가장 빠른 {experiment.axis.label}
          </dt>
          <dd>
            {labelOf(fastest)}
            {ties.length > 0 ? <small>차이 없음: {ties.map(({ key }) => labelOf(key)).join(', ')}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
