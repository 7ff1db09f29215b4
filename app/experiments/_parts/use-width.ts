import { useLayoutEffect, useState } from 'react'

/** Width of an element, px, as it changes: drawings are made in CSS pixels, so that text keeps its size. */
export function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => setWidth(Math.max(260, Math.floor(element.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return width
}
