import type { Metadata } from 'next'
import { TextTranscription } from '../_parts/text-transcription.tsx'
import '#app/_ui/prose.css'
import '../../../.jaeda/fonts/rest.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/transcribe.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/marks.css'
import '../_parts/texts.css'

export const metadata: Metadata = { title: '자유 글 필사' }

/** One page for all texts: `?id=` says which one. */
export default function TextTranscriptionPage() {
  return <TextTranscription />
}
