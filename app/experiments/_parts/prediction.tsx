import { josa } from 'es-hangul'
import { type ReactNode, useCallback, useEffect, useId, useState } from 'react'
import type { Experiment, Variant } from '#lib/experiments/define.ts'
import { UNKNOWN } from '#lib/experiments/prediction.ts'
import { variantName } from '#lib/experiments/variant-name.ts'

/** Key of a variant, or that the learner does not know. */
export type PredictionValue = string | undefined

/** More answers than this are asked for in two steps: first the group, then the place on the axis. */
const MOST_CHIPS = 12

const keyOf = (experiment: string) => `jaeda:prediction:${experiment}`

/** What the learner expects, kept in this browser, and with the first run that may show it. */
export function usePrediction(experiment: string): {
  value: PredictionValue
  choose: (value: PredictionValue) => void
} {
  const [value, setValue] = useState<PredictionValue>()
  useEffect(() => {
    try {
      setValue(localStorage.getItem(keyOf(experiment)) ?? undefined)
    } catch {
      // no storage: the prediction lasts as long as the page
    }
  }, [experiment])
  const choose = useCallback(
    (chosen: PredictionValue) => {
      setValue(chosen)
      try {
        if (chosen === undefined) localStorage.removeItem(keyOf(experiment))
        else localStorage.setItem(keyOf(experiment), chosen)
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
  const among = experiment.prediction?.among
  const variants = experiment.variants(experiment.defaults).filter(({ key }) => !among || among.includes(key))
  const known = [...variants.map(({ key }) => key), UNKNOWN]
  const value = known.includes(prediction.value ?? '') ? prediction.value : undefined
  const chosen = variants.find(({ key }) => key === value)
  const [opened, setOpened] = useState<string>()
  const inSteps = groups !== undefined && variants.length > MOST_CHIPS
  const group = opened ?? chosen?.group
  const open = (key: string) => {
    setOpened(key)
    // The same place in the other group, where it has one.
    const same = variants.find(variant => variant.group === key && variant.value === chosen?.value)
    prediction.choose(same?.key)
  }
  const unknown = (
    <Chip name={inSteps ? `${id}-group` : id} checked={value === UNKNOWN} onChange={() => prediction.choose(UNKNOWN)}>
      모르겠어요
    </Chip>
  )
  const chips = (list: readonly Variant[], label: (variant: Variant) => string) =>
    list.map(variant => (
      <Chip key={variant.key} name={id} checked={value === variant.key} onChange={() => prediction.choose(variant.key)}>
        {label(variant)}
      </Chip>
    ))
  return (
    <fieldset className="panel-field panel-prediction" data-field="prediction" aria-describedby={`${id}-hint`}>
      <legend>재기 전에: {question}</legend>
      {inSteps ? (
        <>
          <fieldset className="chips" aria-label="먼저 고르기">
            {groups.map(({ key, label }) => (
              <Chip
                key={key}
                name={`${id}-group`}
                checked={group === key && value !== UNKNOWN}
                onChange={() => open(key)}
              >
                {label}
              </Chip>
            ))}
            {unknown}
          </fieldset>
          {group !== undefined && value !== UNKNOWN ? (
            <fieldset className="chips" aria-label={axis.label}>
              <span className="panel-small">{axis.label}</span>
              {chips(
                variants.filter(each => each.group === group),
                ({ label }) => label,
              )}
            </fieldset>
          ) : null}
        </>
      ) : (
        <div className="chips">
          {chips(variants, variant => variantName(experiment, variant))}
          {unknown}
        </div>
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

function Chip({ name, checked, onChange, children }: ChipProps) {
  return (
    <label className="chip">
      <input type="radio" name={name} checked={checked} onChange={onChange} />
      <span>{children}</span>
    </label>
  )
}

interface ChipProps {
  name: string
  checked: boolean
  onChange: () => void
  children: ReactNode
}
