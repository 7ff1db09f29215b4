import { josa } from 'es-hangul'
import { useCallback, useEffect, useId, useState } from 'react'
import type { Experiment } from '#lib/experiments/define.ts'

/** Key of a variant, or that the learner does not know. */
export type PredictionValue = string | undefined
export const UNKNOWN = 'unknown'

const keyOf = (experiment: string) => `jaeda:prediction:${experiment}`

/** What the learner expects, kept in this browser. */
export function usePrediction(experiment: string): { value: PredictionValue; choose: (value: string) => void } {
  const [value, setValue] = useState<PredictionValue>()
  useEffect(() => {
    try {
      setValue(localStorage.getItem(keyOf(experiment)) ?? undefined)
    } catch {
      // no storage: the prediction lasts as long as the page
    }
  }, [experiment])
  const choose = useCallback(
    (chosen: string) => {
      setValue(chosen)
      try {
        localStorage.setItem(keyOf(experiment), chosen)
      } catch {
        // as above
      }
    },
    [experiment],
  )
  return { value, choose }
}

interface Props {
  experiment: Experiment
  prediction: ReturnType<typeof usePrediction>
}

/** Asks for a guess before the first result: one learns more from a number that one has bet on. */
export function Prediction({ experiment, prediction }: Props) {
  const name = useId()
  const options = [
    ...experiment.variants(experiment.defaults).map(({ key, label }) => ({ key, label })),
    { key: UNKNOWN, label: '모르겠어요' },
  ]
  return (
    <fieldset className="panel-field panel-prediction">
      <legend>재기 전에: 어느 {josa(experiment.axis.label, '이/가')} 가장 빠를까요?</legend>
      <div className="chips">
        {options.map(({ key, label }) => (
          <label key={key} className="chip">
            <input
              type="radio"
              name={name}
              checked={prediction.value === key}
              onChange={() => prediction.choose(key)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <p className="panel-hint">고르지 않아도 잴 수 있어요. 고르면 결과와 나란히 보여 드려요.</p>
    </fieldset>
  )
}
