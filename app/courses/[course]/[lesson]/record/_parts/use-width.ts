import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width of an element, CSS px, within bounds: drawings in CSS pixels keep the size of their text. */
export function useWidth(frame: RefObject<HTMLElement | null>, [least, most]: [number, number]): number {
  const [width, setWidth] = useState(least)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setWidth(Math.min(most, Math.max(least, Math.floor(element.clientWidth))))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame, least, most])
  return width
}
