import { assignmentsOfStaff, assignmentsOfStudent } from '#lib/classroom/assignments.ts'
import { classChangesSchema, classParams } from '#lib/classroom/class-schema.ts'
import { changeClass, readClass, requireUnarchived } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** A class with its assignments: as they stand for the student who asks, or for its staff. */
export const GET = route({ who: 'class-member', params: classParams }, async ({ learner, member }) => {
  const { classId, role } = member
  const isStudent = role === 'student'
  const [view, mine, all] = await Promise.all([
    readClass(classId, role),
    isStudent ? assignmentsOfStudent(learner.id, { classId }, new Date()) : [],
    isStudent ? [] : assignmentsOfStaff(classId),
  ])
  return Response.json({ class: view, role, ...(isStudent ? { mine } : { all }) })
})

/** Changes a class. An archived one can only be brought back. */
export const PUT = route(
  { who: 'class-instructor', params: classParams, body: classChangesSchema },
  async ({ member, body }) => {
    if (body.archived !== false) requireUnarchived(member)
    await changeClass(member.classId, body)
    return new Response(null, { status: 204 })
  },
)
