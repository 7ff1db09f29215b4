import type { ReactNode } from 'react'

/** Preformatted text that may scroll. `label`: what it is, for who cannot see it. */
export function CodeBox({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <div className={`code-box ${className}`} role="group" aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </div>
  )
}
