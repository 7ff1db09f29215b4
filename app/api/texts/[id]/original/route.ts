import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { readOriginal } from '#lib/texts/texts.ts'

const params = z.strictObject({ id: z.uuid() })

/** One of the learner's own texts as it is transcribed: inert HTML and its paragraphs. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ original: await readOriginal(learner.id, params.id) }),
)
