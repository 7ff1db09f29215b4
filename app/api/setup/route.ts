import { z } from 'zod'
import { signUpSchema } from '#lib/auth/credentials-schema.ts'
import { openSession, withCookies } from '#lib/auth/learner.ts'
import { setUpAccount, setUpOwn } from '#lib/auth/setup.ts'
import { invalidInput } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({
  /** From the link that the first start prints. */
  key: z.string().min(1).max(100),
  /** Of whoever has no account yet. */
  account: z.unknown().optional(),
})

/** Makes the first administrator, once: a new account, or the one that is signed in. */
export const POST = route({ who: 'anyone', body }, async ({ request, learner, body: { key, account } }) => {
  if (learner && !learner.guest) {
    await setUpOwn(learner, key)
    return Response.json({ learner: { ...learner, role: 'admin' } })
  }
  const parsed = signUpSchema.safeParse(account)
  if (!parsed.success) throw invalidInput(parsed.error, 'account')
  const opened = await openSession(request, await setUpAccount(learner, key, parsed.data))
  return withCookies(Response.json({ learner: opened.learner }, { status: 201 }), opened.headers)
})
