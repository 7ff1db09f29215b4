import { classParams } from '#lib/classroom/class-schema.ts'
import { renewCode, requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** Makes another join code, and opens the class to it. */
export const POST = route({ who: 'class-instructor', params: classParams }, async ({ member }) => {
  requireUnarchived(member)
  return Response.json({ code: await renewCode(member.classId) })
})
