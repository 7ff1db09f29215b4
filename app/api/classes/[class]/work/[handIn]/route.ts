import { z } from 'zod'
import { readWorkView } from '#lib/classroom/work/work.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid() })

/** A hand-in with everything that belongs to it. */
export const GET = route({ who: 'class-staff', params }, async ({ learner, member, params }) =>
  Response.json({ work: await readWorkView(learner.id, member.classId, params.handIn), archived: member.archived }),
)
