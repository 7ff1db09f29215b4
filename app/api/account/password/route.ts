import { z } from 'zod'
import { changePassword } from '#lib/auth/account.ts'
import { givenPassword, newPassword } from '#lib/auth/credentials-schema.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ current: givenPassword, next: newPassword, endOthers: z.boolean() })

/** Changes the password, and ends the person's other sessions if they want that. */
export const PUT = route({ who: 'account', body }, async ({ learner, session, body }) => {
  await changePassword(learner.id, body, session.id)
  return new Response(null, { status: 204 })
})
