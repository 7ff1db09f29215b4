import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { GET as exportAll } from '#app/api/account/export/route.ts'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { GET as readStudent } from '#app/api/classes/[class]/students/[student]/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { classWith, person } from '#app/api/testing/cast.ts'
import { makeTestAccount } from '#lib/auth/testing/account.ts'
import type { StudentView } from '#lib/classroom/student/view.ts'
import { database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { GET as read } from './[id]/route.ts'
import { POST as keep } from './route.ts'

/** 512 B is ten times slower than 64 KB. */
const result = bufferSizeResult(
  { '512': [50, 51, 52, 50, 51], '65536': [5, 5.1, 5.2, 5, 5.1] },
  { platform: 'browser', fileBytes: 10_240_000 },
)

async function predict(cookie: string, prediction?: string): Promise<{ id: string; right: boolean | null }> {
  const body = { platform: 'browser', result, ...(prediction ? { prediction } : {}) }
  const answer = await send(keep, { method: 'POST', body, headers: { cookie } })
  expect(answer.status).toBe(201)
  const { id } = (await answer.json()).run
  const [stored] = await database().select().from(run).where(eq(run.id, id))
  return { id, right: stored!.predictedRight }
}

it('what was expected of a run is kept with it, goes with its guest into the account, and shows to the staff where it was wrong', async () => {
  const came = await send(learner, { method: 'POST' })
  const guest = cookiesOf(came)
  expect((await predict(guest, '65536')).right).toBe(true)
  expect((await predict(guest, 'unknown')).right).toBeNull()
  const wrong = await predict(guest, '512')
  expect(wrong.right).toBe(false)
  // A run that nobody was asked about takes nothing back.
  expect((await predict(guest)).right).toBeNull()

  const account = await makeTestAccount()
  const { email, password } = account
  const entered = await send(signIn, { method: 'POST', body: { email, password }, headers: { cookie: guest } })
  const headers = { cookie: cookiesOf(entered) }
  const teacher = await person('김교수', 'instructor')
  const classId = await classWith([
    [teacher, 'instructor'],
    [{ id: account.id, name: '이학생', headers }, 'student'],
  ])
  const { statements, result: answer } = await statementsOf(() =>
    send(readStudent, { params: { class: classId, student: account.id }, headers: teacher.headers }),
  )
  expect(statements.length).toBeLessThanOrEqual(6)
  const { mispredicted }: StudentView = (await answer.json()).student
  expect(mispredicted).toMatchObject([
    { experiment: 'exp-buffer-size', guess: '512 B', runs: [{ id: wrong.id, platform: 'browser' }] },
  ])
  expect(mispredicted[0]!.claims.length).toBeGreaterThan(0)

  const all = await (await send(exportAll, { headers })).json()
  const predictions: (string | null)[] = all.runs.map((each: { prediction: string | null }) => each.prediction)
  expect(new Set(predictions)).toEqual(new Set(['512', '65536', 'unknown', null]))
  // Whoever has the link to the run does not learn of it.
  const shared = await (await send(read, { params: { id: wrong.id } })).json()
  expect(shared.run).not.toHaveProperty('prediction')
})
