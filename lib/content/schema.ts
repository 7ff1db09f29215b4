import { z } from 'zod'

/** Ids stand in addresses: lower case, digits, hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const upcomingLesson = z.strictObject({ slug, title: z.string().min(1), summary: z.string().min(1) })

/** Length of a lesson's transcription: characters to type, and paragraphs. */
const length = z.strictObject({ characters: z.number().int().positive(), paragraphs: z.number().int().positive() })
export type Length = z.output<typeof length>

/** course.yaml */
export const courseFile = z
  .strictObject({
    id: slug,
    /** Place among the courses, 1 first; courses without one follow by id. */
    order: z.number().int().positive().optional(),
    title: z.string().min(1),
    summary: z.string().min(1),
    lessons: z.array(slug).default([]),
    /** Lessons announced but not written. One with a folder may state claims already: they can be tested before it is read. */
    upcoming: z.array(upcomingLesson).default([]),
    /** How long each lesson, written or not, is meant to be; `npm run content:stats` compares. */
    lengths: z.record(slug, length).optional(),
  })
  .refine(({ lessons, upcoming }) => lessons.length + upcoming.length > 0, 'a course needs a lesson')
  // Addresses of the course itself: /courses/<course>/transcribe.
  .refine(
    ({ lessons, upcoming }) =>
      ![...lessons, ...upcoming.map(({ slug }) => slug)].some(each => ['whole', 'transcribe', 'record'].includes(each)),
    'no lesson may be called whole, transcribe or record',
  )
export type CourseFile = z.output<typeof courseFile>

/** Frontmatter of a lesson's index.mdx. */
export const lessonFrontmatter = z.strictObject({
  title: z.string().min(1),
  summary: z.string().min(1),
  /** Reading time, minutes. */
  minutes: z.number().int().positive(),
  updated: z.union([z.iso.date(), z.date().transform(date => date.toISOString().slice(0, 10))]),
  sections: z.array(z.strictObject({ id: slug, title: z.string().min(1) })).min(1),
})
export type LessonFrontmatter = z.output<typeof lessonFrontmatter>
