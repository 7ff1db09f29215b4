'use client'

import { Absent } from './absent.tsx'
import { TextForm } from './text-form.tsx'
import { fetchSource } from './texts-api.ts'
import { useText } from './use-text.ts'

/** Changes a text of the learner's own. */
export function TextEditor() {
  const { stage, retry } = useText(fetchSource)
  if (stage.kind !== 'ready') return <Absent stage={stage} retry={retry} />
  return <TextForm text={stage.value} />
}
