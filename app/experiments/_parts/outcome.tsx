import { josa } from 'es-hangul'
import { useMemo } from 'react'
import { bestOf, contestsOf, mainMeasure } from '#lib/experiments/best.ts'
import type { Experiment, Measure, Variant } from '#lib/experiments/define.ts'
import { isBorneOut, UNKNOWN } from '#lib/experiments/prediction.ts'
import type { Source } from '#lib/experiments/sources.ts'
import { variantName } from '#lib/experiments/variant-name.ts'
import type { PredictionValue } from './prediction.tsx'

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
            const bests = contestsOf(experiment, variants).flatMap(contest => {
              const best = bestOf(source, measure, contest.variants)
              return best ? [{ ...contest, best }] : []
            })
            return bests.length > 0 ? [{ source, bests }] : []
          })
        : [],
    [experiment, sources, measure, variants],
  )
  if (!measure || found.length === 0) return null
  const guess = variants.find(({ key }) => key === prediction)
  const right = guess ? found.filter(({ source }) => isBorneOut(experiment, source, guess.key)) : []
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
      {found.map(({ source, bests }) => (
        <div key={source.origin} data-outcome={source.origin}>
          <dt>
            {source.label}에서 {superlative(measure, experiment)}
          </dt>
          {bests.map(({ label, best }) => (
            <dd key={label ?? ''}>
              {label === undefined ? null : <span>{label}: </span>}
              {nameIn(label, experiment, best.variant)}
              {best.ties.length > 0 ? <small>차이 없음: {names(label, experiment, best.ties)}</small> : null}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

/** What is counted is few or many, what is measured small or large. */
const COUNTED = /^[번회개줄건]$/

function superlative({ kind, label, unit, better }: Measure, { axis, charts, groups }: Experiment): string {
  const what = !groups ? axis.label : charts?.[0]?.relative === 'first' ? '것' : '조합'
  if (kind === 'timed') return `가장 빠른 ${what}`
  const [more, less] = COUNTED.test(unit) ? ['많은', '적은'] : ['큰', '작은']
  return `${josa(label, '이/가')} 가장 ${better === 'more' ? more : less} ${what}`
}

/** The group need not be named where it stands in front already. */
function nameIn(group: string | undefined, experiment: Experiment, variant: Variant): string {
  return group === undefined ? variantName(experiment, variant) : variant.label
}

function names(group: string | undefined, experiment: Experiment, ties: readonly Variant[]): string {
  const named = ties.slice(0, NAMED).map(variant => nameIn(group, experiment, variant))
  return `${named.join(' · ')}${ties.length > NAMED ? ` 외 ${ties.length - NAMED}개` : ''}`
}

function rightText(sources: readonly string[]): string {
  return sources.length > 0 ? `${sources.join(', ')} 결과와 같아요` : '결과와 달라요'
}
