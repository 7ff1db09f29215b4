import { z } from 'zod'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { removeRemark } from '#lib/classroom/work/remarks.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid(), remark: z.uuid() })

/** Takes a remark back: one's own, or as an instructor anybody's. */
export const DELETE = route({ who: 'class-staff', params }, async ({ learner, member, params }) => {
  requireUnarchived(member)
  const { handIn, remark } = params
  await removeRemark(
    { id: learner.id, isInstructor: member.role === 'instructor' },
    { classId: member.classId, handIn, remark },
  )
  return new Response(null, { status: 204 })
})
