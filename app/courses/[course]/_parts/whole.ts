import { notFound } from 'next/navigation'
import { type PublishedCourse, readCatalogue } from '#lib/content/published.ts'

export interface CourseProps {
  params: Promise<{ course: string }>
}

/** Courses of several lessons can be transcribed as one text; for `generateStaticParams`. */
export async function wholeParams(): Promise<{ course: string }[]> {
  const { courses } = await readCatalogue()
  return courses.filter(isWhole).map(({ id }) => ({ course: id }))
}

export const isWhole = ({ lessons }: PublishedCourse): boolean => lessons.length > 1

/** The course that the address names, else the page for addresses that name nothing. */
export async function courseOf({ params }: CourseProps): Promise<PublishedCourse> {
  const { course: id } = await params
  const { courses } = await readCatalogue()
  return courses.find(course => course.id === id) ?? notFound()
}

/** Paragraphs and characters of all lessons. */
export function lengthOf({ lessons }: PublishedCourse): { paragraphs: number; characters: number } {
  return lessons.reduce(
    (sum, lesson) => ({
      paragraphs: sum.paragraphs + lesson.paragraphCount,
      characters: sum.characters + lesson.characters,
    }),
    { paragraphs: 0, characters: 0 },
  )
}
