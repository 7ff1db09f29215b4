import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { readVersion } from '#lib/lessons/lessons.ts'

const params = z.strictObject({ version: z.uuid() })

/** A version of an instructor's lesson, for its author and the classes that it is assigned to. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ lesson: await readVersion(learner.id, params.version) }),
)
