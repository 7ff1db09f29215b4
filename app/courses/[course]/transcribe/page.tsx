import type { Metadata } from 'next'
import { Body } from '#app/_ui/body.tsx'
import { WHOLE } from '#lib/transcription/whole.ts'
import { type CourseProps, courseOf, lengthOf, wholeParams } from '../_parts/whole.ts'
import { Transcriber } from '../[lesson]/transcribe/_parts/transcriber.tsx'
import '#app/_ui/prose.css'
import '../../../../.jaeda/fonts/rest.css'
import '../[lesson]/transcribe/_parts/transcribe.css'
import '../[lesson]/transcribe/_parts/marks.css'

export const dynamicParams = false

export const generateStaticParams = wholeParams

export async function generateMetadata(props: CourseProps): Promise<Metadata> {
  const { title } = await courseOf(props)
  return { title: `${title} 전체 필사`, description: `${title}: 모든 레슨을 처음부터 끝까지 옮겨 쓰는 곳이에요.` }
}

/** All lessons of a course as one text, one after another (decision 0026). */
export default async function WholeTranscriptionPage(props: CourseProps) {
  const course = await courseOf(props)
  return (
    <Transcriber subject={{ whole: course.id }} title={course.title} paragraphCount={lengthOf(course).paragraphs}>
      <Body course={course.id} slug={WHOLE} kind="original" className="prose original" />
    </Transcriber>
  )
}
