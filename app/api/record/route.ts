import { z } from 'zod'
import { readRecord, SCOPES } from '#lib/attempts/record.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const query = z.strictObject({ course: slug.max(100), lesson: slug.max(100), scope: z.enum(SCOPES).default('lesson') })

/** What the learner's own key presses tell: of the attempt at a lesson, of the lesson, or (`scope=all`) of all lessons. */
export const GET = route({ who: 'learner', query }, async ({ learner, query }) =>
  Response.json({ record: await readRecord(learner.id, query.course, query.lesson, query.scope) }),
)
