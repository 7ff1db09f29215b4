import { requireSolutionOpen } from '#lib/classroom/exercise-rules.ts'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { hasPassed } from '#lib/exercises/submissions.ts'
import { route } from '#lib/http/route.ts'

/** The reference solution, for a learner who has passed; where it is assigned, by the assignment's rule. */
export const GET = route({ who: 'learner', params: exerciseParams }, async ({ learner, params: { id } }) => {
  const { solution } = await readExerciseInside(id)
  await requireSolutionOpen(learner.id, id, await hasPassed(learner.id, id), new Date())
  return Response.json({ solution })
})
