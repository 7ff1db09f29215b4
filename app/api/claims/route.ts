import { latestVerdicts } from '#lib/bench/verdicts.ts'
import { route } from '#lib/http/route.ts'

/** The latest verdict on every claim: the server's for everyone, the browser's for the learner who measured there. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ verdicts: await latestVerdicts(learner?.id) }),
)
