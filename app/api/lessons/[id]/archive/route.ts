import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { archiveSchema } from '#lib/lessons/lesson-schema.ts'
import { archiveLesson } from '#lib/lessons/lessons.ts'

const params = z.strictObject({ id: z.uuid() })

/** Puts a lesson away or takes it out again; who was assigned it reads it all the same. */
export const PUT = route({ who: 'instructor', params, body: archiveSchema }, async ({ learner, params, body }) => {
  await archiveLesson(learner.id, params.id, body.archived)
  return new Response(null, { status: 204 })
})
