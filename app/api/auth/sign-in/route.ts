import { signIn } from '#lib/auth/credentials.ts'
import { signInSchema } from '#lib/auth/credentials-schema.ts'
import { openSession, withCookies } from '#lib/auth/learner.ts'
import { route } from '#lib/http/route.ts'

/** Signs in; what the guest of this browser did goes into the account. */
export const POST = route({ who: 'anyone', body: signInSchema }, async ({ request, learner, body }) => {
  const { userId, kept } = await signIn(learner, body)
  const opened = await openSession(request, userId)
  return withCookies(Response.json({ learner: opened.learner, kept }), opened.headers)
})
