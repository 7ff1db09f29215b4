import { z } from 'zod'
import { exerciseParams, SOURCE_BODY_LIMIT, sourceText } from '#lib/exercises/edge.ts'
import { submit } from '#lib/exercises/submissions.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ source: sourceText })

/** Hands in code: stored at once, answered when it is graded (201). */
export const POST = route(
  { who: 'learner', params: exerciseParams, body, limit: SOURCE_BODY_LIMIT },
  async ({ learner, params: { id }, body }) =>
    Response.json(await submit(learner.id, id, body.source), { status: 201 }),
)
