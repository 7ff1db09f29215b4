import { exerciseParams } from '#lib/exercises/edge.ts'
import { latestAnswers } from '#lib/exercises/quiz/answers.ts'
import { route } from '#lib/http/route.ts'

/** The learner's own latest answers of a quiz; none for someone without a session. */
export const GET = route({ who: 'anyone', params: exerciseParams }, async ({ learner, params: { id } }) =>
  Response.json({ answers: learner ? await latestAnswers(learner.id, id) : [] }),
)
