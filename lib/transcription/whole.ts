import type { Paragraph } from './paragraph.ts'

/** Folder of the whole course among its published lessons; no lesson may be called so. */
export const WHOLE = 'whole'

/** Lessons name their paragraphs without regard to each other; in the whole course each name has its lesson before it. */
export const wholeId = (lesson: string, paragraph: string) => `${lesson}.${paragraph}`

/** The lesson and its own name of a paragraph of a whole course; undefined for a name without a lesson. */
export function splitWholeId(id: string): { lesson: string; paragraph: string } | undefined {
  const [lesson, paragraph, ...rest] = id.split('.')
  return lesson && paragraph && rest.length === 0 ? { lesson, paragraph } : undefined
}

/** The paragraphs of all lessons in reading order, under the names that they have in the whole course. */
export function wholeParagraphs(lessons: readonly { slug: string; paragraphs: readonly Paragraph[] }[]): Paragraph[] {
  return lessons.flatMap(({ slug, paragraphs }) =>
    paragraphs.map(({ was, ...paragraph }) => ({
      ...paragraph,
      id: wholeId(slug, paragraph.id),
      ...(was ? { was: was.map(id => wholeId(slug, id)) } : {}),
    })),
  )
}

/** Paragraphs of a whole course by lesson, in reading order. */
export function byLesson<P extends { id: string }>(paragraphs: readonly P[]): Map<string, P[]> {
  const lessons = new Map<string, P[]>()
  for (const paragraph of paragraphs) {
    const lesson = splitWholeId(paragraph.id)?.lesson
    if (lesson === undefined) continue
    const known = lessons.get(lesson)
    if (known) known.push(paragraph)
    else lessons.set(lesson, [paragraph])
  }
  return lessons
}
