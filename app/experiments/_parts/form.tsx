import { useEffect, useId, useState } from 'react'
import type { Experiment, Field, Parameters, ParameterValue } from '#lib/experiments/define.ts'
import { brokenPremises, describeSettings, type FieldErrors, valueText } from './settings.ts'

interface FormProps {
  experiment: Experiment
  values: Parameters
  errors: FieldErrors
  onChange: (key: string, value: ParameterValue) => void
  /** Whether the settings begin folded to one line. */
  folded: boolean
}

/** The experiment's parameters as chips and inputs. */
export function SettingsForm({ experiment, values, errors, onChange, folded }: FormProps) {
  const [open, setOpen] = useState(!folded)
  const wrong = Object.keys(errors).length > 0
  useEffect(() => {
    if (wrong) setOpen(true)
  }, [wrong])
  const broken = brokenPremises(experiment, values)
  const changed = experiment.fields.some(
    ({ key }) => JSON.stringify(values[key]) !== JSON.stringify(experiment.defaults[key]),
  )
  return (
    <details className="panel-settings" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        설정 <span className="panel-soft">{describeSettings(experiment, values)}</span>
      </summary>
      {experiment.fields.map(field => (
        <SettingsField
          key={field.key}
          field={field}
          value={values[field.key]}
          error={errors[field.key]}
          onChange={value => onChange(field.key, value)}
        />
      ))}
      {errors[''] ? <p className="panel-error">{errors['']}</p> : null}
      {broken.map(field => (
        <p key={field.key} className="notice panel-small">
          레슨의 주장은 {field.label} {valueText(field, experiment.premises[field.key])}일 때를 말해요. 이 설정으로 재면
          주장은 판정하지 않아요.
        </p>
      ))}
      {changed ? (
        <button
          type="button"
          className="button quiet panel-compact"
          onClick={() => {
            for (const { key } of experiment.fields) onChange(key, experiment.defaults[key] as ParameterValue)
          }}
        >
          레슨의 기본값으로
        </button>
      ) : null}
    </details>
  )
}

interface FieldProps {
  field: Field
  value: ParameterValue | undefined
  error: string | undefined
  onChange: (value: ParameterValue) => void
}

function SettingsField({ field, value, error, onChange }: FieldProps) {
  const id = useId()
  const described = [field.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  const notes = (
    <>
      {field.hint ? (
        <p id={`${id}-hint`} className="panel-hint">
          {field.hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="panel-error" role="alert">
          {error}
        </p>
      ) : null}
    </>
  )
  if (field.kind === 'number') {
    return (
      <div className="panel-field" data-field={field.key}>
        <label htmlFor={id}>{field.label}</label>
        <span className="panel-number">
          <input
            type="range"
            aria-label={`${field.label} 밀어서 고르기`}
            min={field.min}
            max={field.max}
            step={field.step}
            value={Number.isNaN(value) ? field.min : Number(value)}
            aria-valuetext={`${valueText(field, value)}`}
            onChange={event => onChange(Number(event.target.value))}
          />
          <input
            id={id}
            type="number"
            inputMode="numeric"
            min={field.min}
            max={field.max}
            step={field.step}
            value={Number.isNaN(value) ? '' : String(value)}
            aria-describedby={described || undefined}
            aria-invalid={error ? true : undefined}
            onChange={event => onChange(event.target.value === '' ? Number.NaN : Number(event.target.value))}
          />
          {field.unit}
          <span className="panel-soft">
            ({field.min.toLocaleString('ko-KR')}~{field.max.toLocaleString('ko-KR')})
          </span>
        </span>
        {notes}
      </div>
    )
  }
  const list = field.kind === 'choice-list' ? (value as number[]) : undefined
  return (
    <fieldset className="panel-field" data-field={field.key} aria-describedby={described || undefined}>
      <legend>{field.label}</legend>
      <div className="chips">
        {field.options.map(option => (
          <label key={option.value} className="chip">
            <input
              type={list ? 'checkbox' : 'radio'}
              name={`${id}-${field.key}`}
              checked={list ? list.includes(option.value) : value === option.value}
              onChange={event => {
                if (!list) onChange(option.value)
                else onChange(event.target.checked ? [...list, option.value] : list.filter(one => one !== option.value))
              }}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {notes}
    </fieldset>
  )
}
