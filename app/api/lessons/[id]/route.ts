import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { savedLessonSchema } from '#lib/lessons/lesson-schema.ts'
import { deleteLesson, readLessonSource, saveLesson } from '#lib/lessons/lessons.ts'
import { TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'

const params = z.strictObject({ id: z.uuid() })

/** One of the instructor's own lessons, as they wrote it. */
export const GET = route({ who: 'instructor', params }, async ({ learner, params }) =>
  Response.json({ lesson: await readLessonSource(learner.id, params.id) }),
)

/** Saves it; published once, each change makes a version. */
export const PUT = route(
  { who: 'instructor', params, body: savedLessonSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, params, body }) => Response.json(await saveLesson(learner.id, params.id, body)),
)

/** Removes one that nobody uses. */
export const DELETE = route({ who: 'instructor', params }, async ({ learner, params }) => {
  await deleteLesson(learner.id, params.id)
  return new Response(null, { status: 204 })
})
