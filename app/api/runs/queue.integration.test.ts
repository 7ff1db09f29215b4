/** Whose turn it is, on how many machines, and what becomes of the runs of machines that end. */
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { BENCH_QUEUE, sender } from '#lib/bench/queue.ts'
import { runsAhead, turns } from '#lib/bench/turns.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { send } from '#lib/http/testing/request.ts'
import { GET as follow } from './[id]/events/route.ts'
import { DELETE as cancel } from './[id]/route.ts'
import { closeConnections, guest, LASTING, LONG, newScratch, QUICK, type Runner, startRunner } from './testing/runs.ts'

const NAMES = ['bench-a', 'bench-b']
const scratches: string[] = []
const runners: Runner[] = []

async function machine(name: string): Promise<Runner> {
  const scratch = newScratch()
  scratches.push(scratch)
  const runner = await startRunner({ JAEDA_SCRATCH: scratch, JAEDA_MACHINE: name })
  runners.push(runner)
  return runner
}

const rowOf = async (id: string) => {
  const rows = await database().select().from(run)
  return rows.find(row => row.id === id)
}

afterEach(async () => {
  await database().delete(run)
  await Promise.all(runners.splice(0).map(runner => runner.stop()))
})
afterAll(async () => {
  await closeConnections()
  for (const scratch of scratches) rmSync(scratch, { recursive: true, force: true })
})

/** Learners with one queued run each, oldest first, who ran `seconds` on the machines some minutes ago. */
async function queued(learners: number, seconds: number): Promise<string[]> {
  const ids = Array.from({ length: learners }, () => randomUUID())
  const now = Date.now()
  const common = { experiment: 'exp-buffer-size', platform: 'node' as const, params: QUICK }
  await database()
    .insert(user)
    .values(ids.map(id => ({ id, name: '손님', email: `${id}@example.com` })))
  await database()
    .insert(run)
    .values(
      ids.flatMap((id, index) => [
        { ...common, id, userId: id, state: 'queued' as const, createdAt: new Date(now - 60_000 + index) },
        {
          ...common,
          id: randomUUID(),
          userId: id,
          state: 'done' as const,
          createdAt: new Date(now - 600_000),
          startedAt: new Date(now - 500_000),
          finishedAt: new Date(now - 500_000 + seconds * 1000),
        },
      ]),
    )
  return ids
}

describe('turns', () => {
  it('give a newcomer the next one before 200 who were served already, and keep these in order', async () => {
    const others = await queued(200, 20)
    const light = await queued(1, 5)
    const { request, headers } = await guest()
    const { run: mine } = await (await request(QUICK)).json()
    expect((await turns()).map(({ id }) => id)).toEqual([mine.id, ...light, ...others])
    expect(await runsAhead(mine.id)).toBe(0)
    expect(await runsAhead(others[199]!)).toBe(201)
    await send(cancel, { method: 'DELETE', params: { id: mine.id }, headers })
    expect(await runsAhead(others[199]!)).toBe(200)
  })

  it('forget what was used more than an hour ago', async () => {
    const [served] = await queued(1, 20)
    const { request } = await guest()
    const { run: mine } = await (await request(QUICK)).json()
    expect((await turns(1))[0]?.id).toBe(mine.id)
    await database()
      .update(run)
      .set({ startedAt: new Date(Date.now() - 3_700_000) })
    expect((await turns(1))[0]?.id).toBe(served)
  })

  it('come nearer before the eyes of who waits', async () => {
    const first = await guest()
    const second = await guest()
    const { run: ahead } = await (await first.request(QUICK)).json()
    const { run: mine } = await (await second.request(QUICK)).json()
    const stream = await send(follow, { params: { id: mine.id }, headers: second.headers })
    const places: number[] = []
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      const [, data] = /^data: (.*)$/m.exec(chunk) ?? []
      if (!data) continue
      places.push(JSON.parse(data).ahead)
      if (places.length === 2) break
      await send(cancel, { method: 'DELETE', params: { id: ahead.id }, headers: first.headers })
    }
    expect(places).toEqual([1, 0])
  })
})

describe('machines', () => {
  it('share one queue, and each run is executed once', async () => {
    await Promise.all([machine('bench-a'), machine('bench-b')])
    const long = await guest()
    const occupying = await long.lasting(LASTING)
    await long.until(occupying.id, ({ state }) => state === 'running')
    const others = await Promise.all(Array.from({ length: 4 }, guest))
    const ids = await Promise.all(others.map(async each => (await (await each.request(QUICK)).json()).run.id as string))
    const done = await Promise.all(others.map((each, index) => each.over(ids[index]!)))
    expect(done.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    const busy = (await rowOf(occupying.id))?.machine
    const rows = await Promise.all(ids.map(rowOf))
    expect(rows.map(row => row?.tries)).toEqual([1, 1, 1, 1])
    // One run at a time a machine: while one is occupied all others go to the other one.
    const early = rows.filter(row => row?.machine !== busy)
    expect(early.length).toBeGreaterThan(0)
  })

  it('take over the run of one that died for good', async () => {
    const both = { 'bench-a': await machine('bench-a'), 'bench-b': await machine('bench-b') }
    const { lasting, until, over } = await guest()
    const mine = await lasting(LONG)
    await until(mine.id, ({ progress }) => progress !== null)
    const [dead, alive] = (await rowOf(mine.id))?.machine === 'bench-a' ? NAMES : [...NAMES].reverse()
    await both[dead as keyof typeof both].kill()
    expect((await over(mine.id)).state).toBe('done')
    expect(await rowOf(mine.id)).toMatchObject({ machine: alive, tries: 2 })
  })

  it('find a run whose job was lost', async () => {
    const { request, over } = await guest()
    const { run: mine } = await (await request(QUICK)).json()
    await (await sender()).deleteAllJobs(BENCH_QUEUE)
    await machine('bench-a')
    expect((await over(mine.id)).state).toBe('done')
  })

  it('give their run back when they end in order, at no cost to it', async () => {
    const first = await machine('bench-a')
    const { lasting, until, over } = await guest()
    const mine = await lasting(LONG)
    await until(mine.id, ({ progress }) => progress !== null)
    await first.stop()
    expect(await rowOf(mine.id)).toMatchObject({ state: 'queued', machine: null, tries: 0, startedAt: null })
    await machine('bench-b')
    expect((await over(mine.id)).state).toBe('done')
    expect(await rowOf(mine.id)).toMatchObject({ machine: 'bench-b', tries: 1 })
  })
})
