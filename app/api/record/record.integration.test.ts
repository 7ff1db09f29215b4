import { describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as open } from '#app/api/attempts/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { type LearnerRecord, readRecord } from '#lib/attempts/record.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { analyze, mergeAnalyses } from '#lib/transcription/analysis.ts'
import type { ParagraphLog } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { typeParagraph } from '#lib/transcription/simulated-typist.ts'
import { statistics, total } from '#lib/transcription/statistics.ts'
import { GET } from './route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const [first, second, third] = (await readParagraphs(LESSON.course, LESSON.lesson)) as [Paragraph, Paragraph, Paragraph]

/** 23:30 on 2026-11-20 in Seoul, and an hour later. */
const FRIDAY = Date.UTC(2026, 10, 20, 14, 30)
const SATURDAY = FRIDAY + 3_600_000

/** Numbers in [0, 1), the same ones every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const typed = (paragraph: Paragraph, startedAt: number) =>
  typeParagraph(paragraph, { random: seeded(7), mistakes: 0.2, startedAt }).log

async function guest() {
  const made = await send(learner, { method: 'POST' })
  const headers = { cookie: cookiesOf(made) }
  const { id } = (await made.json()).learner as { id: string }
  const attempt: string = (await (await send(open, { method: 'POST', body: LESSON, headers })).json()).attempt.id
  const put = async ({ version: _, ...log }: ParagraphLog) => {
    const body = { currentParagraph: first.id, paragraphs: [{ ...log, from: 0, finished: true }] }
    const response = await send(save, { method: 'PUT', params: { id: attempt }, body, headers })
    expect(response.status).toBe(200)
  }
  const get = (query: object = LESSON) =>
    send(GET, { path: `/api/record?${new URLSearchParams({ ...query })}`, headers })
  const record = async (query?: object): Promise<LearnerRecord> => (await (await get(query)).json()).record
  return { id, headers, attempt, put, get, record }
}

describe('GET /api/record', () => {
  it('is computed once for what was typed, and anew after the next key', async () => {
    const { id, put } = await guest()
    await put(typed(first, FRIDAY))
    const before = await readRecord(id, LESSON, 'lesson')
    const [again, other] = await Promise.all([readRecord(id, LESSON, 'lesson'), readRecord(id, LESSON, 'all')])
    expect(again).toBe(before)
    expect(other.scope).toBe('all')
    await put(typed(second, FRIDAY))
    const after = await readRecord(id, LESSON, 'lesson')
    expect(after.recorded).toHaveLength(2)
    expect(await readRecord(id, LESSON, 'lesson')).toBe(after)
  })

  it('is empty for a learner who typed nothing', async () => {
    const { record } = await guest()
    expect(await record()).toMatchObject({
      scope: 'lesson',
      total: { strokes: 0, keystrokeAccuracy: null, complete: false },
      analysis: mergeAnalyses([]),
      days: [],
      changed: 0,
      recorded: [],
    })
  })

  it('adds up what the logs tell, whatever the scope', async () => {
    const { put, record, attempt } = await guest()
    const logs = [typed(second, SATURDAY), typed(first, FRIDAY)]
    for (const log of logs) await put(log)
    const figures = [statistics(second.text, logs[0]!), statistics(first.text, logs[1]!)] as const
    for (const scope of ['attempt', 'lesson', 'all']) {
      const found = await record({ ...LESSON, scope })
      expect(found.total).toEqual(total(figures))
      expect(found.analysis).toEqual(mergeAnalyses([analyze(second.text, logs[0]!), analyze(first.text, logs[1]!)]))
      expect(found.total.rightStrokes).toBeLessThan(found.total.strokes)
      expect(found.recorded.map(({ id, attempt }) => [id, attempt])).toEqual([
        [first.id, attempt],
        [second.id, attempt],
      ])
    }
  })

  it('tells days apart as they are in Seoul', async () => {
    const { put, record } = await guest()
    const friday = typed(first, FRIDAY)
    const saturday = typed(second, SATURDAY)
    await put(saturday)
    await put(friday)
    const { strokes, activeMs, keystrokeAccuracy, charactersWritten } = statistics(first.text, friday)
    const { days } = await record()
    expect(days.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21'])
    expect(days[0]).toMatchObject({ strokes, activeMs, accuracy: keystrokeAccuracy, characters: charactersWritten })
  })

  it('leaves out what was typed from another text', async () => {
    const { put, record } = await guest()
    const log = typed(first, FRIDAY)
    await put(log)
    await put({ ...typed(third, FRIDAY), hash: 'old' })
    const found = await record()
    expect(found.changed).toBe(1)
    expect(found.total).toEqual(statistics(first.text, log))
    expect(found.recorded).toHaveLength(1)
  })

  it("shows nothing of another learner's", async () => {
    const owner = await guest()
    await owner.put(typed(first, FRIDAY))
    const stranger = await guest()
    for (const scope of ['attempt', 'lesson', 'all']) {
      const found = await stranger.record({ ...LESSON, scope })
      expect(found.total.strokes).toBe(0)
      expect(found.recorded).toEqual([])
    }
  })

  it('needs a session, a known lesson and a known scope', async () => {
    const { get } = await guest()
    const path = `/api/record?${new URLSearchParams(LESSON)}`
    expect((await send(GET, { path })).status).toBe(401)
    expect((await get({ ...LESSON, lesson: 'none' })).status).toBe(404)
    const refused = await get({ ...LESSON, scope: 'everyone' })
    expect(refused.status).toBe(400)
    expect((await refused.json()).errors[0].field).toBe('query.scope')
    expect((await get({ course: LESSON.course })).status).toBe(400)
  })
})
