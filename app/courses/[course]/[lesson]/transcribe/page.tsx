import type { Metadata } from 'next'
import { Body } from '#app/_ui/body.tsx'
import { type LessonProps, lessonOf, lessonParams } from '../_parts/published.ts'
import { Transcriber } from './_parts/transcriber.tsx'
import '#app/_ui/prose.css'
import '../../../../../.jaeda/fonts/rest.css'
import './_parts/transcribe.css'
import './_parts/marks.css'

export const dynamicParams = false

export const generateStaticParams = lessonParams

export async function generateMetadata(props: LessonProps): Promise<Metadata> {
  const { title } = await lessonOf(props)
  return { title: `${title} 필사`, description: `${title}: 원문을 보며 손으로 옮겨 쓰는 곳이에요.` }
}

/** The original stands in the page from the start; what is typed and how it is judged happens in the browser. */
export default async function TranscriptionPage(props: LessonProps) {
  const { course, slug, title, paragraphCount } = await lessonOf(props)
  return (
    <Transcriber subject={{ course, lesson: slug }} title={title} paragraphCount={paragraphCount}>
      <Body course={course} slug={slug} kind="original" className="prose original" />
    </Transcriber>
  )
}
