import { z } from 'zod'

/** Ids stand in addresses: lower case, digits, hyphens. */
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const upcomingLesson = z.strictObject({ slug, title: z.string().min(1), summary: z.string().min(1) })

/** course.yaml */
export const courseFile = z
  .strictObject({
    id: slug,
    title: z.string().min(1),
    summary: z.string().min(1),
    lessons: z.array(slug).default([]),
    /** Lessons announced but not written. One with a folder may state claims already: they can be tested before it is read. */
    upcoming: z.array(upcomingLesson).default([]),
  })
  .refine(({ lessons, upcoming }) => lessons.length + upcoming.length > 0, 'a course needs a lesson')
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
