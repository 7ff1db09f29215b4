import { exerciseStandings } from '#lib/exercises/standings.ts'
import { route } from '#lib/http/route.ts'

/** How far the caller is in each exercise that they have begun; empty without a session. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ standings: learner ? await exerciseStandings(learner.id) : [] }),
)
