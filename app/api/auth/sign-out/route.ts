import { z } from 'zod'
import { endSession, endSessions } from '#lib/auth/credentials.ts'
import { dropSessionCookies, withCookies } from '#lib/auth/learner.ts'
import { database } from '#lib/db/client.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ everywhere: z.boolean().default(false) })

/** Ends the session of this browser, or all sessions of the person. */
export const POST = route({ who: 'account', body }, async ({ request, learner, session, body }) => {
  if (body.everywhere) await database().transaction(db => endSessions(db, learner.id))
  else await endSession(learner.id, session.id)
  return withCookies(new Response(null, { status: 204 }), await dropSessionCookies(request))
})
