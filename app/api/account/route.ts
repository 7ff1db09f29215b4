import { z } from 'zod'
import { deleteAccount, readAccount, rename } from '#lib/auth/account.ts'
import { givenPassword, nameSchema } from '#lib/auth/credentials-schema.ts'
import { dropSessionCookies, withCookies } from '#lib/auth/learner.ts'
import { route } from '#lib/http/route.ts'

/** The account of whoever is signed in; null for guests and for nobody. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ account: learner && !learner.guest ? await readAccount(learner.id) : null, guest: !!learner?.guest }),
)

/** Changes the name. */
export const PUT = route(
  { who: 'account', body: z.strictObject({ name: nameSchema }) },
  async ({ learner, body: { name } }) => {
    await rename(learner.id, name)
    return Response.json({ name })
  },
)

/** Removes the account and everything of it; asks for the password. */
export const DELETE = route(
  { who: 'account', body: z.strictObject({ password: givenPassword }) },
  async ({ request, learner, body }) => {
    await deleteAccount(learner.id, body.password)
    return withCookies(new Response(null, { status: 204 }), await dropSessionCookies(request))
  },
)
