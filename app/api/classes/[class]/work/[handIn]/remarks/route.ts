import { z } from 'zod'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { addRemark, remarkSchema } from '#lib/classroom/work/remarks.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid() })

/** Says something about a hand-in; its student reads it once grades are released. */
export const POST = route(
  { who: 'class-staff', params, body: remarkSchema },
  async ({ learner, member, params, body }) => {
    requireUnarchived(member)
    const place = { classId: member.classId, handIn: params.handIn }
    return Response.json(await addRemark(learner.id, place, body), { status: 201 })
  },
)
