import { z } from 'zod'
import { readStudent } from '#lib/classroom/student/student.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), student: z.string().min(1).max(100) })

/** One student of the class: history, grades, and where they are weak. */
export const GET = route({ who: 'class-staff', params }, async ({ member, params }) =>
  Response.json({ student: await readStudent(member.classId, params.student) }),
)
