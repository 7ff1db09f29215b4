import { exerciseNotes } from '#lib/classroom/exercise-rules.ts'
import { readDraft } from '#lib/exercises/drafts.ts'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { hintsOpened } from '#lib/exercises/hints.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { listSubmissions } from '#lib/exercises/submissions.ts'
import { route } from '#lib/http/route.ts'

/** The learner's own standing in an exercise: draft, opened hints, submissions, where it is assigned. Nothing of theirs for someone without a session. */
export const GET = route({ who: 'anyone', params: exerciseParams }, async ({ learner, params: { id } }) => {
  const { hints } = await readExerciseInside(id)
  if (!learner) return Response.json({ draft: null, hints: [], hintCount: hints.length, submissions: [], assigned: [] })
  const [draft, opened, submissions, assigned] = await Promise.all([
    readDraft(learner.id, id),
    hintsOpened(learner.id, id),
    listSubmissions(learner.id, id),
    exerciseNotes(learner.id, id, new Date()),
  ])
  return Response.json({ draft, hints: hints.slice(0, opened), hintCount: hints.length, submissions, assigned })
})
