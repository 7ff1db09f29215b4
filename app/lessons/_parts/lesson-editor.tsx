'use client'

import { useCallback } from 'react'
import { Absence, MY_LESSONS } from '#app/_ui/absence.tsx'
import { useLoaded } from '#app/_ui/use-loaded.ts'
import { LessonForm } from './lesson-form.tsx'
import { fetchLesson } from './lessons-api.ts'

/** The lesson that the address names, to be written. */
export function LessonEditor() {
  const load = useCallback(() => fetchLesson(new URLSearchParams(location.search).get('id') ?? 'none'), [])
  const { stage, retry, reload } = useLoaded(load)
  if (stage.kind !== 'ready') return <Absence stage={stage} what="레슨을" retry={retry} way={MY_LESSONS} />
  return <LessonForm lesson={stage.value} reload={reload} />
}
