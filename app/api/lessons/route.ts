import { route } from '#lib/http/route.ts'
import { newLessonSchema } from '#lib/lessons/lesson-schema.ts'
import { createLesson, listLessons } from '#lib/lessons/lessons.ts'
import { TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'

/** Begins a lesson of the instructor's own. */
export const POST = route(
  { who: 'instructor', body: newLessonSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, body }) => {
    const { id } = await createLesson(learner.id, body)
    return Response.json({ id }, { status: 201, headers: { location: `/api/lessons/${id}` } })
  },
)

/** The instructor's own lessons. */
export const GET = route({ who: 'instructor' }, async ({ learner }) =>
  Response.json({ lessons: await listLessons(learner.id) }),
)
