import { z } from 'zod'
import { studentParams } from '#lib/classroom/assignment-schema.ts'
import { readAssignment } from '#lib/classroom/assignments.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { endOverride, overrideGrade, readGrade } from '#lib/classroom/student-work.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({
  points: z.number().min(0).max(10_000),
  reason: z.string().trim().min(1, '까닭을 적어 주세요.').max(500),
})

/** A student's grade with where it comes from. */
export const GET = route({ who: 'class-staff', params: studentParams }, async ({ member, params }) => {
  const row = await readAssignment({ classId: member.classId, id: params.assignment })
  return Response.json(await readGrade(row, params.user))
})

/** Points that a person decides instead of the computed ones. */
export const PUT = route(
  { who: 'class-staff', params: studentParams, body },
  async ({ learner, member, params, body }) => {
    requireUnarchived(member)
    const { id } = await readAssignment({ classId: member.classId, id: params.assignment })
    await overrideGrade({ classId: member.classId, id, userId: params.user }, body, learner.id)
    return new Response(null, { status: 204 })
  },
)

/** The computed points count again. */
export const DELETE = route({ who: 'class-staff', params: studentParams }, async ({ member, params }) => {
  requireUnarchived(member)
  const { id } = await readAssignment({ classId: member.classId, id: params.assignment })
  await endOverride({ id, userId: params.user })
  return new Response(null, { status: 204 })
})
