import { z } from 'zod'
import { changeRole } from '#lib/auth/people.ts'
import { SITE_ROLES } from '#lib/auth/permissions.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ person: z.string().max(100) })
const body = z.strictObject({ role: z.enum(SITE_ROLES) })

/** Gives somebody a role on the site, or takes it back. */
export const PUT = route({ who: 'admin', params, body }, async ({ params, body }) =>
  Response.json({ person: await changeRole(params.person, body.role) }),
)
