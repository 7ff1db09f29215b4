import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import type { ListedRun } from '#lib/bench/shared-runs.ts'
import { closeDatabase, database } from '#lib/db/client.ts'
import { RUN_STATES, run } from '#lib/db/schema/experiments.ts'
import { bufferSizeResult } from '#lib/experiments/testing/results.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { GET as read } from './[id]/route.ts'
import { GET as history } from './history/route.ts'

afterAll(closeDatabase)

async function guest() {
  const response = await send(learner, { method: 'POST' })
  return { headers: { cookie: cookiesOf(response) }, id: (await response.json()).learner.id as string }
}

const RESULT = bufferSizeResult({ '512': [2, 2, 2, 2, 2], '1024': [1, 1, 1, 1, 1] })

async function keep(userId: string, change: Partial<typeof run.$inferInsert> = {}): Promise<string> {
  const id = randomUUID()
  await database()
    .insert(run)
    .values({
      id,
      userId,
      experiment: RESULT.experiment,
      platform: 'node',
      state: 'done',
      params: RESULT.params,
      result: RESULT,
      machine: 'bench-7',
      ...change,
    })
  return id
}

const get = async (id: string, headers = {}) => send(read, { params: { id }, headers })

describe('a link to a run', () => {
  it('shows a finished run, of server or browser, to whoever has it, and who started it to nobody', async () => {
    const [owner, other] = [await guest(), await guest()]
    for (const platform of ['node', 'browser'] as const) {
      const id = await keep(owner.id, { platform, result: { ...RESULT, platform } })
      for (const headers of [{}, other.headers]) {
        const response = await get(id, headers)
        expect(response.status).toBe(200)
        const text = await response.text()
        expect(JSON.parse(text)).toMatchObject({ own: false, run: { id, state: 'done', result: { rounds: 5 } } })
        expect(text).not.toContain(owner.id)
        expect(text).not.toContain('bench-7')
      }
      expect(await (await get(id, owner.headers)).json()).toMatchObject({ own: true, run: { id } })
    }
  })

  it.each(RUN_STATES.filter(state => state !== 'done'))('shows a run that is %s to its owner only', async state => {
    const [owner, other] = [await guest(), await guest()]
    const id = await keep(owner.id, { state, result: null, reason: '까닭' })
    expect((await get(id, owner.headers)).status).toBe(200)
    expect((await get(id, other.headers)).status).toBe(404)
    expect((await get(id)).status).toBe(404)
  })

  it('leads nowhere when there is no such run', async () => {
    expect((await get(randomUUID())).status).toBe(404)
    expect((await get('7')).status).toBe(400)
  })
})

describe('the history of runs', () => {
  const page = async (headers: Record<string, string>, query: Record<string, string> = {}) => {
    const search = new URLSearchParams({ experiment: RESULT.experiment, ...query })
    const response = await send(history, { path: `/api/runs/history?${search}`, headers })
    expect(response.status).toBe(200)
    return (await response.json()) as { runs: ListedRun[]; more: boolean }
  }

  it('goes back page by page to the first own run, in whatever state, without results', async () => {
    const [owner, other] = [await guest(), await guest()]
    const ids: string[] = []
    for (let i = 0; i < 33; i++) {
      // Two at a time share their moment: no page may lose one of them.
      const createdAt = new Date(Date.UTC(2026, 10, 21, 9, i >> 1))
      ids.push(await keep(owner.id, { createdAt, state: i === 3 ? 'failed' : 'done' }))
    }
    await keep(owner.id, { experiment: 'exp-other' })
    const foreign = await keep(other.id)
    const first = await page(owner.headers)
    expect(first.runs).toHaveLength(30)
    expect(first.more).toBe(true)
    expect(first.runs[0]).not.toHaveProperty('result')
    const second = await page(owner.headers, { before: first.runs[29]!.id })
    expect(second.more).toBe(false)
    expect([...first.runs, ...second.runs].map(({ id }) => id).sort()).toEqual([...ids].sort())
    expect((await page(owner.headers, { before: foreign })).runs).toEqual([])
  })

  it('is empty without a session', async () => {
    expect(await page({})).toEqual({ runs: [], more: false })
  })
})
