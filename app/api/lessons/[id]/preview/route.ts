import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { lessonPreviewSchema } from '#lib/lessons/lesson-schema.ts'
import { previewLesson } from '#lib/lessons/lessons.ts'
import { TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'

const params = z.strictObject({ id: z.uuid() })

/** What a lesson would become, without keeping it. */
export const POST = route(
  { who: 'instructor', params, body: lessonPreviewSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, params, body }) =>
    Response.json({ preview: await previewLesson(learner.id, params.id, body.source) }),
)
