import { and, eq } from 'drizzle-orm'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import { POST as answer } from '#app/api/quizzes/[id]/answers/route.ts'
import { POST as gradeAgain } from '#app/api/submissions/[id]/grading/route.ts'
import { GET as readSubmission } from '#app/api/submissions/[id]/route.ts'
import { database } from '#lib/db/client.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { graders } from '#lib/exercises/graders.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { PUT as saveDraft } from './[id]/draft/route.ts'
import { POST as openHint } from './[id]/hints/route.ts'
import { GET as standing } from './[id]/route.ts'
import { GET as solution } from './[id]/solution/route.ts'
import { POST as submit } from './[id]/submissions/route.ts'
import { GET as list } from './route.ts'

const id = 'ex-buffer-pool'
const ENDLESS = 'export class BufferPool {}\nexport function copyPooled() {}\nfor (;;) {}'
/** Only ends what hangs. */
const WAIT = { timeout: 30_000 }
const exercise = await readExerciseInside(id)

afterAll(() => graders().close())

async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const params = { id }
  return {
    headers,
    standing: async () => (await send(standing, { params, headers })).json(),
    draft: (source: string, base: number) =>
      send(saveDraft, { method: 'PUT', params, headers, body: { source, base } }),
    hint: (wanted: number) => send(openHint, { method: 'POST', params, headers, body: { wanted } }),
    submit: (source: unknown, exercise = id) =>
      send(submit, { method: 'POST', params: { id: exercise }, headers, body: { source } }),
    solution: () => send(solution, { params, headers }),
    again: (submissionId: string) => send(gradeAgain, { method: 'POST', params: { id: submissionId }, headers }),
    read: (submissionId: string) => send(readSubmission, { params: { id: submissionId }, headers }),
  }
}

it('a saved draft lets a grading thread make itself ready for the exercise', async () => {
  const prepare = vi.spyOn(graders(), 'prepare')
  expect((await (await guest()).draft(exercise.starter, 0)).status).toBe(200)
  expect(prepare.mock.calls.map(([{ bundle }]) => bundle)).toEqual([exercise.bundle])
  prepare.mockRestore()
})

describe('handing in', () => {
  it('grades the reference as passed and opens the reference then', async () => {
    const { submit, solution, standing } = await guest()
    expect((await solution()).status).toBe(403)
    const response = await submit(exercise.solution)
    expect(response.status).toBe(201)
    const { submission } = await response.json()
    expect(submission).toMatchObject({ state: 'passed', exercise: id, hints: 0 })
    expect(submission.grade.results).toHaveLength(exercise.checks.length)
    expect((await (await solution()).json()).solution).toBe(exercise.solution)
    expect((await standing()).submissions).toEqual([submission])
  })

  it('says five things to the database for somebody who is in no class', async () => {
    const { submit } = await guest()
    const { statements } = await statementsOf(() => submit(exercise.solution))
    expect(statements.map(text => text.split(' ')[0])).toEqual(['begin', 'select', 'insert', 'commit', 'update'])
  })

  it('says what failed, with the number of opened hints', async () => {
    const { submit, hint } = await guest()
    await hint(2)
    const { submission } = await (await submit(exercise.starter)).json()
    expect(submission).toMatchObject({ state: 'failed', hints: 2 })
  })

  it('names line and column of a mistake in Korean', async () => {
    const { submit } = await guest()
    const { submission } = await (await submit('export class BufferPool {\n  get( {\n}')).json()
    expect(submission.state).toBe('broken')
    expect(submission.grade.mistake).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    expect(submission.grade.message).toMatch(/번째 줄 .*문법/)
  })

  it.each([
    ['source over 64 KB', 'x'.repeat(65_537), 400],
    ['64 KB of Hangul by characters, more by bytes', '가'.repeat(30_000), 400],
    ['a null byte', 'a\0b', 400],
    ['no source', undefined, 400],
    ['a number', 7, 400],
  ])('refuses %s with a problem', async (_, source, status) => {
    const { submit } = await guest()
    const response = await submit(source)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect((await response.json()).title).toMatch(/[가-힣]/)
  })

  it('takes a source of exactly 64 KB', async () => {
    const { submit } = await guest()
    expect((await submit('/'.repeat(65_536))).status).toBe(201)
  })

  it('refuses an unknown exercise', async () => {
    const { submit } = await guest()
    expect((await submit('export {}', 'ex-no-such-thing')).status).toBe(404)
    expect((await submit('export {}', '../secret')).status).toBe(400)
  })

  it('asks for a session', async () => {
    expect((await send(submit, { method: 'POST', params: { id }, body: { source: '' } })).status).toBe(401)
  })

  it('takes one at a time of each learner', async () => {
    const { submit } = await guest()
    // Not graded before the others are answered.
    const statuses: number[] = []
    const answers = [1, 2, 3].map(async () => statuses.push((await submit(ENDLESS)).status))
    await vi.waitFor(() => expect(statuses).toEqual([409, 409]), WAIT)
    await graders().close()
    await Promise.all(answers)
    expect(statuses).toEqual([409, 409, 201])
  })

  it('is nobody else’s', async () => {
    const [one, other] = [await guest(), await guest()]
    const { submission } = await (await one.submit(exercise.starter)).json()
    expect((await one.read(submission.id)).status).toBe(200)
    expect((await other.read(submission.id)).status).toBe(404)
    expect((await other.again(submission.id)).status).toBe(404)
    expect((await other.standing()).submissions).toEqual([])
  })
})

describe('grading again', () => {
  const setState = (submissionId: string, values: Partial<typeof submission.$inferInsert>) =>
    database().update(submission).set(values).where(eq(submission.id, submissionId))

  it('a crash is graded again, with the same seed; a result is not', async () => {
    const { submit, again } = await guest()
    const { submission: first } = await (await submit(exercise.solution)).json()
    expect((await again(first.id)).status).toBe(409)
    await setState(first.id, { state: 'crashed', grade: null })
    const { submission: second } = await (await again(first.id)).json()
    expect(second).toMatchObject({ id: first.id, state: 'passed' })
  })

  it('a grading that was cut off blocks nobody after a minute and can be graded again', async () => {
    const { submit, again } = await guest()
    const { submission: cut } = await (await submit(exercise.starter)).json()
    await setState(cut.id, { state: 'grading', grade: null, gradedAt: null })
    expect((await submit(exercise.starter)).status).toBe(409)
    expect((await again(cut.id)).status).toBe(409)
    await setState(cut.id, { createdAt: new Date(Date.now() - 61_000) })
    expect((await submit(exercise.starter)).status).toBe(201)
    expect((await (await again(cut.id)).json()).submission.state).toBe('failed')
  })
})

describe('a grader that dies', () => {
  it('costs the submission its grade, not its source, and it can be graded again', async () => {
    const { submit, again, read } = await guest()
    const pending = submit(ENDLESS)
    // Long enough to be under way, well before its time is over.
    await vi.waitFor(async () => {
      const isBegun = and(eq(submission.source, ENDLESS), eq(submission.state, 'grading'))
      expect(await database().$count(submission, isBegun)).toBe(1)
    }, WAIT)
    await vi.waitFor(() => expect(graders().busy).toBeGreaterThan(0), WAIT)
    await graders().close()
    const response = await pending
    expect(response.status).toBe(201)
    const { submission: crashed } = await response.json()
    expect(crashed).toMatchObject({ state: 'crashed', grade: { message: expect.stringContaining('다시 채점') } })
    expect((await (await read(crashed.id)).json()).submission.source).toBe(ENDLESS)
    expect((await (await again(crashed.id)).json()).submission).toMatchObject({ id: crashed.id, state: 'timeout' })
  })
})

describe('the list of exercises', () => {
  const standings = async (headers: Record<string, string> = {}) =>
    (await (await send(list, { headers })).json()).standings

  it('says what has begun and what has passed', async () => {
    expect(await standings()).toEqual([])
    const { headers, draft, submit } = await guest()
    expect(await standings(headers)).toEqual([])
    await draft('하나', 0)
    expect(await standings(headers)).toEqual([{ exercise: id, passed: false, submitted: false, answered: 0 }])
    await submit(exercise.starter)
    expect(await standings(headers)).toEqual([{ exercise: id, passed: false, submitted: false, answered: 0 }])
    await submit(exercise.solution)
    await submit(exercise.starter)
    await send(answer, {
      method: 'POST',
      params: { id: 'qz-step-7' },
      headers,
      body: { item: 'reads-64k', answer: { type: 'numeric', value: 157 } },
    })
    expect(await standings(headers)).toEqual([
      { exercise: id, passed: true, submitted: false, answered: 0 },
      { exercise: 'qz-step-7', passed: false, submitted: false, answered: 1 },
    ])
  })
})

describe('drafts and hints', () => {
  it.each([
    ['over 64 KB', 'x'.repeat(65_537)],
    ['with a null byte', 'a\0b'],
  ])('refuses a draft %s and keeps the one before', async (_, source) => {
    const { draft, standing } = await guest()
    await draft('하나', 0)
    const response = await draft(source, 1)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect((await standing()).draft).toMatchObject({ source: '하나', revision: 1 })
  })

  it('keeps a draft, and tells a window that built on an older one', async () => {
    const { draft, standing } = await guest()
    expect((await (await draft('하나', 0)).json()).draft).toMatchObject({ source: '하나', revision: 1 })
    expect((await (await draft('둘', 1)).json()).draft.revision).toBe(2)
    expect((await (await draft('둘', 1)).json()).draft.revision).toBe(2)
    expect((await draft('다른 창', 1)).status).toBe(409)
    expect((await standing()).draft.source).toBe('둘')
  })

  it('opens hints one by one and shows only opened ones', async () => {
    const { hint, standing } = await guest()
    expect(await standing()).toMatchObject({ hints: [], hintCount: exercise.hints.length })
    await hint(1)
    await hint(1)
    expect((await standing()).hints).toEqual(exercise.hints.slice(0, 1))
    await hint(10)
    expect((await standing()).hints).toEqual(exercise.hints)
  })

  it('shows nothing of anyone without a session', async () => {
    const response = await send(standing, { params: { id } })
    expect(await response.json()).toEqual({
      draft: null,
      hints: [],
      hintCount: exercise.hints.length,
      submissions: [],
      assigned: [],
    })
  })
})
