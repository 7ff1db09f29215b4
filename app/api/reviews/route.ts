import { dueItems, nextDue } from '#lib/exercises/quiz/answers.ts'
import { route } from '#lib/http/route.ts'

/** The learner's own missed questions that have come back; none for someone without a session. */
export const GET = route({ who: 'anyone' }, async ({ learner }) => {
  if (!learner) return Response.json({ items: [], count: 0, next: null })
  const [due, next] = await Promise.all([dueItems(learner.id), nextDue(learner.id)])
  return Response.json({ ...due, next })
})
