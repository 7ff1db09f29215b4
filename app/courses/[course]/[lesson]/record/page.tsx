import type { Metadata } from 'next'
import { type LessonProps, lessonOf, lessonParams } from '../_parts/published.ts'
import { RecordView } from './_parts/record-view.tsx'
import '../../../../../.jaeda/fonts/rest.css'
import '../transcribe/_parts/marks.css'
import './_parts/record.css'
import './_parts/writing.css'

export const dynamicParams = false

export const generateStaticParams = lessonParams

export async function generateMetadata(props: LessonProps): Promise<Metadata> {
  const { title } = await lessonOf(props)
  return { title: `${title} 필사 기록`, description: `${title}: 옮겨 쓴 글의 속도와 정확도, 자주 틀린 글쇠를 봐요.` }
}

/** A shell that is the same for everyone; the learner's own figures come to the browser. */
export default async function RecordPage(props: LessonProps) {
  const { course, slug, title } = await lessonOf(props)
  const href = `/courses/${course}/${slug}`
  return (
    <>
      <p className="crumb">
        <a href={href}>{title}</a>
      </p>
      <h1>{title} 필사 기록</h1>
      <p className="lead">글쇠 하나하나의 기록에서 바로 셈한 수치예요. 서버에 저장된 필사만 들어가요.</p>
      <RecordView subject={{ course, lesson: slug }} />
    </>
  )
}
