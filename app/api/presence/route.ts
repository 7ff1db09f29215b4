import { markPresent, presenceSchema } from '#lib/classroom/live/presence.ts'
import { route } from '#lib/http/route.ts'

/** A page of a student's says that it is open. `watched`: false where nobody could see it, so it need not be said again. */
export const POST = route({ who: 'anyone', body: presenceSchema }, async ({ learner, body }) =>
  Response.json({ watched: learner !== undefined && !learner.guest && (await markPresent(learner.id, body)) }),
)
