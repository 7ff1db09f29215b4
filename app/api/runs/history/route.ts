import { z } from 'zod'
import { runHistory } from '#lib/bench/shared-runs.ts'
import { route } from '#lib/http/route.ts'

const query = z.strictObject({
  experiment: z
    .string()
    .regex(/^exp-[a-z0-9-]+$/)
    .max(60),
  before: z.uuid().optional(),
})

/** All of the learner's own runs of an experiment, a page at a time, without their results; none without a session. */
export const GET = route({ who: 'anyone', query }, async ({ learner, query: { experiment, before } }) =>
  Response.json(learner ? await runHistory(learner.id, experiment, before) : { runs: [], more: false }),
)
