import { memberParams } from '#lib/classroom/class-schema.ts'
import { removeMember, requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** Takes somebody's place in the class away; their work stays. */
export const DELETE = route({ who: 'class-instructor', params: memberParams }, async ({ member, params }) => {
  requireUnarchived(member)
  await removeMember(member.classId, params.user)
  return new Response(null, { status: 204 })
})
