import { dueFor } from '#lib/classroom/due.ts'
import { route } from '#lib/http/route.ts'

/** What the student has to do in all their classes; nothing for someone without an account. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ due: learner && !learner.guest ? await dueFor(learner.id, new Date()) : [] }),
)
