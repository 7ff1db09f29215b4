import { z } from 'zod'
import { saveDraft } from '#lib/exercises/drafts.ts'
import { exerciseParams, SOURCE_BODY_LIMIT, sourceText } from '#lib/exercises/edge.ts'
import { draftOf, requireReport } from '#lib/exercises/report/reports.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ source: sourceText, base: z.int().min(0) })

/** Saves the learner's own draft of a report over the revision it builds on; 409 when that is no longer the latest. */
export const PUT = route(
  { who: 'learner', params: exerciseParams, body, limit: SOURCE_BODY_LIMIT },
  async ({ learner, params: { id }, body }) => {
    await requireReport(id)
    return Response.json({ draft: await saveDraft(learner.id, draftOf(id), body) })
  },
)
