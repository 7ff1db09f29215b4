import { type ComponentProps, useId } from 'react'

interface Props extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  hint?: string
  /** What is wrong with what stands in it. */
  wrong: string | undefined
}

/** One line to fill in. */
export function Field({ label, hint, wrong, ...input }: Props) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className="account-field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} aria-invalid={wrong ? true : undefined} aria-describedby={described || undefined} />
      {hint ? (
        <span id={`${id}-hint`} className="pending">
          {hint}
        </span>
      ) : null}
      {wrong ? (
        <span id={`${id}-wrong`} className="account-wrong" role="alert">
          {wrong}
        </span>
      ) : null}
    </div>
  )
}

/** What the server said against a form as a whole. */
export function Refusal({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <p className="notice error" role="alert">
      {children}
    </p>
  )
}
