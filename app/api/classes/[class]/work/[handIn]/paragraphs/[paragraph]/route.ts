import { z } from 'zod'
import { readHandedInLog } from '#lib/classroom/work/replay.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid(), handIn: z.uuid(), paragraph: z.string().regex(/^[a-z0-9-]{1,100}$/) })

/** The event log of one paragraph that was handed in, to be played back. */
export const GET = route({ who: 'class-staff', params }, async ({ member, params }) => {
  const { handIn, paragraph } = params
  return Response.json({ log: await readHandedInLog({ classId: member.classId, handIn, paragraph }) })
})
