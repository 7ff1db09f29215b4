import { z } from 'zod'
import { openWhole } from '#lib/attempts/whole.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ course: slug.max(100) })

/** The learner's open attempts at all lessons of a course as one. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ attempt: await openWhole(learner.id, params.course) }),
)
