import { joinSchema } from '#lib/classroom/class-schema.ts'
import { joinClass } from '#lib/classroom/joining.ts'
import { route } from '#lib/http/route.ts'

/** Joins the class that a code names. */
export const POST = route({ who: 'account', body: joinSchema }, async ({ learner, body }) =>
  Response.json(await joinClass(learner.id, body), { status: 201 }),
)
