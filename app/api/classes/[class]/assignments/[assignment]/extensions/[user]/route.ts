import { extensionSchema, studentParams } from '#lib/classroom/assignment-schema.ts'
import { endExtension, extend } from '#lib/classroom/assignments.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** Gives one student other dates. */
export const PUT = route(
  { who: 'class-instructor', params: studentParams, body: extensionSchema },
  async ({ member, params, body }) => {
    requireUnarchived(member)
    await extend({ classId: member.classId, id: params.assignment }, params.user, body)
    return new Response(null, { status: 204 })
  },
)

/** The assignment's own dates hold for them again. */
export const DELETE = route({ who: 'class-instructor', params: studentParams }, async ({ member, params }) => {
  requireUnarchived(member)
  await endExtension({ classId: member.classId, id: params.assignment }, params.user)
  return new Response(null, { status: 204 })
})
