import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { GET as attempts, POST as open } from '#app/api/attempts/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { GET as readRecord } from '#app/api/record/route.ts'
import { TEXT_LIMITS } from '#lib/content/untrusted/limits.ts'
import { database } from '#lib/db/client.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { ROOM } from '#lib/texts/limits.ts'
import type { TextOriginal, TextSummary } from '#lib/texts/view.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import { GET as readOriginal } from './[id]/original/route.ts'
import { DELETE, PUT, GET as readOne } from './[id]/route.ts'
import { POST as preview } from './preview/route.ts'
import { GET as list, POST } from './route.ts'

const STARTED = 1_790_000_000_000
const MARKDOWN = { title: '', format: 'markdown', source: '# 캐시\n\n첫 단락입니다.\n\n둘째 단락입니다.' }

const typing = (text: string): LogEvent[] => [...text].map((char, index) => ['e', 100, index, 0, char, 0])

async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const create = (body: unknown = MARKDOWN) => send(POST, { method: 'POST', body, headers })
  const created = async (body?: unknown): Promise<string> => (await (await create(body)).json()).id
  const change = (id: string, body: unknown) => send(PUT, { method: 'PUT', params: { id }, body, headers })
  const remove = (id: string) => send(DELETE, { method: 'DELETE', params: { id }, headers })
  const original = async (id: string): Promise<TextOriginal> =>
    (await (await send(readOriginal, { params: { id }, headers })).json()).original
  const texts = async (): Promise<TextSummary[]> => (await (await send(list, { headers })).json()).texts
  const begin = (text: string) => send(open, { method: 'POST', body: { text }, headers })
  /** Types a paragraph of a text to its end. */
  const type = async (text: string, index: number, typed?: string) => {
    const { id: attempt } = (await (await begin(text)).json()).attempt
    const { id, hash, text: target } = (await original(text)).paragraphs[index]!
    const events = typing(typed ?? target)
    const body = {
      currentParagraph: id,
      paragraphs: [{ paragraph: id, hash, startedAt: STARTED, from: 0, events, finished: typed === undefined }],
    }
    return send(save, { method: 'PUT', params: { id: attempt }, body, headers })
  }
  return { headers, create, created, change, remove, original, texts, begin, type }
}

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return response.json()
}

describe('texts', () => {
  it('keeps a text and gives it back to be transcribed', async () => {
    const { create, original, texts, headers } = await guest()
    const response = await create()
    expect(response.status).toBe(201)
    const { id } = await response.json()
    expect(response.headers.get('location')).toBe(`/api/texts/${id}`)
    const { title, html, paragraphs } = await original(id)
    expect(title).toBe('캐시')
    expect(paragraphs.map(({ text }) => text)).toEqual(['첫 단락입니다.', '둘째 단락입니다.'])
    expect(html).toContain(`<p data-p="${paragraphs[0]!.id}">첫 단락입니다.</p>`)
    expect(await texts()).toMatchObject([{ id, title: '캐시', paragraphCount: 2, version: 1, progress: null }])
    const { text } = await (await send(readOne, { params: { id }, headers })).json()
    expect(text).toEqual({ id, title: '캐시', format: 'markdown', version: 1, source: MARKDOWN.source })
  })

  it('takes an attempt at it like one at a lesson, and counts it in the record of everything', async () => {
    const { created, type, texts, headers } = await guest()
    const id = await created()
    expect((await type(id, 0)).status).toBe(200)
    expect((await texts())[0]?.progress).toEqual({ writtenParagraphs: 1, percent: expect.closeTo((100 * 8) / 17, 5) })
    expect((await (await send(attempts, { headers })).json()).attempts).toMatchObject([
      { subject: { text: id }, title: '캐시', writtenParagraphs: 1, totalParagraphs: 2 },
    ])
    const record = async (query: Record<string, string>) =>
      (await (await send(readRecord, { path: `/api/record?${new URLSearchParams(query)}`, headers })).json()).record
    const own = await record({ text: id })
    expect(own.total.charactersWritten).toBe(8)
    expect(own.recorded).toHaveLength(1)
    const lesson = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
    expect((await record({ ...lesson, scope: 'all' })).total).toEqual(own.total)
    expect((await record(lesson)).total.strokes).toBe(0)
    expect((await type(id, 1)).status).toBe(200)
    expect((await texts())[0]?.progress).toEqual({ writtenParagraphs: 2, percent: 100 })
  })

  it('keeps what was typed when the text is edited', async () => {
    const { created, change, type, original, begin } = await guest()
    const id = await created()
    await type(id, 0)
    await type(id, 1)
    const before = (await original(id)).paragraphs
    const source = '새 단락입니다.\n\n첫 단락입니다.\n\n둘째 단락을 고쳤습니다.'
    expect((await change(id, { ...MARKDOWN, source, version: 1 })).status).toBe(200)
    const { paragraphs, version } = await original(id)
    expect(version).toBe(2)
    expect(paragraphs.slice(1).map(each => each.id)).toEqual(before.map(each => each.id))
    expect(paragraphs[1]?.hash).toBe(before[0]?.hash)
    expect(paragraphs[2]?.hash).not.toBe(before[1]?.hash)
    const { attempt } = await (await begin(id)).json()
    expect(attempt.paragraphs.map(({ text }: { text: string }) => text).sort()).toEqual([
      '둘째 단락입니다.',
      '첫 단락입니다.',
    ])
  })

  it('never gives the id of a paragraph that was typed to another one', async () => {
    const { created, change, type, original } = await guest()
    const id = await created()
    await type(id, 1)
    const gone = (await original(id)).paragraphs[1]!.id
    await change(id, { ...MARKDOWN, source: '첫 단락입니다.', version: 1 })
    await change(id, { ...MARKDOWN, source: '첫 단락입니다.\n\n전혀 다른 글', version: 2 })
    expect((await original(id)).paragraphs.map(each => each.id)).not.toContain(gone)
  })

  it('does not overwrite what another window changed', async () => {
    const { created, change, original } = await guest()
    const id = await created()
    const both = await Promise.all(
      ['한쪽', '다른 쪽'].map(async (source, at) => {
        // A learner's texts are compiled one at a time.
        for (;;) {
          const response = await change(id, { ...MARKDOWN, title: `${at}`, source, version: 1 })
          if (response.status !== 429) return response
          await new Promise(resolve => setTimeout(resolve, 50))
        }
      }),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await original(id)).version).toBe(2)
  })

  it('removes a text with everything typed of it', async () => {
    const { created, remove, type, texts, headers } = await guest()
    const id = await created()
    await type(id, 0)
    expect((await remove(id)).status).toBe(204)
    expect(await texts()).toEqual([])
    expect((await (await send(attempts, { headers })).json()).attempts).toEqual([])
    expect((await remove(id)).status).toBe(404)
  })

  it("neither shows, changes nor removes another learner's text", async () => {
    const owner = await guest()
    const id = await owner.created()
    await owner.type(id, 0, '첫')
    const stranger = await guest()
    const { headers } = stranger
    const answers = await Promise.all([
      send(readOne, { params: { id }, headers }),
      send(readOriginal, { params: { id }, headers }),
      stranger.change(id, { ...MARKDOWN, version: 1 }),
      stranger.remove(id),
      stranger.begin(id),
      send(readRecord, { path: `/api/record?text=${id}`, headers }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    for (const answer of answers) expect(await problemOf(answer)).toMatchObject({ type: '/problems/not-found' })
    expect(await stranger.texts()).toEqual([])
    expect((await owner.original(id)).paragraphs).toHaveLength(2)
  })

  it('needs a session', async () => {
    const id = await (await guest()).created()
    const params = { id }
    const answers = await Promise.all([
      send(POST, { method: 'POST', body: MARKDOWN }),
      send(preview, { method: 'POST', body: { format: 'plain', source: '글' } }),
      send(readOne, { params }),
      send(readOriginal, { params }),
      send(PUT, { method: 'PUT', params, body: { ...MARKDOWN, version: 1 } }),
      send(DELETE, { method: 'DELETE', params }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401])
    expect(await (await send(list)).json()).toEqual({ texts: [], room: ROOM })
  })

  it('shows what a text would become without keeping it', async () => {
    const { headers, texts } = await guest()
    const body = { format: 'markdown', source: MARKDOWN.source }
    const answer = await (await send(preview, { method: 'POST', body, headers })).json()
    expect(answer.preview).toMatchObject({ title: '캐시', paragraphCount: 2, characters: 17 })
    expect(answer.preview.first[0].text).toBe('첫 단락입니다.')
    expect(await texts()).toEqual([])
  })

  it('takes 200,000 characters of Hangul, and refuses one more', async () => {
    const { create } = await guest()
    const line = `${'가'.repeat(999)}\n`
    const whole = { title: '', format: 'plain', source: line.repeat(200) }
    expect(whole.source).toHaveLength(TEXT_LIMITS.characters)
    expect((await create(whole)).status).toBe(201)
    const refused = await create({ ...whole, source: `${whole.source}가` })
    expect(refused.status).toBe(422)
    expect(await problemOf(refused)).toMatchObject({
      type: '/problems/text-too-long',
      title: expect.stringContaining('200,001자'),
    })
  })

  it('answers what cannot be with a problem: too large, wrong shapes, no UTF-8, nothing to type', async () => {
    const { create, headers, change, created } = await guest()
    const raw = JSON.stringify({ ...MARKDOWN, source: '가'.repeat(1_000_000) })
    expect((await send(POST, { method: 'POST', raw, headers })).status).toBe(413)
    expect((await create({ ...MARKDOWN, format: 'html' })).status).toBe(400)
    expect((await create({ ...MARKDOWN, title: '가'.repeat(201) })).status).toBe(400)
    expect((await create({ ...MARKDOWN, more: 1 })).status).toBe(400)
    const cp949 = new Uint8Array([...Buffer.from('{"title":"","format":"plain","source":"'), 0xb0, 0xa1, 0x22, 0x7d])
    expect((await send(POST, { method: 'POST', raw: cp949, headers })).status).toBe(400)
    const empty = await create({ ...MARKDOWN, source: '# 제목만' })
    expect(empty.status).toBe(422)
    expect((await problemOf(empty)).type).toBe('/problems/empty-text')
    expect((await change(await created(), MARKDOWN)).status).toBe(400)
    expect((await change('x', { ...MARKDOWN, version: 1 })).status).toBe(400)
  })

  it('keeps characters that PostgreSQL cannot, as far as they can be typed', async () => {
    const { create, original } = await guest()
    const response = await create({ title: '\u0000제목', format: 'plain', source: '널\u0000과 반쪽 \ud800 글자' })
    expect(response.status).toBe(201)
    const { title, paragraphs } = await original((await response.json()).id)
    expect(title).toBe('제목')
    expect(paragraphs[0]?.text).toBe('널과 반쪽 \ufffd 글자')
  })

  it('says when the room of one learner is used up', async () => {
    const { create, created } = await guest()
    const id = await created()
    const db = database()
    await db.update(freeText).set({ bytes: ROOM.bytes }).where(eq(freeText.id, id))
    const full = await create()
    expect(full.status).toBe(409)
    expect(await problemOf(full)).toMatchObject({
      type: '/problems/no-room',
      detail: expect.stringContaining('20.0 MB'),
    })
    const [{ createdAt: _, ...row }] = (await db.select().from(freeText).where(eq(freeText.id, id))) as [
      typeof freeText.$inferSelect,
    ]
    const more = Array.from({ length: ROOM.texts - 1 }, () => ({ ...row, id: crypto.randomUUID(), bytes: 1 }))
    await db.insert(freeText).values(more)
    await db.update(freeText).set({ bytes: 1 }).where(eq(freeText.id, id))
    expect(await problemOf(await create())).toMatchObject({ type: '/problems/too-many-texts', status: 409 })
  })

  it('makes anew what an older compiler made', async () => {
    const { created, original } = await guest()
    const id = await created()
    const before = await original(id)
    await database().update(freeText).set({ compiler: 0, html: '<script>old</script>' }).where(eq(freeText.id, id))
    expect(await original(id)).toEqual(before)
    const [row] = await database().select({ html: freeText.html }).from(freeText).where(eq(freeText.id, id))
    expect(row?.html).toBe(before.html)
  })

  it('takes a real document of this project', async () => {
    const { created, original } = await guest()
    const { paragraphs } = await original(
      await created({ title: 'README', format: 'markdown', source: readFileSync('README.md', 'utf8') }),
    )
    expect(paragraphs.length).toBeGreaterThan(30)
    expect(paragraphs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['prose', 'list', 'code', 'table']))
  })
})
