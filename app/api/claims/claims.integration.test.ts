import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import type { LatestVerdict } from '#lib/bench/verdicts.ts'
import { closeDatabase, database } from '#lib/db/client.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import type { RunResult } from '#lib/experiments/harness/result.ts'
import { allSizes, bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { GET } from './route.ts'

afterAll(closeDatabase)
beforeEach(async () => {
  await database().delete(run)
})

/** All nine sizes, 30 rounds: the experiment's defaults. `halves`: whether 1 KB takes half the time of 512 B. */
const result = (halves: boolean, platform: RunResult['platform'] = 'node') =>
  bufferSizeResult(
    allSizes(
      size => (halves ? 512 / size : 1),
      30,
      round => 1 + (round % 3) / 1000,
    ),
    { platform },
  )

async function guest() {
  const response = await send(learner, { method: 'POST' })
  const { learner: made } = await response.json()
  return { headers: { cookie: cookiesOf(response) }, id: made.id as string }
}

async function keep(
  userId: string,
  measured: RunResult,
  minute: number,
  change: Partial<typeof run.$inferInsert> = {},
) {
  const id = randomUUID()
  await database()
    .insert(run)
    .values({
      id,
      userId,
      experiment: measured.experiment,
      platform: measured.platform,
      state: 'done',
      params: measured.params,
      result: measured,
      finishedAt: new Date(Date.UTC(2026, 10, 21, 9, minute)),
      ...change,
    })
  return id
}

async function verdicts(headers: Record<string, string> = {}): Promise<LatestVerdict[]> {
  const response = await send(GET, { path: '/api/claims', headers })
  expect(response.status).toBe(200)
  return (await response.json()).verdicts
}

const halving = (list: LatestVerdict[]) =>
  list
    .filter(({ claim }) => claim === 'buffer-half-doubles')
    .map(({ platform, run, judgement }) => ({ platform, run, verdict: judgement.verdict }))

describe('GET /api/claims', () => {
  it('is empty where nothing was measured', async () => {
    expect(await verdicts()).toEqual([])
  })

  it('tells everyone the verdicts of the latest server run with default settings, whoever asked for it', async () => {
    const { id } = await guest()
    await keep(id, result(true), 1)
    const latest = await keep(id, result(false), 2)
    await keep(id, { ...result(true), params: { ...result(true).params, fileBytes: 1_024_000 } }, 3)
    await keep(id, result(true), 4, { state: 'failed' })
    expect(halving(await verdicts())).toEqual([{ platform: 'node', run: latest, verdict: 'fails' }])
    const [first] = await verdicts()
    expect(first).toMatchObject({ course: 'step-7-performance', lesson: 'buffers-workers-pools' })
    expect(first?.measuredAt).toBe('2026-11-21T09:02:00.000Z')
  })

  it('tells a learner the verdicts of their own browser, and nobody else', async () => {
    const [mine, other] = [await guest(), await guest()]
    const own = await keep(mine.id, result(true, 'browser'), 1)
    expect(halving(await verdicts(mine.headers))).toEqual([{ platform: 'browser', run: own, verdict: 'holds' }])
    expect(await verdicts(other.headers)).toEqual([])
    expect(await verdicts()).toEqual([])
  })

  it('takes a browser run with other settings only where the default ones were never run', async () => {
    const { id, headers } = await guest()
    const small = bufferSizeResult({ '512': [2, 2, 2, 2, 2], '1024': [1, 1, 1, 1, 1] }, { platform: 'browser' })
    const few = await keep(id, small, 9)
    expect(halving(await verdicts(headers))).toEqual([{ platform: 'browser', run: few, verdict: 'holds' }])
    const whole = await keep(id, result(false, 'browser'), 1)
    expect(halving(await verdicts(headers))).toEqual([{ platform: 'browser', run: whole, verdict: 'fails' }])
  })

  it('needs at most six SQL statements, the session among them, and judges a run once', async () => {
    const { id, headers } = await guest()
    await keep(id, result(true), 1)
    await keep(id, result(true, 'browser'), 2)
    const count = async () => (await statementsOf(() => verdicts(headers))).statements.length
    const [first, second] = [await count(), await count()]
    expect(first).toBeLessThanOrEqual(6)
    expect(second).toBe(first - 1)
  })

  it('names no person', async () => {
    const { id } = await guest()
    await keep(id, result(true), 1)
    const told = await verdicts()
    expect(told).not.toEqual([])
    expect(JSON.stringify(told)).not.toContain(id)
  })
})
