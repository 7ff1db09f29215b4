import { josa } from 'es-hangul'
import { useMemo } from 'react'
import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import { bestOf, mainMeasure } from './best.ts'
import { type PredictionValue, UNKNOWN } from './prediction.tsx'
import type { Source } from './sources.ts'
import { variantName } from './variant-name.ts'

interface Props {
  experiment: Experiment
  variants: readonly Variant[]
  /** Finished runs. */
  sources: readonly Source[]
  prediction: PredictionValue
}

/** Named one by one up to this many. */
const NAMED = 4

/** What was best, beside what the learner had expected. */
export function Outcome({ experiment, variants, sources, prediction }: Props) {
  const measure = mainMeasure(experiment)
  const found = useMemo(
    () =>
      measure
        ? sources.flatMap(source => {
            const best = bestOf(source, measure, variants)
            return best ? [{ source, best }] : []
          })
        : [],
    [sources, measure, variants],
  )
  if (!measure || found.length === 0) return null
  const guess = variants.find(({ key }) => key === prediction)
  const right = found.filter(({ best }) => guess && [best.variant, ...best.ties].some(({ key }) => key === guess.key))
  return (
    <dl className="outcome">
      {prediction === undefined ? null : (
        <div data-outcome="prediction">
          <dt>내 예측</dt>
          <dd>
            {prediction === UNKNOWN ? '모르겠어요' : guess ? variantName(experiment, guess) : prediction}
            {guess ? <small>{rightText(right.map(({ source }) => source.label))}</small> : null}
          </dd>
        </div>
      )}
      {found.map(({ source, best }) => (
        <div key={source.origin} data-outcome={source.origin}>
          <dt>
            {source.label}에서 {superlative(measure, experiment)}
          </dt>
          <dd>
            {variantName(experiment, best.variant)}
            {best.ties.length > 0 ? <small>차이 없음: {names(experiment, best.ties)}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function superlative({ kind, label, better }: Measure, { axis, groups }: Experiment): string {
  const what = groups ? '조합' : axis.label
  if (kind === 'timed') return `가장 빠른 ${what}`
  return `${josa(label, '이/가')} 가장 ${better === 'more' ? '큰' : '작은'} ${what}`
}

function names(experiment: Experiment, ties: readonly Variant[]): string {
  const named = ties.slice(0, NAMED).map(variant => variantName(experiment, variant))
  return `${named.join(', ')}${ties.length > NAMED ? ` 외 ${ties.length - NAMED}개` : ''}`
}

function rightText(sources: readonly string[]): string {
  return sources.length > 0 ? `${sources.join(', ')} 결과와 같아요` : '결과와 달라요'
}
