import { z } from 'zod'
import { saveParagraphs } from '#lib/attempts/save.ts'
import { saveSchema } from '#lib/attempts/save-schema.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })
/** Some hundred paragraphs typed offline fit; a longer queue goes in several batches. */
const SAVE_LIMIT = 1024 * 1024

/** Saves typing into one of the learner's own attempts. Idempotent. */
export const PUT = route(
  { who: 'learner', params, body: saveSchema, limit: SAVE_LIMIT },
  async ({ learner, params, body }) =>
    Response.json(await saveParagraphs(learner.id, params.id, body.paragraphs, body.currentParagraph)),
)
