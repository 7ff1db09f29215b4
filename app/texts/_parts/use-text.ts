import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import { useBackOnline } from '#app/_ui/use-back-online.ts'

export type TextStage<T> =
  | { kind: 'loading' }
  /** `isMissing`: there is no such text for this learner; trying again would change nothing. */
  | { kind: 'failed'; message: string; isMissing: boolean }
  | { kind: 'ready'; id: string; value: T }

const MISSING = '이 브라우저의 자유 글에는 이런 글이 없어요. 지웠거나, 다른 기기나 계정에서 담은 글일 수 있어요.'

/** Loads what the page needs of the text that the address names with `?id=`; again when the network is back. */
export function useText<T>(load: (id: string) => Promise<T>): { stage: TextStage<T>; retry: () => void } {
  const [stage, setStage] = useState<TextStage<T>>({ kind: 'loading' })
  const begin = useCallback(() => {
    let isGone = false
    const id = new URLSearchParams(location.search).get('id') ?? ''
    if (id === '') {
      setStage({ kind: 'failed', message: MISSING, isMissing: true })
      return
    }
    setStage({ kind: 'loading' })
    load(id).then(
      value => {
        if (!isGone) setStage({ kind: 'ready', id, value })
      },
      error => {
        if (!(error instanceof ApiError)) throw error
        // Without a session, of another learner, no id at all: for the one who looks it is the same.
        const isMissing = [400, 401, 404, 405].includes(error.status)
        if (!isGone) setStage({ kind: 'failed', message: isMissing ? MISSING : error.message, isMissing })
      },
    )
    return () => {
      isGone = true
    }
  }, [load])
  useEffect(begin, [begin])
  const hasFailed = stage.kind === 'failed' && !stage.isMissing
  useBackOnline(hasFailed, begin)
  return { stage, retry: begin }
}
