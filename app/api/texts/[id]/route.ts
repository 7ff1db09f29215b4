import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { changedTextSchema, TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'
import { changeText, deleteText, readSource } from '#lib/texts/texts.ts'

const params = z.strictObject({ id: z.uuid() })

/** One of the learner's own texts, as they wrote it. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ text: await readSource(learner.id, params.id) }),
)

/** Changes one of the learner's own texts; what was typed of it stays. */
export const PUT = route(
  { who: 'learner', params, body: changedTextSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, params, body }) => {
    await changeText(learner.id, params.id, body)
    return Response.json({ id: params.id })
  },
)

/** Removes one of the learner's own texts with everything typed of it. */
export const DELETE = route({ who: 'learner', params }, async ({ learner, params }) => {
  await deleteText(learner.id, params.id)
  return new Response(null, { status: 204 })
})
