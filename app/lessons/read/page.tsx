import type { Metadata } from 'next'
import { LessonReader } from '../_parts/lesson-reader.tsx'
import '#app/_ui/prose.css'
import '../../../.jaeda/fonts/rest.css'
import '../../texts/_parts/texts.css'
import '../_parts/lessons.css'

export const metadata: Metadata = { title: '레슨' }

/** One page for all versions of instructors' lessons: `?version=` says which one. */
export default function LessonReadPage() {
  return <LessonReader />
}
