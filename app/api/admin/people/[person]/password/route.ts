import { z } from 'zod'
import { newPassword } from '#lib/auth/credentials-schema.ts'
import { setPersonsPassword } from '#lib/auth/people.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ person: z.string().max(100) })
const body = z.strictObject({ password: newPassword })

/** Sets the password of somebody who forgot it. */
export const PUT = route({ who: 'admin', params, body }, async ({ params, body }) => {
  await setPersonsPassword(params.person, body.password)
  return new Response(null, { status: 204 })
})
