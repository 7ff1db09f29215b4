import { readdirSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cpuProfileSchema, type FlameFrame, flameOf } from '#lib/bench/flame.ts'
import type { RunView } from '#lib/bench/runs.ts'
import { database } from '#lib/db/client.ts'
import { run as runRows } from '#lib/db/schema/experiments.ts'
import { send } from '#lib/http/testing/request.ts'
import { GET as follow } from './[id]/events/route.ts'
import { GET as profileOf } from './[id]/profile/route.ts'
import { DELETE as cancel } from './[id]/route.ts'
import { GET as list, POST as start } from './route.ts'
import {
  closeConnections,
  FILE_BYTES,
  guest,
  LASTING,
  LONG,
  newScratch,
  QUICK,
  type Runner,
  startRunner,
} from './testing/runs.ts'

const scratch = newScratch()
let runner: Runner

beforeAll(async () => {
  runner = await startRunner({ JAEDA_SCRATCH: scratch })
})
afterAll(async () => {
  await runner.stop()
  await closeConnections()
  rmSync(scratch, { recursive: true, force: true })
})

describe('server runs', () => {
  it('measures, counts exactly, and keeps the result', async () => {
    const { request, over, headers } = await guest()
    const response = await request(QUICK, { prediction: '65536' })
    expect(response.status).toBe(202)
    const { run } = await response.json()
    expect(response.headers.get('location')).toBe(`/api/runs/${run.id}`)
    const done = await over(run.id)
    expect(done.state).toBe('done')
    for (const variant of done.result?.variants ?? []) {
      const calls = Math.ceil(FILE_BYTES / variant.value)
      expect(variant.exact).toMatchObject({ reads: calls, writes: calls, emptyReads: 1 })
      expect(variant.samples.time).toHaveLength(5)
    }
    const { runs } = await (await send(list, { path: '/api/runs?experiment=exp-buffer-size', headers })).json()
    expect(runs.map(({ id }: RunView) => id)).toEqual([run.id])
    expect(readdirSync(scratch)).toEqual([])
    const [stored] = await database().select().from(runRows).where(eq(runRows.id, run.id))
    expect(stored).toMatchObject({ prediction: '65536', predictedRight: expect.any(Boolean) })
  })

  it('tells the state as it changes, in order, and ends with the run', async () => {
    const { lasting, headers } = await guest()
    const run = await lasting({ ...LONG, payloads: 8 })
    const stream = await send(follow, { params: { id: run.id }, headers })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const text = await stream.text()
    const events = [...text.matchAll(/id: (\d+)\nevent: run\ndata: (.*)\n/g)].map(([, id, data]) => ({
      id: Number(id),
      run: JSON.parse(data!).run as RunView,
    }))
    const ids = events.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
    expect(events.at(-1)?.run.state).toBe('done')
    expect(events.some(({ run }) => run.progress !== null)).toBe(true)

    const again = await send(follow, {
      params: { id: run.id },
      headers: { ...headers, 'last-event-id': String(ids.at(-1)) },
    })
    expect((await again.text()).match(/event: run/g)).toHaveLength(1)
  })

  it('records where the CPU time goes when asked to, for its owner alone, and says that it did', async () => {
    const { request, over, headers } = await guest()
    const { run } = await (await request({ ...QUICK, bufferSizes: [512, 1024] }, { profile: true })).json()
    const done = await over(run.id)
    expect(done).toMatchObject({ state: 'done', profiled: true, result: { profiled: true } })
    const answer = await send(profileOf, { params: { id: run.id }, headers })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="exp-buffer-size-\w+\.cpuprofile"$/,
    )
    expect(answer.headers.get('content-encoding')).toBeNull()
    const text = await answer.text()
    expect(text).not.toContain(process.cwd())
    const { root } = flameOf(cpuProfileSchema.parse(JSON.parse(text)))
    const frames = (frame: FlameFrame): FlameFrame[] => [frame, ...frame.children.flatMap(frames)]
    const copying = frames(root).filter(({ name, place }) => name === 'copy' && place.startsWith('lib/experiments/'))
    // Of the time in JavaScript: waiting for a processor may take any other.
    const inScript = frames(root).filter(({ kind }) => kind === 'own' || kind === 'node')
    const spent = inScript.reduce((sum, { selfUs }) => sum + selfUs, 0)
    expect(copying.reduce((sum, { totalUs }) => sum + totalUs, 0) / spent).toBeGreaterThan(0.5)

    const stranger = await guest()
    expect((await send(profileOf, { params: { id: run.id }, headers: stranger.headers })).status).toBe(404)
    const { run: plain } = await (await stranger.request(QUICK)).json()
    await stranger.over(plain.id)
    expect((await send(profileOf, { params: { id: plain.id }, headers: stranger.headers })).status).toBe(404)
  })

  it('cancels a run and kills its process', async () => {
    const { lasting, until, headers } = await guest()
    const run = await lasting(LASTING)
    await until(run.id, ({ state }) => state === 'running')
    await until(run.id, ({ progress }) => progress !== null)
    const answer = await send(cancel, { method: 'DELETE', params: { id: run.id }, headers })
    expect((await answer.json()).run.state).toBe('cancelled')
    while (runner.children().length > 0) await sleep(20)
    expect((await until(run.id, () => true)).state).toBe('cancelled')
    while (readdirSync(scratch).length > 0) await sleep(20)
  })

  it('takes up the run of a runner that was killed once more, and then gives it up', async () => {
    const { lasting, until, over } = await guest()
    const run = await lasting(LASTING)
    const killRunner = async () => {
      await runner.kill()
      runner = await startRunner({ JAEDA_SCRATCH: scratch })
    }
    const first = await until(run.id, ({ progress }) => progress !== null)
    await killRunner()
    await until(run.id, ({ startedAt, progress }) => startedAt !== first.startedAt && progress !== null)
    await killRunner()
    const failed = await over(run.id)
    expect(failed.state).toBe('failed')
    expect(failed.reason).toContain('두 번')
    while (readdirSync(scratch).length > 0) await sleep(20)
  })

  it('refuses a second run while one is not over', async () => {
    const { request, lasting, headers } = await guest()
    const run = await lasting(LASTING)
    const second = await request(QUICK)
    expect(second.status).toBe(409)
    expect(second.headers.get('location')).toBe(`/api/runs/${run.id}`)
    await send(cancel, { method: 'DELETE', params: { id: run.id }, headers })
    expect((await request(QUICK)).status).toBe(202)
  })

  it.each([
    [{ ...QUICK, rounds: 1_000_000 }, 'params.rounds'],
    [{ ...QUICK, bufferSizes: [1] }, 'params.bufferSizes'],
    [{ ...QUICK, fileBytes: 1e12 }, 'params.fileBytes'],
    [{ bufferSizes: QUICK.bufferSizes, fileBytes: FILE_BYTES }, 'params.rounds'],
  ])('names the parameter that is outside its schema: %o', async (params, field) => {
    const { request } = await guest()
    const response = await request(params)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const { errors } = await response.json()
    expect(errors.some((error: { field: string }) => error.field.startsWith(field))).toBe(true)
  })

  it('knows its experiments and its owners', async () => {
    const owner = await guest()
    const { run } = await (await owner.request(QUICK)).json()
    const stranger = await guest()
    expect((await owner.request({}, { experiment: 'exp-none' })).status).toBe(404)
    expect((await owner.request({}, { experiment: '../../etc' })).status).toBe(400)
    for (const handler of [cancel, follow]) {
      const method = handler === cancel ? 'DELETE' : 'GET'
      expect((await send(handler, { method, params: { id: run.id }, headers: stranger.headers })).status).toBe(404)
      expect((await send(handler, { method, params: { id: run.id } })).status).toBe(401)
    }
    await owner.over(run.id)
  })
})

describe('browser runs', () => {
  it('keeps a result that a browser measured and refuses one that cannot be', async () => {
    const { request, over, headers } = await guest()
    const { run } = await (await request(QUICK)).json()
    const { result } = await over(run.id)
    const post = (changed: object) =>
      send(start, { method: 'POST', body: { platform: 'browser', result: changed }, headers })
    const kept = await post({ ...result, platform: 'browser' })
    expect(kept.status).toBe(201)
    expect((await kept.json()).run).toMatchObject({ platform: 'browser', state: 'done' })
    expect((await post({ ...result, platform: 'node' })).status).toBe(400)
    expect((await post({ ...result, platform: 'browser', extra: 1 })).status).toBe(400)
    expect((await post({ ...result, platform: 'browser', variants: [] })).status).toBe(400)
  })
})
