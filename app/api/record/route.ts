import { z } from 'zod'
import { readRecord, SCOPES } from '#lib/attempts/record.ts'
import { subjectFields, toSubject } from '#lib/attempts/subject-schema.ts'
import { route } from '#lib/http/route.ts'

const query = z
  .strictObject({ ...subjectFields, scope: z.enum(SCOPES).default('lesson') })
  .transform(({ scope, ...fields }, context) => ({ subject: toSubject(fields, context), scope }))

/** What the learner's own key presses tell: of the attempt at a lesson or text, of all attempts at it, or (`scope=all`) of everything. */
export const GET = route({ who: 'learner', query }, async ({ learner, query }) =>
  Response.json({ record: await readRecord(learner.id, query.subject, query.scope) }),
)
