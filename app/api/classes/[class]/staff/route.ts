import { classParams, staffSchema } from '#lib/classroom/class-schema.ts'
import { addStaff, requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** Gives somebody with an account a place among the staff. */
export const POST = route(
  { who: 'class-instructor', params: classParams, body: staffSchema },
  async ({ member, body }) => {
    requireUnarchived(member)
    await addStaff(member.classId, body.email, body.role)
    return new Response(null, { status: 204 })
  },
)
