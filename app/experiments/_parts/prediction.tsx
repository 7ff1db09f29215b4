import { josa } from 'es-hangul'
import { useCallback, useEffect, useId, useState } from 'react'
import type { Experiment } from '#lib/experiments/define.ts'

/** Key of a variant, or that the learner does not know. */
export type PredictionValue = string | undefined
export const UNKNOWN = 'unknown'

/** More answers than this are a list to choose from, not chips. */
const MOST_CHIPS = 12

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
  /** Whether a run was asked for before anything was chosen. */
  missing: boolean
}

/** Asks for a guess before the first result: one learns more from a number that one has bet on. */
export function Prediction({ experiment, prediction, missing }: Props) {
  const id = useId()
  const { axis, groups } = experiment
  const question = experiment.prediction?.question ?? `어느 ${josa(axis.label, '이/가')} 가장 빠를까요?`
  const options = experiment.variants(experiment.defaults).map(({ key, label, group }) => {
    const line = groups?.find(each => each.key === group)?.label
    return { key, label: line && !label.includes(line) ? `${line}, ${label}` : label }
  })
  const unknown = { key: UNKNOWN, label: '모르겠어요' }
  const value = [...options, unknown].some(({ key }) => key === prediction.value) ? prediction.value : undefined
  return (
    <fieldset className="panel-field panel-prediction" data-field="prediction" aria-describedby={`${id}-hint`}>
      <legend>재기 전에: {question}</legend>
      {options.length <= MOST_CHIPS ? (
        <div className="chips">
          {[...options, unknown].map(({ key, label }) => (
            <label key={key} className="chip">
              <input type="radio" name={id} checked={value === key} onChange={() => prediction.choose(key)} />
              <span>{label}</span>
            </label>
          ))}
        </div>
      ) : (
        <select aria-label={question} value={value ?? ''} onChange={event => prediction.choose(event.target.value)}>
          <option value="" disabled>
            골라 주세요
          </option>
          {[unknown, ...options].map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      )}
      <p id={`${id}-hint`} className="panel-hint">
        먼저 걸어 보면 결과가 더 오래 남아요. 결과와 나란히 보여 드려요.
      </p>
      {missing && value === undefined ? (
        <p className="panel-error" role="alert">
          재기 전에 하나를 골라 주세요. 모르겠으면 ‘모르겠어요’를 골라도 돼요.
        </p>
      ) : null}
    </fieldset>
  )
}
