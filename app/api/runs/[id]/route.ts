import { z } from 'zod'
import { cancelRun } from '#lib/bench/runs.ts'
import { readSharedRun } from '#lib/bench/shared-runs.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })

/** A run: the learner's own in any state, anybody's once it is done (a link to a run is for everyone who has it). */
export const GET = route({ who: 'anyone', params }, async ({ learner, params }) =>
  Response.json(await readSharedRun(learner?.id, params.id)),
)

/** Cancels one of the learner's own runs; its process is killed. */
export const DELETE = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ run: await cancelRun(learner.id, params.id) }),
)
