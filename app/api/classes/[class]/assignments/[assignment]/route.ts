import { assignmentParams, assignmentSchema } from '#lib/classroom/assignment-schema.ts'
import { viewOf } from '#lib/classroom/assignment-view.ts'
import {
  assignmentNotFound,
  assignmentsOfStudent,
  changeAssignment,
  removeAssignment,
} from '#lib/classroom/assignments.ts'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { readColumn } from '#lib/classroom/gradebook.ts'
import { beforeRelease, readWork } from '#lib/classroom/student-work.ts'
import { route } from '#lib/http/route.ts'

/** An assignment: for a student with what they handed in, for the staff with how everybody stands. */
export const GET = route({ who: 'class-member', params: assignmentParams }, async ({ learner, member, params }) => {
  const { classId, role, archived } = member
  const id = params.assignment
  if (role !== 'student') {
    const { row, column } = await readColumn(classId, id)
    return Response.json({ role, archived, assignment: viewOf(row), column })
  }
  const [mine] = await assignmentsOfStudent(learner.id, { classId, id }, new Date())
  if (!mine) throw assignmentNotFound()
  const work = await readWork(id, learner.id)
  return Response.json({ role, archived, assignment: mine, work: mine.gradesReleased ? work : beforeRelease(work) })
})

/** Changes an assignment; what was handed in is judged anew. */
export const PUT = route(
  { who: 'class-instructor', params: assignmentParams, body: assignmentSchema },
  async ({ learner, member, params, body }) => {
    requireUnarchived(member)
    await changeAssignment(learner.id, { classId: member.classId, id: params.assignment }, body)
    return Response.json({ id: params.assignment })
  },
)

/** Removes an assignment to which nothing was handed in. */
export const DELETE = route({ who: 'class-instructor', params: assignmentParams }, async ({ member, params }) => {
  requireUnarchived(member)
  await removeAssignment({ classId: member.classId, id: params.assignment })
  return new Response(null, { status: 204 })
})
