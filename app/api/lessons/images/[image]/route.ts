import { z } from 'zod'
import { route } from '#lib/http/route.ts'
import { readImage } from '#lib/lessons/images.ts'

const params = z.strictObject({ image: z.uuid() })

/** An image of a lesson, for who may read the lesson. Its type is ours, and it is nothing but an image whatever is in it. */
export const GET = route({ who: 'learner', params }, async ({ learner, params }) => {
  const { type, data } = await readImage(learner.id, params.image)
  return new Response(new Uint8Array(data), {
    headers: {
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      // An image never changes; whether somebody may see it does.
      'cache-control': 'private, max-age=3600',
    },
  })
})
