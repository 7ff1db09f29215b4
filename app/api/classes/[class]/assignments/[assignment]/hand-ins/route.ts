import { assignmentParams } from '#lib/classroom/assignment-schema.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { HAND_IN_BODY_LIMIT, handInNow, handInSchema } from '#lib/classroom/hand-in.ts'
import { route } from '#lib/http/route.ts'

/** Hands in the student's own work as it stands. After the cut-off it is kept and answered with 409. */
export const POST = route(
  { who: 'class-member', params: assignmentParams, body: handInSchema, limit: HAND_IN_BODY_LIMIT },
  async ({ learner, member, params, body }) => {
    requireUnarchived(member)
    const place = { classId: member.classId, id: params.assignment, userId: learner.id }
    return Response.json({ handedIn: await handInNow(place, body, new Date()) }, { status: 201 })
  },
)
