import { z } from 'zod'
import { slug } from '#lib/content/schema.ts'
import type { Subject } from '#lib/transcription/subject.ts'

/** The fields by which a request names its subject; `toSubject` makes them one. */
export const subjectFields = {
  course: slug.max(100).optional(),
  lesson: slug.max(100).optional(),
  text: z.uuid().optional(),
}

/** For `transform`: a lesson (course and lesson) or a text, not both. */
export function toSubject(
  fields: { course?: string; lesson?: string; text?: string },
  context: z.RefinementCtx,
): Subject {
  const { course, lesson, text } = fields
  if (text !== undefined && course === undefined && lesson === undefined) return { text }
  if (text === undefined && course !== undefined && lesson !== undefined) return { course, lesson }
  context.addIssue({ code: 'custom', message: '레슨(course와 lesson)이나 자유 글(text) 가운데 하나를 정해 주세요.' })
  return z.NEVER
}
