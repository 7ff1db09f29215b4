import { eq, sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as open } from '#app/api/attempts/route.ts'
import { GUESTS_PER_MINUTE, removeEmptyGuests } from '#lib/auth/guests.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { session, user } from '#lib/db/schema/auth.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { POST as learner } from './route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }

async function guest() {
  const response = await send(learner, { method: 'POST' })
  const { id } = (await response.json()).learner
  return { id: id as string, headers: { cookie: cookiesOf(response) } }
}

/** As if the guest had come so many days ago and had not been back since. */
async function age(id: string, days: number): Promise<void> {
  const then = sql`now() - make_interval(days => ${days})`
  await database().update(user).set({ createdAt: then }).where(eq(user.id, id))
  await database().update(session).set({ updatedAt: then }).where(eq(session.userId, id))
}

const exists = async (id: string) => (await database().select().from(user).where(eq(user.id, id))).length === 1

describe('guests', () => {
  afterEach(async () => {
    await database().delete(user).where(sql`${user.id} like 'crowd-%'`)
  })

  it('come in by the classroom, but not without end', async () => {
    const crowd = Array.from({ length: GUESTS_PER_MINUTE }, (_, index) => ({
      id: `crowd-${index}`,
      name: '손님',
      email: `crowd-${index}@example.test`,
      isAnonymous: true,
    }))
    const known = await guest()
    await database().insert(user).values(crowd)
    const response = await send(learner, { method: 'POST' })
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('60')
    expect((await response.json()).type).toBe('/problems/too-many-guests')
    // Whoever is in already stays in.
    expect((await send(learner, { method: 'POST', headers: known.headers })).status).toBe(200)
    await database()
      .update(user)
      .set({ createdAt: sql`now() - interval '61 seconds'` })
      .where(sql`${user.id} like 'crowd-%'`)
    expect((await send(learner, { method: 'POST' })).status).toBe(201)
  })

  it('who left nothing are forgotten after a week', async () => {
    const [old, young, back] = [await guest(), await guest(), await guest()]
    await send(open, { method: 'POST', body: LESSON, headers: old.headers })
    await age(old.id, 8)
    await age(young.id, 6)
    await age(back.id, 30)
    await database().update(session).set({ updatedAt: new Date() }).where(eq(session.userId, back.id))
    await removeEmptyGuests()
    expect(await Promise.all([old, young, back].map(({ id }) => exists(id)))).toEqual([false, true, true])
  })

  it('who wrote or measured something stay', async () => {
    const [writer, measurer] = [await guest(), await guest()]
    const opened = await send(open, { method: 'POST', body: LESSON, headers: writer.headers })
    const [first] = await readParagraphs(LESSON.course, LESSON.lesson)
    const { id: paragraph, hash } = first!
    const batch = { paragraph, hash, startedAt: 1, from: 0, events: [['e', 1, 0, 0, '가', 0]], finished: false }
    const saved = await send(save, {
      method: 'PUT',
      params: { id: (await opened.json()).attempt.id },
      body: { currentParagraph: paragraph, paragraphs: [batch] },
      headers: writer.headers,
    })
    expect(saved.status).toBe(200)
    await database().insert(run).values({
      id: crypto.randomUUID(),
      userId: measurer.id,
      experiment: 'exp-buffer-size',
      platform: 'browser',
      state: 'done',
      params: {},
    })
    await age(writer.id, 400)
    await age(measurer.id, 400)
    await removeEmptyGuests()
    expect(await exists(writer.id)).toBe(true)
    expect(await exists(measurer.id)).toBe(true)
  })
})
