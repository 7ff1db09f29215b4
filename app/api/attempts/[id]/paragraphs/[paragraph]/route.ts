import { z } from 'zod'
import { readLog } from '#lib/attempts/attempts.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid(), paragraph: z.string().regex(/^[a-z0-9-]{1,100}$/) })

/** The event log of one paragraph in one of the learner's own attempts. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json(await readLog(learner.id, params.id, params.paragraph)),
)
