import { useEffect, useRef } from 'react'
import type { Workplace } from './workplace.ts'

/**
 * Whether everything is saved, always in sight and always true: what is typed says so at once. Outside of React, since that
 * happens on a key press.
 */
export function Saving({ workplace }: { workplace: Workplace | undefined }) {
  const label = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (!workplace) return
    const show = () => {
      const { saving, savingText } = workplace.head()
      const element = label.current!
      element.dataset.saving = saving.kind
      element.firstChild!.nodeValue = savingText
    }
    show()
    return workplace.subscribeSaving(show)
  }, [workplace])
  return (
    <p className="bar-saving" data-saving="opening" ref={label}>
      여는 중
    </p>
  )
}
