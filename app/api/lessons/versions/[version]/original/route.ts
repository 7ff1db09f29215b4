import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { readOriginalOfVersion } from '#lib/texts/texts.ts'

const params = z.strictObject({ version: z.uuid() })

/** A version of an instructor's lesson as it is transcribed: inert HTML and its paragraphs. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) =>
  Response.json({ original: await readOriginalOfVersion(learner.id, params.version) }),
)
