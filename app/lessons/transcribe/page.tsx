import type { Metadata } from 'next'
import { LessonTranscription } from '../_parts/lesson-transcription.tsx'
import '#app/_ui/prose.css'
import '../../../.jaeda/fonts/rest.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/transcribe.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/marks.css'
import '../../texts/_parts/texts.css'

export const metadata: Metadata = { title: '레슨 필사' }

/** One page for all versions of instructors' lessons: `?version=` says which one. */
export default function LessonTranscriptionPage() {
  return <LessonTranscription />
}
