import { z } from 'zod'
import { assignmentParams } from '#lib/classroom/assignment-schema.ts'
import { releaseGrades } from '#lib/classroom/assignments.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ released: z.boolean() })

/** Shows students their grades for an assignment, or hides them. */
export const PUT = route(
  { who: 'class-instructor', params: assignmentParams, body },
  async ({ member, params, body }) => {
    requireUnarchived(member)
    await releaseGrades({ classId: member.classId, id: params.assignment }, body.released)
    return new Response(null, { status: 204 })
  },
)
