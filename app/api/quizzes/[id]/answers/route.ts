import { z } from 'zod'
import { exerciseParams } from '#lib/exercises/edge.ts'
import { answerItem } from '#lib/exercises/quiz/answers.ts'
import { answerSchema } from '#lib/exercises/quiz/schema.ts'
import { route } from '#lib/http/route.ts'

const body = z.strictObject({ item: z.string().min(1).max(100), answer: answerSchema })

/** Answers one question for the learner; tells what is right, and when a missed one comes back. */
export const POST = route({ who: 'learner', params: exerciseParams, body }, async ({ learner, params: { id }, body }) =>
  Response.json(await answerItem(learner.id, id, body)),
)
