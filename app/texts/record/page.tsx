import type { Metadata } from 'next'
import { TextRecord } from '../_parts/text-record.tsx'
import '../../../.jaeda/fonts/rest.css'
import '#app/courses/[course]/[lesson]/transcribe/_parts/marks.css'
import '#app/courses/[course]/[lesson]/record/_parts/record.css'
import '#app/courses/[course]/[lesson]/record/_parts/writing.css'
import '../_parts/texts.css'

export const metadata: Metadata = { title: '자유 글 필사 기록' }

export default function TextRecordPage() {
  return <TextRecord />
}
