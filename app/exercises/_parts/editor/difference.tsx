import { useEffect, useRef } from 'react'
import type { RichEditor } from './rich-editor.ts'

/** What the code changes in the starter, in the editor's own view. */
export function Difference({ rich, starter }: { rich: RichEditor; starter: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => (place.current ? rich.showDifference(place.current, starter) : undefined), [rich, starter])
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
  return <div className="difference" role="group" aria-label="처음 코드와 다른 줄" ref={place} />
}
