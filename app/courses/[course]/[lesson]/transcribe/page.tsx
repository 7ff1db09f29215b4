import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Body } from '#app/_ui/body.tsx'
import { findLesson, readCatalogue } from '#lib/content/published.ts'
import { Transcriber } from './_parts/transcriber.tsx'
import '#app/_ui/prose.css'
import '../../../../../.jaeda/fonts/rest.css'
import './_parts/transcribe.css'
import './_parts/marks.css'

interface Props {
  params: Promise<{ course: string; lesson: string }>
}

export const dynamicParams = false

export async function generateStaticParams() {
  const { courses } = await readCatalogue()
  return courses.flatMap(({ id, lessons }) => lessons.map(({ slug }) => ({ course: id, lesson: slug })))
}

async function find({ params }: Props) {
  const { course, lesson } = await params
  return (await findLesson(course, lesson)) ?? notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { title } = await find(props)
  return { title: `${title} 필사`, description: `${title}: 원문을 보며 손으로 옮겨 쓰는 곳이에요.` }
}

/** The original stands in the page from the start; what is typed and how it is judged happens in the browser. */
export default async function TranscriptionPage(props: Props) {
  const { course, slug, title, paragraphCount } = await find(props)
  return (
    <Transcriber course={course} lesson={slug} title={title} paragraphCount={paragraphCount}>
      <Body course={course} slug={slug} kind="original" className="prose original" />
    </Transcriber>
  )
}
