import { newClassSchema } from '#lib/classroom/class-schema.ts'
import { createClass, listClasses } from '#lib/classroom/classes.ts'
import { route } from '#lib/http/route.ts'

/** The caller's classes, and what they may do beside. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({
    classes: learner && !learner.guest ? await listClasses(learner.id) : [],
    mayJoin: learner !== undefined && !learner.guest,
    mayCreate: learner !== undefined && !learner.guest && learner.role !== 'student',
  }),
)

/** Makes a class; its maker is its first instructor. */
export const POST = route({ who: 'instructor', body: newClassSchema }, async ({ learner, body }) =>
  Response.json(await createClass(learner.id, body), { status: 201 }),
)
