import { z } from 'zod'
import { wholeSaveSchema } from '#lib/attempts/save-schema.ts'
import { saveWhole } from '#lib/attempts/whole.ts'
import { slug } from '#lib/content/schema.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ course: slug.max(100) })
/** As for one lesson. */
const SAVE_LIMIT = 1024 * 1024

/** Saves typing in a whole course into the learner's own attempts at its lessons. Idempotent. */
export const PUT = route(
  { who: 'learner', params, body: wholeSaveSchema, limit: SAVE_LIMIT },
  async ({ learner, params, body }) =>
    Response.json(await saveWhole(learner.id, params.course, body.paragraphs, body.currentParagraph)),
)
