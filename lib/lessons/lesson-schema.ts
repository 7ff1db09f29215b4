import { z } from 'zod'
import { TEXT_LIMITS } from '#lib/content/untrusted/limits.ts'

const fields = {
  /** '' = named after its first heading or line. */
  title: z.string().max(TEXT_LIMITS.title),
  /** UTF-16 units that a source within the limit of code points can have. */
  source: z.string().max(2 * TEXT_LIMITS.characters),
}

/** Body of POST /api/lessons. */
export const newLessonSchema = z.strictObject(fields)
/** Body of PUT /api/lessons/:id; `revision` is the one that was edited. A published lesson gets a new version in any case. */
export const savedLessonSchema = z.strictObject({
  ...fields,
  revision: z.number().int().min(1),
  publish: z.boolean(),
})
/** Body of POST /api/lessons/:id/preview. */
export const lessonPreviewSchema = z.strictObject({ source: fields.source })
/** Body of PUT /api/lessons/:id/archive. */
export const archiveSchema = z.strictObject({ archived: z.boolean() })

export type NewLesson = z.output<typeof newLessonSchema>
export type SavedLesson = z.output<typeof savedLessonSchema>
