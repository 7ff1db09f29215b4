import { notFound } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

/** Addresses under /api that do not exist are answered like every other refusal of the API. */
const unknown = route({ who: 'anyone' }, async () => {
  throw notFound('그 API 주소를')
})

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
