import { assignmentSchema } from '#lib/classroom/assignment-schema.ts'
import { createAssignment } from '#lib/classroom/assignments.ts'
import { classParams } from '#lib/classroom/class-schema.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** Adds an assignment. */
export const POST = route(
  { who: 'class-instructor', params: classParams, body: assignmentSchema },
  async ({ learner, member, body }) => {
    requireUnarchived(member)
    return Response.json({ id: await createAssignment(learner.id, member.classId, body) }, { status: 201 })
  },
)
