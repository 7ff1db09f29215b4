import { describe, expect, it } from 'vitest'
import { POST as learner } from '#app/api/learner/route.ts'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { fingerprint } from '#lib/transcription/fingerprint.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import { GET as readLog } from './[id]/paragraphs/[paragraph]/route.ts'
import { PUT as save } from './[id]/paragraphs/route.ts'
import { GET as list, POST as open } from './route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const paragraphs = await readParagraphs(LESSON.course, LESSON.lesson)
const first = paragraphs[0]!
const STARTED = 1_790_000_000_000

/** The log of typing `text` a character at a time, 100 ms apart. */
const typing = (text: string): LogEvent[] => [...text].map((char, index) => ['e', 100, index, 0, char, 0])

const batch = (text: string, more: object = {}) => ({
  paragraph: first.id,
  hash: first.hash,
  startedAt: STARTED,
  from: 0,
  events: typing(text),
  finished: false,
  ...more,
})

async function guest() {
  const cookie = cookiesOf(await send(learner, { method: 'POST' }))
  const headers = { cookie }
  const openAttempt = async (): Promise<AttemptView> =>
    (await (await send(open, { method: 'POST', body: LESSON, headers })).json()).attempt
  const attempt = await openAttempt()
  const put = (body: unknown, id = attempt.id) => send(save, { method: 'PUT', params: { id }, body, headers })
  const saveOne = (one: unknown) => put({ currentParagraph: first.id, paragraphs: [one] })
  return { headers, attempt, openAttempt, put, saveOne }
}

describe('attempts', () => {
  it('keeps what a guest typed and gives it back', async () => {
    const { attempt, openAttempt, put } = await guest()
    expect(attempt.paragraphs).toEqual([])
    const text = first.text.slice(0, 5)
    const second = paragraphs[1]!
    const response = await put({ currentParagraph: second.id, paragraphs: [batch(text)] })
    expect(await response.json()).toEqual({ saved: [{ id: first.id, outcome: 'saved', revision: 5 }], handedIn: [] })

    const again = await openAttempt()
    expect(again.id).toBe(attempt.id)
    expect(again.currentParagraph).toBe(second.id)
    expect(again.paragraphs).toMatchObject([{ id: first.id, text, finished: false, revision: 5, hash: first.hash }])
  })

  it('takes a batch that continues the log, and the same batch twice', async () => {
    const { attempt, headers, saveOne } = await guest()
    const text = first.text.slice(0, 6)
    await saveOne(batch(text.slice(0, 3)))
    const rest = { from: 3, before: fingerprint(text.slice(0, 3)), events: typing(text).slice(3) }
    expect((await (await saveOne(batch('', rest))).json()).saved[0].revision).toBe(6)
    expect((await (await saveOne(batch('', rest))).json()).saved[0].revision).toBe(6)
    const params = { id: attempt.id, paragraph: first.id }
    const { log, view } = await (await send(readLog, { params, headers })).json()
    expect(view.text).toBe(text)
    expect(log.events).toHaveLength(6)
  })

  it('computes progress and figures itself', async () => {
    const { headers, saveOne } = await guest()
    await saveOne(batch(first.text, { finished: true }))
    const { attempts } = await (await send(list, { headers })).json()
    expect(attempts).toHaveLength(1)
    expect(attempts[0]).toMatchObject({
      subject: LESSON,
      title: '버퍼·워커·풀로 처리 속도 높이기',
      writtenParagraphs: 1,
      totalParagraphs: paragraphs.length,
      accuracy: 1,
    })
  })

  it('asks for the whole log when events are missing in between', async () => {
    const { saveOne } = await guest()
    const response = await saveOne(batch('가', { from: 4 }))
    expect(response.status).toBe(409)
    expect((await response.json()).type).toBe('/problems/log-gap')
  })

  it('keeps the log of the device that got further', async () => {
    const { saveOne, openAttempt } = await guest()
    await saveOne(batch(first.text.slice(0, 6)))
    const other = { startedAt: STARTED + 1 }
    const behind = await (await saveOne(batch(first.text.slice(0, 3), other))).json()
    expect(behind.saved).toEqual([{ id: first.id, outcome: 'kept', revision: 6 }])
    const ahead = await (await saveOne(batch(first.text.slice(0, 9), other))).json()
    expect(ahead.saved).toEqual([{ id: first.id, outcome: 'saved', revision: 9 }])
    expect((await openAttempt()).paragraphs[0]?.text).toBe(first.text.slice(0, 9))
  })

  it('does not join logs with one beginning that parted, where their lengths meet', async () => {
    const { saveOne, openAttempt } = await guest()
    await saveOne(batch('가나다라'))
    // Another tab went on from '가나' with a log of the same length, and then one character further.
    const parted = { from: 4, before: fingerprint('가나마바'), events: [['e', 100, 4, 0, '사', 0]] }
    const response = await saveOne(batch('', parted))
    expect(response.status).toBe(409)
    expect((await response.json()).type).toBe('/problems/log-conflict')
    expect((await openAttempt()).paragraphs[0]).toMatchObject({ text: '가나다라', revision: 4 })
  })

  it('takes no figures from outside and no text beyond what its paragraph may hold', async () => {
    const { saveOne, put } = await guest()
    for (const forged of [{ statistics: { strokes: 9_999 } }, { state: { complete: true } }, { text: first.text }]) {
      const response = await saveOne(batch('가', forged))
      expect(response.status).toBe(400)
      expect((await response.json()).type).toBe('/problems/invalid-input')
    }
    const figures = { currentParagraph: first.id, paragraphs: [batch('가')], statistics: {} }
    expect((await put(figures)).status).toBe(400)
    const long = await saveOne(batch('', { events: [['e', 1, 0, 0, '가'.repeat(2_000), 0]] }))
    expect(long.status).toBe(400)
    expect((await long.json()).type).toBe('/problems/log-too-long')
  })

  it('refuses a log that cannot be', async () => {
    const { saveOne } = await guest()
    const outside = await saveOne(batch('', { events: [['e', 1, 50, 0, '가', 0]] }))
    expect(outside.status).toBe(400)
    const backwards = await saveOne(batch('', { events: [['e', -1, 0, 0, '가', 0]] }))
    expect(backwards.status).toBe(400)
    expect((await backwards.json()).errors[0].field).toContain('events')
    const unknown = await saveOne(batch('가', { paragraph: 'none-1' }))
    expect(unknown.status).toBe(404)
  })

  it("neither shows nor takes anything of another learner's attempt", async () => {
    const owner = await guest()
    await owner.saveOne(batch('가'))
    const stranger = await guest()
    const body = { currentParagraph: first.id, paragraphs: [batch('나')] }
    expect((await stranger.put(body, owner.attempt.id)).status).toBe(404)
    const params = { id: owner.attempt.id, paragraph: first.id }
    expect((await send(readLog, { params, headers: stranger.headers })).status).toBe(404)
    expect((await owner.openAttempt()).paragraphs[0]?.text).toBe('가')
  })

  it('needs a session, a known lesson and well-formed ids', async () => {
    const { headers } = await guest()
    expect((await send(open, { method: 'POST', body: LESSON })).status).toBe(401)
    expect((await send(open, { method: 'POST', body: { ...LESSON, lesson: 'none' }, headers })).status).toBe(404)
    expect((await send(save, { method: 'PUT', params: { id: 'x' }, body: {}, headers })).status).toBe(400)
    expect(await (await send(list)).json()).toEqual({ attempts: [] })
  })

  it('refuses an oversized save', async () => {
    const { headers, attempt } = await guest()
    for (const megabytes of [2, 10]) {
      const raw = `{"x":"${'x'.repeat(megabytes * 1024 * 1024)}"}`
      const response = await send(save, { method: 'PUT', params: { id: attempt.id }, raw, headers })
      expect(response.status).toBe(413)
      expect(response.headers.get('content-type')).toBe('application/problem+json')
    }
  })

  it('begins one attempt when two tabs open at once', async () => {
    const { headers } = await guest()
    const answers = await Promise.all([1, 2, 3].map(() => send(open, { method: 'POST', body: LESSON, headers })))
    const ids = await Promise.all(answers.map(async answer => (await answer.json()).attempt.id))
    expect(new Set(ids).size).toBe(1)
  })
})
