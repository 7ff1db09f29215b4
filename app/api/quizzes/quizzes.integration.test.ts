import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import { GET as reviews } from '#app/api/reviews/route.ts'
import { database } from '#lib/db/client.ts'
import { quizCard } from '#lib/db/schema/exercises.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { POST as answer } from './[id]/answers/route.ts'
import { GET as standing } from './[id]/route.ts'

const id = 'qz-step-7'

async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const params = { id }
  return {
    answer: (item: string, value: unknown, quiz = id) =>
      send(answer, { method: 'POST', params: { id: quiz }, headers, body: { item, answer: value } }),
    standing: async () => (await (await send(standing, { params, headers })).json()).answers,
    reviews: async () => (await send(reviews, { headers })).json(),
  }
}
const reads = (value: number) => ({ type: 'numeric', value })

describe('answering', () => {
  it('tells what is right and keeps the latest answer', async () => {
    const { answer, standing } = await guest()
    expect(await (await answer('reads-64k', reads(157))).json()).toMatchObject({
      verdict: { correct: false, solution: '158번', explanation: expect.any(String) },
      due: expect.any(String),
    })
    await answer('reads-64k', reads(158))
    expect(await standing()).toMatchObject([{ item: 'reads-64k', answer: reads(158), verdict: { correct: true } }])
  })

  it.each([
    ['an unknown quiz', 'reads-64k', reads(1), 'qz-none', 404],
    ['an unknown item', 'none', reads(1), id, 404],
    ['an answer of another type', 'reads-64k', { type: 'single', choice: 0 }, id, 400],
    ['a choice that is not there', 'halved-calls', { type: 'single', choice: 7 }, id, 400],
    ['a number that is none', 'reads-64k', { type: 'numeric', value: '158' }, id, 400],
  ])('refuses %s with a problem', async (_, item, value, quiz, status) => {
    const { answer } = await guest()
    const response = await answer(item, value, quiz)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('reviews', () => {
  it('bring back what was missed, and only that, when its time has come', async () => {
    const { answer, reviews } = await guest()
    await answer('cpu-bound-workers', reads(8))
    const { due } = await (await answer('reads-64k', reads(1))).json()
    expect(await reviews()).toEqual({ items: [], count: 0, next: due })
    await database()
      .update(quizCard)
      .set({ due: new Date(Date.now() - 1000) })
      .where(eq(quizCard.due, new Date(due)))
    const back = await reviews()
    expect(back).toMatchObject({ count: 1, items: [{ exercise: id, item: { id: 'reads-64k', type: 'numeric' } }] })
    expect(JSON.stringify(back)).not.toContain('158')
    await answer('reads-64k', reads(158))
    expect((await reviews()).count).toBe(0)
  })

  it('are empty for someone without a session', async () => {
    expect(await (await send(reviews)).json()).toEqual({ items: [], count: 0, next: null })
  })
})
