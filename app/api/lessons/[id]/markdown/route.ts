import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { readLessonSource } from '#lib/lessons/lessons.ts'

const params = z.strictObject({ id: z.uuid() })
/** What file systems refuse in a name. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu

/** The lesson's Markdown as a file. */
export const GET = route({ who: 'instructor', params }, async ({ learner, params }) => {
  const { title, versions, source } = await readLessonSource(learner.id, params.id)
  const name = (title || versions[0]?.title || '').replace(FORBIDDEN, ' ').trim() || '레슨'
  return new Response(source, {
    headers: {
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="lesson.md"; filename*=UTF-8''${encodeURIComponent(`${name}.md`)}`,
      'x-content-type-options': 'nosniff',
    },
  })
})
