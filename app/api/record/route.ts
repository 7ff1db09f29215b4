import { z } from 'zod'
import { readRecord, SCOPES } from '#lib/attempts/record.ts'
import { subjectFields, toSubject } from '#lib/attempts/subject-schema.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const query = z
  .strictObject({ ...subjectFields, whole: slug.max(100).optional(), scope: z.enum(SCOPES).default('lesson') })
  .transform(({ scope, whole, ...fields }, context) => {
    const isWhole = whole !== undefined && Object.values(fields).every(field => field === undefined)
    return { subject: isWhole ? { whole } : toSubject(fields, context), scope }
  })

/** What the learner's own key presses tell: of the attempt at a lesson or text, of all attempts at it or at a whole course (`whole`), or (`scope=all`) of everything. */
export const GET = route({ who: 'learner', query }, async ({ learner, query }) =>
  Response.json({ record: await readRecord(learner.id, query.subject, query.scope) }),
)
