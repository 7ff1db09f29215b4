import { exerciseParams } from '#lib/exercises/edge.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { hasPassed } from '#lib/exercises/submissions.ts'
import { Problem } from '#lib/http/problem.ts'
import { route } from '#lib/http/route.ts'

/** The reference solution, for a learner who has passed. */
export const GET = route({ who: 'learner', params: exerciseParams }, async ({ learner, params: { id } }) => {
  const { solution } = await readExerciseInside(id)
  if (await hasPassed(learner.id, id)) return Response.json({ solution })
  throw new Problem({
    status: 403,
    kind: 'not-passed-yet',
    title: '모범 풀이는 과제를 통과한 뒤에 볼 수 있어요.',
  })
})
