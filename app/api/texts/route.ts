import { route } from '#lib/http/route.ts'
import { ROOM } from '#lib/texts/limits.ts'
import { newTextSchema, TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'
import { createText, listTexts } from '#lib/texts/texts.ts'

/** Keeps a text of the learner's own. */
export const POST = route(
  { who: 'learner', body: newTextSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, body }) => {
    const { id } = await createText(learner.id, body)
    return Response.json({ id }, { status: 201, headers: { location: `/api/texts/${id}` } })
  },
)

/** The learner's own texts; none for someone without a session. */
export const GET = route({ who: 'anyone' }, async ({ learner }) =>
  Response.json({ texts: learner ? await listTexts(learner.id) : [], room: ROOM }),
)
