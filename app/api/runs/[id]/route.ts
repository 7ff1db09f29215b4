import { z } from 'zod'
import { cancelRun, readRun } from '#lib/bench/runs.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })

/** One of the learner's own runs. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ run: await readRun(learner.id, params.id) }),
)

/** Cancels one of the learner's own runs; its process is killed. */
export const DELETE = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ run: await cancelRun(learner.id, params.id) }),
)
