import { z } from 'zod'
import { listAttempts, openAttempt } from '#lib/attempts/attempts.ts'
import { subjectFields, toSubject } from '#lib/attempts/subject-schema.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject(subjectFields).transform(toSubject)

/** The learner's open attempt at a lesson or a text with everything written in it; begins one when there is none. */
export const POST = route({ who: 'learner', body }, async ({ learner, body: subject }) =>
  Response.json({ attempt: await openAttempt(learner.id, subject) }),
)

/** The learner's latest open attempts; none for someone without a session. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ attempts: learner ? await listAttempts(learner.id) : [] }),
)
