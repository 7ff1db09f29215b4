import { z } from 'zod'
import { readWholeLog } from '#lib/attempts/whole.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({
  course: slug.max(100),
  /** `<lesson>.<paragraph>` */
  paragraph: z.string().regex(/^[a-z0-9-]{1,100}\.[a-z0-9-]{1,100}$/),
})

/** The event log of one paragraph of a whole course, in the learner's own attempt at its lesson. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json(await readWholeLog(learner.id, params.course, params.paragraph)),
)
