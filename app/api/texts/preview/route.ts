import { route } from '#lib/http/route.ts'
import { compileFor } from '#lib/texts/compile.ts'
import { previewSchema, TEXT_BODY_LIMIT } from '#lib/texts/text-schema.ts'
import type { TextPreview } from '#lib/texts/view.ts'

const SHOWN = 3

/** What a text would become, without keeping it. */
export const POST = route(
  { who: 'learner', body: previewSchema, limit: TEXT_BODY_LIMIT },
  async ({ learner, body }) => {
    const { title, characters, paragraphs } = (await compileFor(learner.id, body)).compiled
    const first = paragraphs.slice(0, SHOWN).map(({ id, kind, text }) => ({ id, kind, text }))
    const preview: TextPreview = { title, characters, paragraphCount: paragraphs.length, first }
    return Response.json({ preview })
  },
)
