import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { TextFormat, TextPreview } from '#lib/texts/view.ts'
import { fetchPreview } from './texts-api.ts'

export type PreviewStage<T = TextPreview> =
  | { kind: 'nothing' }
  | { kind: 'counting' }
  | { kind: 'counted'; preview: T }
  | { kind: 'refused'; message: string }

/** Typing pauses that long before the text is counted, ms. */
const PAUSE_MS = 600
/** Another text of this learner is still at work on the server: asked again after this, ms. */
const AGAIN_MS = 1_000

/** What the text in the form would become. */
export function usePreview(source: string, format: TextFormat): PreviewStage {
  return usePreviewBy(
    source,
    useCallback((source: string) => fetchPreview({ source, format }), [format]),
  )
}

/** What `ask` makes of a source, asked one at a time and only about the latest. */
export function usePreviewBy<T>(source: string, ask: (source: string) => Promise<T>): PreviewStage<T> {
  const [stage, setStage] = useState<PreviewStage<T>>({ kind: 'nothing' })
  const asking = useRef<Promise<void>>(Promise.resolve())

  useEffect(() => {
    if (source.trim() === '') {
      setStage({ kind: 'nothing' })
      return
    }
    let isOld = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const askNow = async () => {
      await asking.current
      if (isOld) return
      setStage({ kind: 'counting' })
      asking.current = ask(source).then(
        preview => {
          if (!isOld) setStage({ kind: 'counted', preview })
        },
        error => {
          if (!(error instanceof ApiError)) throw error
          if (isOld) return
          if (error.status === 429) timer = setTimeout(askNow, AGAIN_MS)
          else setStage({ kind: 'refused', message: error.message })
        },
      )
    }
    timer = setTimeout(askNow, PAUSE_MS)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [source, ask])

  return stage
}
