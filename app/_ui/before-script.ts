import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'

const never = () => () => {}

/**
 * Whether the page's script has come: false in the page as it is sent and while React takes it over. What is pressed before
 * goes to nobody; a form that is sent before goes to its own address, with all that stands in it.
 */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/**
 * What stands in a field whose value React holds before the page's script has come: typed early, filled in by the browser,
 * kept from before a reload. Left alone, the next change of anything would wipe it.
 */
export function useEarlyInput(
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
  take: (value: string) => void,
): void {
  const first = useRef(take)
  useEffect(() => {
    const value = field.current?.value ?? ''
    if (value !== field.current?.defaultValue) first.current(value)
  }, [field])
}

/** What was chosen in lists, whose values React holds, before the page's script has come: chosen again, one after the other. */
export function useEarlyChoices(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    for (const list of part.current?.querySelectorAll('select') ?? []) {
      if (!list.selectedOptions[0]?.defaultSelected) list.dispatchEvent(new Event('change', { bubbles: true }))
    }
  }, [part])
}
