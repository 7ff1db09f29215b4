import { z } from 'zod'
import { saveDraft } from '#lib/exercises/drafts.ts'
import { exerciseParams, SOURCE_BODY_LIMIT, sourceText } from '#lib/exercises/edge.ts'
import { graders } from '#lib/exercises/graders.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ source: sourceText, base: z.int().min(0) })

/** Saves the learner's own draft over the revision it builds on; 409 when that is no longer the latest. */
export const PUT = route(
  { who: 'learner', params: exerciseParams, body, limit: SOURCE_BODY_LIMIT },
  async ({ learner, params: { id }, body }) => {
    graders().prepare(await readExerciseInside(id))
    return Response.json({ draft: await saveDraft(learner.id, id, body) })
  },
)
