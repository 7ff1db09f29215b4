import { useCallback, useEffect, useState } from 'react'
import { ApiError } from './api.ts'

export type Loaded<T> =
  | { kind: 'loading' }
  /** `status` of the answer, 0 without one; `problem` names its kind. */
  | { kind: 'failed'; message: string; status: number; problem: string }
  | { kind: 'ready'; value: T }

/** Loads what a page shows, once it stands in the browser; again on demand, and when the network is back. */
export function useLoaded<T>(load: () => Promise<T>): {
  stage: Loaded<T>
  retry: () => void
  /** Replaces what is shown. */
  put: (value: T) => void
} {
  const [stage, setStage] = useState<Loaded<T>>({ kind: 'loading' })
  const begin = useCallback(() => {
    let isGone = false
    setStage(known => (known.kind === 'ready' ? known : { kind: 'loading' }))
    load().then(
      value => {
        if (!isGone) setStage({ kind: 'ready', value })
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        const { message, status, kind: problem } = error
        if (!isGone) setStage({ kind: 'failed', message, status, problem })
      },
    )
    return () => {
      isGone = true
    }
  }, [load])
  useEffect(begin, [begin])
  const isOffline = stage.kind === 'failed' && stage.status === 0
  useEffect(() => {
    if (!isOffline) return
    window.addEventListener('online', begin)
    return () => window.removeEventListener('online', begin)
  }, [isOffline, begin])
  return { stage, retry: begin, put: useCallback((value: T) => setStage({ kind: 'ready', value }), []) }
}
