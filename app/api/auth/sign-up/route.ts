import { signUp } from '#lib/auth/credentials.ts'
import { signUpSchema } from '#lib/auth/credentials-schema.ts'
import { openSession, withCookies } from '#lib/auth/learner.ts'
import { route } from '#lib/http/route.ts'

/** Makes an account and signs in; a guest becomes it and keeps everything. */
export const POST = route({ who: 'anyone', body: signUpSchema }, async ({ request, learner, body }) => {
  const opened = await openSession(request, await signUp(learner, body))
  return withCookies(Response.json({ learner: opened.learner }, { status: 201 }), opened.headers)
})
