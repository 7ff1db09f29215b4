import { useId } from 'react'

interface Props {
  value: string
  /** What `./declarations.ts` holds, for checking types. */
  declarations: string
  /** False while the draft is on its way: nothing may be typed that it would overwrite. */
  isReady: boolean
  onChange: (value: string) => void
}

/** Where the code is written: a plain textarea, which works everywhere and for everyone. */
export function Editor({ value, isReady, onChange }: Props) {
  const id = useId()
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>
        코드
      </label>
      <textarea
        id={id}
        className="code-field"
        value={value}
        readOnly={!isReady}
        aria-busy={!isReady}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        wrap="off"
        rows={Math.min(32, Math.max(14, value.split('\n').length + 1))}
        onChange={event => onChange(event.target.value)}
      />
    </>
  )
}
