import { z } from 'zod'
import { readHandedInLog } from '#lib/classroom/work/replay.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid(), paragraph: z.string().regex(/^[a-z0-9-]{1,100}$/) })

/** The event log of one paragraph that was handed in, to be played back by the staff, or by whoever typed it. */
export const GET = route({ who: 'class-member', params }, async ({ learner, member, params }) => {
  const { handIn, paragraph } = params
  const place = { classId: member.classId, handIn, paragraph }
  const log = await readHandedInLog(member.role === 'student' ? { ...place, student: learner.id } : place)
  return Response.json({ log })
})
