import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { liveStream } from '#lib/classroom/live/stream.ts'
import { database } from '#lib/db/client.ts'
import { classTable } from '#lib/db/schema/classroom.ts'
import { notFound } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ class: z.uuid() })

/** Follows the students of a class (lib/classroom/live/stream.ts). */
export const GET = route({ who: 'class-staff', params }, async ({ request, params }) => {
  const { id, name } = classTable
  const [found] = await database().select({ id, name }).from(classTable).where(eq(id, params.class))
  if (!found) throw notFound('그 반을')
  return new Response(liveStream(found, request.signal), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
})
