import { z } from 'zod'
import { readSubmission } from '#lib/exercises/submissions.ts'
import { route } from '#lib/http/route.ts'

/** One of the learner's own submissions with its source. */
export const GET = route({ who: 'learner', params: z.strictObject({ id: z.uuid() }) }, async ({ learner, params }) =>
  Response.json({ submission: await readSubmission(learner.id, params.id) }),
)
