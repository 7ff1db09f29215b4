import { useId } from 'react'

interface Props {
  label: string
  value: number
  change: (value: number) => void
  min: number
  max: number
}

/** A number within bounds; what is none is not taken. */
export function NumberField({ label, value, change, min, max }: Props) {
  const id = useId()
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        step="any"
        value={Number.isNaN(value) ? '' : value}
        min={min}
        max={max}
        onChange={event => change(event.target.valueAsNumber)}
        required
      />
    </div>
  )
}
