import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Body } from '#app/_ui/body.tsx'
import { readCatalogue } from '#lib/content/published.ts'
import { AssignedReading } from './_parts/assigned-reading.tsx'
import { Islands } from './_parts/islands.tsx'
import { Neighbours } from './_parts/neighbours.tsx'
import { PROGRESS_SCRIPT } from './_parts/progress-script.ts'
import { type LessonProps, lessonOf, lessonParams } from './_parts/published.ts'
import '#app/_ui/prose.css'
import './_parts/lesson.css'

export const dynamicParams = false

export const generateStaticParams = lessonParams

export async function generateMetadata(props: LessonProps): Promise<Metadata> {
  const { title, summary } = await lessonOf(props)
  return { title, description: summary }
}

/** Reads without React: see docs/decisions/0003. */
export default async function LessonPage(props: LessonProps) {
  const lesson = await lessonOf(props)
  const { courses } = await readCatalogue()
  const course = courses.find(({ id }) => id === lesson.course) ?? notFound()
  const href = `/courses/${course.id}/${lesson.slug}`
  const toc = (
    <ol>
      {lesson.sections.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
  )
  return (
    <div className="lesson" data-hydrate="intent">
      <header className="lesson-header">
        <p className="crumb">
          <a href={`/courses/${course.id}`}>{course.title}</a>
        </p>
        <h1>{lesson.title}</h1>
        <p className="lead">{lesson.summary}</p>
        <p className="meta">
          <span>읽는 데 {lesson.minutes}분</span>
          <a href={`/claims?${new URLSearchParams({ lesson: `${course.id}/${lesson.slug}` })}`}>
            주장 {lesson.claims.length}개
          </a>
          <time dateTime={lesson.updated}>{lesson.updated.replaceAll('-', '. ')}.</time>
        </p>
        <p className="lesson-actions">
          <a
            className="button quiet"
            href={`${href}/transcribe`}
            id="transcribe"
            data-lesson={`${course.id}/${lesson.slug}`}
          >
            필사하기
          </a>
        </p>
      </header>
      <nav className="toc" aria-label="차례">
        <details>
          <summary>차례</summary>
          {toc}
        </details>
      </nav>
      <Body course={course.id} slug={lesson.slug} kind="lesson" className="prose" />
      <AssignedReading />
      <Neighbours course={course} slug={lesson.slug} />
      <Islands course={course.id} lesson={lesson.slug} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours; the page needs no React to show where one stopped */}
      <script dangerouslySetInnerHTML={{ __html: PROGRESS_SCRIPT }} />
    </div>
  )
}
