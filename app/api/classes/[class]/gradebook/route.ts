import { classParams } from '#lib/classroom/class-schema.ts'
import { readGradebook } from '#lib/classroom/gradebook.ts'
import { route } from '#lib/http/route.ts'

/** Everybody's grades. */
export const GET = route({ who: 'class-staff', params: classParams }, async ({ member }) =>
  Response.json({ gradebook: await readGradebook(member.classId), role: member.role, archived: member.archived }),
)
