import { admitGuest } from '#lib/auth/guests.ts'
import { createGuest } from '#lib/auth/learner.ts'
import { route } from '#lib/http/route.ts'

/** The learner of this browser; makes a guest when there is none. Called once before the first thing worth keeping. */
export const POST = route({ who: 'anyone' }, async ({ request, learner }) => {
  if (learner) return Response.json({ learner })
  await admitGuest()
  const guest = await createGuest(request)
  const response = Response.json({ learner: guest.learner }, { status: 201 })
  for (const cookie of guest.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
})
