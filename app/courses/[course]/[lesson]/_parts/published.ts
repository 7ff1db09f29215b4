import { notFound } from 'next/navigation'
import { findLesson, type PublishedLesson, readCatalogue } from '#lib/content/published.ts'

/** Props of every page of a lesson. */
export interface LessonProps {
  params: Promise<{ course: string; lesson: string }>
}

/** The lessons that exist, for `generateStaticParams`. */
export async function lessonParams(): Promise<{ course: string; lesson: string }[]> {
  const { courses } = await readCatalogue()
  return courses.flatMap(({ id, lessons }) => lessons.map(({ slug }) => ({ course: id, lesson: slug })))
}

/** The lesson that the address names, else the page for addresses that name nothing. */
export async function lessonOf({ params }: LessonProps): Promise<PublishedLesson> {
  const { course, lesson } = await params
  return (await findLesson(course, lesson)) ?? notFound()
}
