import { exerciseNotes } from '#lib/classroom/exercise-rules.ts'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { latestAnswers } from '#lib/exercises/quiz/answers.ts'
import { route } from '#lib/http/route.ts'

/** The learner's own latest answers of a quiz, and where it is assigned; nothing for someone without a session. */
export const GET = route({ who: 'anyone', params: exerciseParams }, async ({ learner, params: { id } }) => {
  if (!learner) return Response.json({ answers: [], assigned: [] })
  const [answers, assigned] = await Promise.all([
    latestAnswers(learner.id, id),
    exerciseNotes(learner.id, id, new Date()),
  ])
  return Response.json({ answers, assigned })
})
