import { z } from 'zod'
import { requireUnarchived } from '#lib/classroom/classes.ts'
import { judgementSchema, judgeText } from '#lib/classroom/work/quiz.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid(), item: z.string().max(100) })

/** Says what a text answer of a quiz is worth, by its rubric. */
export const PUT = route(
  { who: 'class-staff', params, body: judgementSchema },
  async ({ member, params: { handIn, item }, body }) => {
    requireUnarchived(member)
    await judgeText({ classId: member.classId, handIn, item }, body)
    return new Response(null, { status: 204 })
  },
)
