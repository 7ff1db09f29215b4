import type { Metadata } from 'next'
import { type CourseProps, courseOf, wholeParams } from '../_parts/whole.ts'
import { RecordView } from '../[lesson]/record/_parts/record-view.tsx'
import '../../../../.jaeda/fonts/rest.css'
import '../[lesson]/transcribe/_parts/marks.css'
import '../[lesson]/record/_parts/record.css'
import '../[lesson]/record/_parts/writing.css'

export const dynamicParams = false

export const generateStaticParams = wholeParams

export async function generateMetadata(props: CourseProps): Promise<Metadata> {
  const { title } = await courseOf(props)
  return { title: `${title} 필사 기록`, description: `${title}: 모든 레슨에서 옮겨 쓴 글의 속도와 정확도를 봐요.` }
}

/** A shell that is the same for everyone; the learner's own figures come to the browser. */
export default async function WholeRecordPage(props: CourseProps) {
  const { id, title, lessons } = await courseOf(props)
  return (
    <>
      <p className="crumb">
        <a href={`/courses/${id}`}>{title}</a>
      </p>
      <h1>{title} 필사 기록</h1>
      <p className="lead">
        레슨 {lessons.length}개에서 옮겨 쓴 글을 한데 모아 셈한 수치예요. 서버에 저장된 필사만 들어가요.
      </p>
      <RecordView subject={{ whole: id }} lessons={lessons.map(({ slug, title }) => ({ slug, title }))} />
    </>
  )
}
