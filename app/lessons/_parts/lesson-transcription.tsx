'use client'

import { useCallback } from 'react'
import { Absence, MY_CLASSES } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { TranscribedText } from '#app/texts/_parts/text-transcription.tsx'
import { fetchVersionOriginal } from './lessons-api.ts'

/** The transcription of a version of an instructor's lesson, on the same surface as any other. */
export function LessonTranscription() {
  const load = useCallback(
    () => fetchVersionOriginal(new URLSearchParams(location.search).get('version') ?? 'none'),
    [],
  )
  const { stage, retry } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="레슨을" retry={retry} way={MY_CLASSES} />
  return <TranscribedText id={stage.value.id} original={stage.value} />
}
