import { z } from 'zod'
import { readKeys } from '#lib/classroom/student/keys.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), student: z.string().min(1).max(100) })

/** The keys of a student of the class that go wrong, worked out when they are asked for. */
export const GET = route({ who: 'class-staff', params }, async ({ member, params }) =>
  Response.json(await readKeys(member.classId, params.student)),
)
