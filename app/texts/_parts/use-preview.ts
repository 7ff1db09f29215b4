import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#app/_ui/api.ts'
import type { TextFormat, TextPreview } from '#lib/texts/view.ts'
import { fetchPreview } from './texts-api.ts'

export type PreviewStage =
  | { kind: 'nothing' }
  | { kind: 'counting' }
  | { kind: 'counted'; preview: TextPreview }
  | { kind: 'refused'; message: string }

/** Typing pauses that long before the text is counted, ms. */
const PAUSE_MS = 600
/** Another text of this learner is still at work on the server: asked again after this, ms. */
const AGAIN_MS = 1_000

/** What the text in the form would become, asked one at a time and only about the latest. */
export function usePreview(source: string, format: TextFormat): PreviewStage {
  const [stage, setStage] = useState<PreviewStage>({ kind: 'nothing' })
  const asking = useRef<Promise<void>>(Promise.resolve())

  useEffect(() => {
    if (source.trim() === '') {
      setStage({ kind: 'nothing' })
      return
    }
    let isOld = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      await asking.current
      if (isOld) return
      setStage({ kind: 'counting' })
      asking.current = fetchPreview({ source, format }).then(
        preview => {
          if (!isOld) setStage({ kind: 'counted', preview })
        },
        error => {
          if (!(error instanceof ApiError)) throw error
          if (isOld) return
          if (error.status === 429) timer = setTimeout(ask, AGAIN_MS)
          else setStage({ kind: 'refused', message: error.message })
        },
      )
    }
    timer = setTimeout(ask, PAUSE_MS)
    return () => {
      isOld = true
      clearTimeout(timer)
    }
  }, [source, format])

  return stage
}
