import { z } from 'zod'
import { requireHintsAllowed } from '#lib/classroom/exercise-rules.ts'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { openHints } from '#lib/exercises/hints.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ wanted: z.int().min(1).max(10) })

/** Opens the learner's next hint; it is recorded with what they hand in later. Idempotent. */
export const POST = route(
  { who: 'learner', params: exerciseParams, body },
  async ({ learner, params: { id }, body }) => {
    const { hints } = await readExerciseInside(id)
    await requireHintsAllowed(learner.id, id, new Date())
    const opened = await openHints(learner.id, id, Math.min(body.wanted, hints.length))
    return Response.json({ hints: hints.slice(0, opened), hintCount: hints.length })
  },
)
