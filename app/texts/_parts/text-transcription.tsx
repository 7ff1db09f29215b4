'use client'

import { useEffect, useMemo } from 'react'
import { Transcriber } from '#app/courses/[course]/[lesson]/transcribe/_parts/transcriber.tsx'
import type { TextOriginal } from '#lib/texts/view.ts'
import { Absent } from './absent.tsx'
import { fetchOriginal } from './texts-api.ts'
import { useText } from './use-text.ts'

/** The transcription of a text of the learner's own, on the same surface as a lesson's. */
export function TextTranscription() {
  const { stage, retry } = useText(fetchOriginal)
  if (stage.kind !== 'ready') return <Absent stage={stage} retry={retry} />
  return <TranscribedText id={stage.id} original={stage.value} />
}

/** The surface over a text that is there. */
export function TranscribedText({ id, original: { title, html, paragraphs } }: { id: string; original: TextOriginal }) {
  const subject = useMemo(() => ({ text: id }), [id])
  useEffect(() => {
    document.title = `${title} 필사 | 재다`
  }, [title])
  return (
    <Transcriber subject={subject} title={title} paragraphCount={paragraphs.length}>
      <Original html={html} />
    </Transcriber>
  )
}

/** Rendered once: the transcription paints into its elements. */
function Original({ html }: { html: string }) {
  const inner = useMemo(() => ({ __html: html }), [html])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: inert, made by lib/content/untrusted; the page's policy runs no script of it either
  return <div className="prose original" dangerouslySetInnerHTML={inner} />
}
