import { useCallback, useEffect, useState } from 'react'
import { ApiError } from './api.ts'
import { latestOnly } from './latest.ts'
import { useBackOnline } from './use-back-online.ts'

export type Loaded<T> =
  | { kind: 'loading' }
  /** `status` of the answer, 0 without one; `problem` names its kind. */
  | { kind: 'failed'; message: string; status: number; problem: string }
  | { kind: 'ready'; value: T }

/** Loads what a page shows, once it stands in the browser; again on demand, and when the network is back. */
export function useLoaded<T>(load: () => Promise<T>): {
  stage: Loaded<T>
  retry: () => void
  /** Loads it again; rejects with what was refused, and what is shown stays. */
  reload: () => Promise<void>
} {
  const [stage, setStage] = useState<Loaded<T>>({ kind: 'loading' })
  const [ask] = useState(latestOnly)
  const begin = useCallback(() => {
    const isLatest = ask()
    setStage(known => (known.kind === 'ready' ? known : { kind: 'loading' }))
    load().then(
      value => {
        if (isLatest()) setStage({ kind: 'ready', value })
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        const { message, status, kind: problem } = error
        if (isLatest()) setStage({ kind: 'failed', message, status, problem })
      },
    )
  }, [ask, load])
  const reload = useCallback(async () => {
    const isLatest = ask()
    const value = await load()
    if (isLatest()) setStage({ kind: 'ready', value })
  }, [ask, load])
  useEffect(() => {
    begin()
    // Nobody waits for it any more.
    return () => void ask()
  }, [begin, ask])
  const isOffline = stage.kind === 'failed' && stage.status === 0
  useBackOnline(isOffline, begin)
  return { stage, retry: begin, reload }
}
