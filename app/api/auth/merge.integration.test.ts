import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { GET as readLog } from '#app/api/attempts/[id]/paragraphs/[paragraph]/route.ts'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as open } from '#app/api/attempts/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { GET as readOriginal } from '#app/api/texts/[id]/original/route.ts'
import { makeTestAccount } from '#lib/auth/testing/account.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { exerciseDraft, exerciseHints, quizAnswer, quizCard, submission } from '#lib/db/schema/exercises.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { attempt } from '#lib/db/schema/transcription.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { fingerprint } from '#lib/transcription/fingerprint.ts'
import { POST as signIn } from './sign-in/route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const paragraphs = await readParagraphs(LESSON.course, LESSON.lesson)

interface Person {
  id: string
  cookie: string
}

async function guest(): Promise<Person> {
  const response = await send(learner, { method: 'POST' })
  return { id: (await response.json()).learner.id, cookie: cookiesOf(response) }
}

async function enter(who: { id: string; email: string; password: string }, cookie?: string) {
  const { email, password } = who
  const response = await send(signIn, { method: 'POST', body: { email, password }, headers: cookie ? { cookie } : {} })
  expect(response.status).toBe(200)
  return { id: who.id, cookie: cookiesOf(response), kept: (await response.json()).kept as string[] }
}

async function openLesson({ cookie }: Person) {
  const response = await send(open, { method: 'POST', body: LESSON, headers: { cookie } })
  expect(response.status).toBe(200)
  return (await response.json()).attempt
}

/** Types the first characters of a paragraph as one insertion; the log begins at `startedAt`. */
async function type(who: Person, attemptId: string, index: number, characters: number, startedAt: number, from = 0) {
  const { id: paragraph, hash, text } = paragraphs[index]!
  const known = from === 0 ? 0 : characters - 1
  const events = [['e', 5, known, 0, text.slice(known, characters), 0]]
  const before = fingerprint(text.slice(0, known))
  return send(save, {
    method: 'PUT',
    params: { id: attemptId },
    body: {
      currentParagraph: paragraph,
      paragraphs: [{ paragraph, hash, startedAt, from, before, events, finished: false }],
    },
    headers: { cookie: who.cookie },
  })
}

const textOf = (attempt: { paragraphs: { id: string; text: string }[] }, index: number) =>
  attempt.paragraphs.find(({ id }) => id === paragraphs[index]!.id)?.text

describe('signing in as a guest', () => {
  it('moves attempts that the account has not begun', async () => {
    const who = await makeTestAccount()
    const before = await guest()
    const attemptOf = await openLesson(before)
    await type(before, attemptOf.id, 0, 4, 1)
    const after = await enter(who, before.cookie)
    const now = await openLesson(after)
    expect(now.id).toBe(attemptOf.id)
    expect(textOf(now, 0)).toBe(paragraphs[0]!.text.slice(0, 4))
    expect(await database().select().from(user).where(eq(user.id, before.id))).toEqual([])
  })

  it('of each paragraph lets the further one go on, and throws neither away', async () => {
    const who = await makeTestAccount()
    const elsewhere = await enter(who)
    const theirs = await openLesson(elsewhere)
    await type(elsewhere, theirs.id, 0, 8, 100)
    await type(elsewhere, theirs.id, 1, 2, 101)
    await type(elsewhere, theirs.id, 2, 3, 102)
    const before = await guest()
    const own = await openLesson(before)
    await type(before, own.id, 0, 3, 200)
    await type(before, own.id, 1, 6, 201)
    await type(before, own.id, 3, 5, 203)
    const after = await enter(who, before.cookie)

    const merged = await openLesson(after)
    expect(merged.id).toBe(theirs.id)
    expect([0, 1, 2, 3, 4].map(index => textOf(merged, index)?.length)).toEqual([8, 6, 3, 5, undefined])
    // It was typed last.
    expect(merged.currentParagraph).toBe(paragraphs[3]!.id)
    // The two that were not so far lie in the guest's attempt, closed.
    const [closed] = await database().select().from(attempt).where(eq(attempt.id, own.id))
    expect(closed).toMatchObject({ userId: who.id, mergedInto: theirs.id })
    expect(closed?.finishedAt).not.toBeNull()
    const left = await database().query.attemptParagraph.findMany({
      where: (row, { eq }) => eq(row.attemptId, own.id),
      orderBy: (row, { asc }) => asc(row.startedAt),
    })
    expect(left.map(({ startedAt, text }) => [startedAt, text.length])).toEqual([
      [101, 2],
      [200, 3],
    ])
    // Its log came along whole.
    const log = await send(readLog, {
      params: { id: merged.id, paragraph: paragraphs[1]!.id },
      headers: { cookie: after.cookie },
    })
    expect((await log.json()).log).toMatchObject({ startedAt: 201, events: [['e', 5, 0, 0, expect.any(String), 0]] })
  })

  it('what a browser still has to save for the old attempt lands in the one that goes on', async () => {
    const who = await makeTestAccount()
    const elsewhere = await enter(who)
    const theirs = await openLesson(elsewhere)
    await type(elsewhere, theirs.id, 0, 2, 100)
    const before = await guest()
    const own = await openLesson(before)
    await type(before, own.id, 0, 6, 200)
    const after = await enter(who, before.cookie)
    // The event behind the stored ones of the guest's log, sent to the guest's attempt.
    const late = await type(after, own.id, 0, 7, 200, 1)
    expect(late.status).toBe(200)
    expect((await late.json()).saved).toEqual([{ id: paragraphs[0]!.id, outcome: 'saved', revision: 2 }])
    expect(textOf(await openLesson(after), 0)).toBe(paragraphs[0]!.text.slice(0, 7))
    // And a paragraph that only the browser knows.
    expect((await type(after, own.id, 4, 3, 204)).status).toBe(200)
    expect(textOf(await openLesson(after), 4)).toBe(paragraphs[4]!.text.slice(0, 3))
    // With the guest's cookies it is answered so that the page asks again with its new ones.
    expect((await type(before, own.id, 5, 3, 205)).status).toBe(401)
  })

  it('brings everything else along, and keeps both of two drafts', async () => {
    const who = await makeTestAccount()
    const before = await guest()
    const db = database()
    const exercise = 'ex-copy-with-buffer'
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute))
    const draft = (userId: string, name: string, source: string, revision: number, minute: number) =>
      db.insert(exerciseDraft).values({ userId, exercise: name, source, revision, updatedAt: at(minute) })
    await draft(who.id, exercise, 'const a = "계정"\n', 3, 1)
    await draft(before.id, exercise, 'const a = "손님"\n', 3, 2)
    await draft(who.id, 'ex-same', 'same', 1, 1)
    await draft(before.id, 'ex-same', 'same', 2, 2)
    await draft(before.id, 'ex-only', 'only', 5, 2)
    await db.insert(exerciseHints).values([
      { userId: who.id, exercise, opened: 1 },
      { userId: before.id, exercise, opened: 2 },
      { userId: before.id, exercise: 'ex-only', opened: 1 },
    ])
    const card = (userId: string, item: string, minute: number) =>
      db.insert(quizCard).values({
        userId,
        exercise: 'qz-step-7',
        item,
        due: at(minute + 10),
        card: { due: at(minute + 10).toISOString(), last_review: at(minute).toISOString() },
      })
    await card(who.id, 'both', 5)
    await card(before.id, 'both', 6)
    await card(who.id, 'older', 6)
    await card(before.id, 'older', 5)
    await card(before.id, 'new', 5)
    const id = () => crypto.randomUUID()
    await db.insert(submission).values({
      id: id(),
      userId: before.id,
      exercise,
      source: 'x',
      state: 'passed',
      hints: 2,
      hiddenSeed: 7,
    })
    await db
      .insert(quizAnswer)
      .values({ id: id(), userId: before.id, exercise: 'qz-step-7', item: 'new', answer: {}, correct: false })
    await db.insert(run).values({
      id: id(),
      userId: before.id,
      experiment: 'exp-buffer-size',
      platform: 'browser',
      state: 'done',
      params: {},
    })

    const after = await enter(who, before.cookie)
    for (const table of [submission, quizAnswer, run]) {
      expect(await db.$count(table, eq(table.userId, who.id))).toBe(1)
    }
    const drafts = await db.select().from(exerciseDraft).where(eq(exerciseDraft.userId, who.id))
    expect(Object.fromEntries(drafts.map(({ exercise, source, revision }) => [exercise, [source, revision]]))).toEqual({
      [exercise]: ['const a = "손님"\n', 4],
      'ex-same': ['same', 3],
      'ex-only': ['only', 5],
    })
    expect(after.kept).toHaveLength(1)
    const [kept] = await db
      .select()
      .from(freeText)
      .where(and(eq(freeText.id, after.kept[0]!), eq(freeText.userId, who.id)))
    expect(kept?.source).toContain('const a = "계정"')
    const original = await send(readOriginal, { params: { id: after.kept[0]! }, headers: { cookie: after.cookie } })
    expect((await original.json()).original.paragraphs).toHaveLength(1)
    const hints = await db.select().from(exerciseHints).where(eq(exerciseHints.userId, who.id))
    expect(Object.fromEntries(hints.map(each => [each.exercise, each.opened]))).toEqual({ [exercise]: 2, 'ex-only': 1 })
    const cards = await db.select().from(quizCard).where(eq(quizCard.userId, who.id))
    expect(Object.fromEntries(cards.map(({ item, due }) => [item, due.getUTCMinutes()]))).toEqual({
      both: 16,
      older: 16,
      new: 15,
    })
  })

  it('twice at once merges once', async () => {
    const who = await makeTestAccount()
    const before = await guest()
    const own = await openLesson(before)
    await type(before, own.id, 0, 4, 1)
    const [a, b] = await Promise.all([enter(who, before.cookie), enter(who, before.cookie)])
    expect(textOf(await openLesson(a), 0)).toHaveLength(4)
    expect(textOf(await openLesson(b), 0)).toHaveLength(4)
  })

  it('takes nothing from an account that is signed in', async () => {
    const [first, second] = [await makeTestAccount(), await makeTestAccount()]
    const { cookie } = await enter(first)
    const { email, password } = second
    const response = await send(signIn, { method: 'POST', body: { email, password }, headers: { cookie } })
    expect(response.status).toBe(409)
  })
})
