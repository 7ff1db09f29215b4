import { z } from 'zod'
import { readWorkView } from '#lib/classroom/work/work.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid() })

/** A hand-in with everything that belongs to it: for the staff, and for the student whose it is. */
export const GET = route({ who: 'class-member', params }, async ({ learner, member, params }) => {
  const viewer = { id: learner.id, isStaff: member.role !== 'student' }
  const work = await readWorkView(viewer, member.classId, params.handIn)
  return Response.json({ work, mayChange: viewer.isStaff && !member.archived })
})
