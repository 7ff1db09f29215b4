import { z } from 'zod'
import { gradeAgain } from '#lib/exercises/submissions.ts'
import { route } from '#lib/http/route.ts'

/** Grades one of the learner's own submissions again that met a limit or a crash. */
export const POST = route({ who: 'learner', params: z.strictObject({ id: z.uuid() }) }, async ({ learner, params }) =>
  Response.json({ submission: await gradeAgain(learner.id, params.id) }),
)
