import type { Metadata } from 'next'
import { LessonEditor } from '../_parts/lesson-editor.tsx'
import '#app/_ui/prose.css'
import '../../../.jaeda/fonts/rest.css'
import '../../texts/_parts/texts.css'
import '../_parts/lessons.css'

export const metadata: Metadata = { title: '레슨 쓰기' }

/** One page for all lessons: `?id=` says which one. */
export default function LessonEditPage() {
  return (
    <>
      <p className="crumb">
        <a href="/lessons">내 레슨</a>
      </p>
      <h1>레슨 쓰기</h1>
      <LessonEditor />
    </>
  )
}
