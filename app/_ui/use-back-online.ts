import { useEffect, useRef } from 'react'

/**
 * Does something when the network is back, where that is wanted. It listens all the time: the network may be back as soon as the
 * page has said that it is away.
 */
export function useBackOnline(isWanted: boolean, work: () => void): void {
  const wanted = useRef(isWanted)
  wanted.current = isWanted
  const latest = useRef(work)
  latest.current = work
  useEffect(() => {
    const back = () => {
      if (wanted.current) latest.current()
    }
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [])
}
