import { z } from 'zod'
import { listPeople } from '#lib/auth/people.ts'
import { SITE_ROLES } from '#lib/auth/permissions.ts'
import { route } from '#lib/http/route.ts'

const query = z.strictObject({
  search: z.string().trim().max(100).optional(),
  role: z.enum(SITE_ROLES).optional(),
  after: z.string().max(100).optional(),
})

/** The accounts of this site, a page at a time. */
export const GET = route({ who: 'admin', query }, async ({ query }) => Response.json(await listPeople(query)))
