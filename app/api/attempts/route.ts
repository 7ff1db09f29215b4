import { z } from 'zod'
import { listAttempts, openAttempt } from '#lib/attempts/attempts.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ course: slug.max(100), lesson: slug.max(100) })

/** The learner's open attempt of a lesson with everything written in it; begins one when there is none. */
export const POST = route({ who: 'learner', body }, async ({ learner, body }) =>
  Response.json({ attempt: await openAttempt(learner.id, body.course, body.lesson) }),
)

/** The learner's latest open attempts; none for someone without a session. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ attempts: learner ? await listAttempts(learner.id) : [] }),
)
