import { z } from 'zod'
import { cleanTitle } from '#lib/content/untrusted/clean.ts'
import { readBytes } from '#lib/http/body.ts'
import { route } from '#lib/http/route.ts'
import { deleteImage, keepImage } from '#lib/lessons/images.ts'
import { IMAGE_LIMITS } from '#lib/lessons/limits.ts'

const params = z.strictObject({ id: z.uuid() })

/** Keeps an image for one of the instructor's lessons; the body is the file. */
export const POST = route(
  { who: 'instructor', params, query: z.strictObject({ name: z.string().max(500) }) },
  async ({ request, learner, params, query }) => {
    const bytes = await readBytes(request, IMAGE_LIMITS.bytes)
    const image = await keepImage(learner.id, params.id, cleanTitle(query.name) || '이미지', bytes)
    return Response.json({ image }, { status: 201, headers: { location: `/api/lessons/images/${image.id}` } })
  },
)

/** Removes an image from one of them; where versions show it, what is said of it stays. */
export const DELETE = route(
  { who: 'instructor', params, query: z.strictObject({ image: z.uuid() }) },
  async ({ learner, params, query }) => {
    await deleteImage(learner.id, params.id, query.image)
    return new Response(null, { status: 204 })
  },
)
