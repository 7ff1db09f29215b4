import { admitGuest } from '#lib/auth/guests.ts'
import { createGuest, withCookies } from '#lib/auth/learner.ts'
import { route } from '#lib/http/route.ts'

/** The learner of this browser; makes a guest when there is none. Called once before the first thing worth keeping. */
export const POST = route({ who: 'anyone' }, async ({ request, session }) => {
  if (session) {
    const response = Response.json({ learner: session.learner })
    // Pages wait for this answer before anything else: here the session itself may be renewed.
    for (const cookie of session.renewed) response.headers.append('set-cookie', cookie)
    return response
  }
  await admitGuest()
  const { learner, headers } = await createGuest(request)
  return withCookies(Response.json({ learner }, { status: 201 }), headers)
})
