import { z } from 'zod'
import { classParams } from '#lib/classroom/class-schema.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { importRoster, listRoster } from '#lib/classroom/roster.ts'
import { route } from '#lib/http/route.ts'

/** Ten thousand lines with long names; decoded by the browser (lib/classroom/roster-csv.ts says why). */
const body = z.strictObject({ csv: z.string().max(1_000_000, '파일이 너무 커요. 백만 자까지 올릴 수 있어요.') })
const BODY_LIMIT = 4 * 1024 * 1024

/** The students of a class: on its roster, in it, or both. */
export const GET = route({ who: 'class-staff', params: classParams }, async ({ member }) =>
  Response.json({ students: await listRoster(member.classId), role: member.role, archived: member.archived }),
)

/** Makes the roster what a CSV says; with a bad line in it, nothing is imported. */
export const PUT = route(
  { who: 'class-instructor', params: classParams, body, limit: BODY_LIMIT },
  async ({ member, body }) => {
    requireUnarchived(member)
    return Response.json(await importRoster(member.classId, body.csv))
  },
)
