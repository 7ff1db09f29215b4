import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { readProfile } from '#lib/bench/profiles.ts'
import { readRun } from '#lib/bench/runs.ts'
import { route } from '#lib/http/route.ts'

const params = z.strictObject({ id: z.uuid() })

/** The CPU profile of a run that the reader may see, as a file that browsers' developer tools open. */
export const GET = route({ who: 'learner', params }, async ({ learner, params: { id } }) => {
  const run = await readRun(learner.id, id)
  // Not as it is kept: Next drops the header that would say so, and the web server compresses anyway.
  const body = new Uint8Array(gunzipSync(await readProfile(id)))
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${run.experiment}-${id.slice(0, 8)}.cpuprofile"`,
      // A profile is written once and never changes, but only its owner may have it.
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'cookie',
    },
  })
})
