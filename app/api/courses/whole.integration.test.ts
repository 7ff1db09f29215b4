import { describe, expect, it } from 'vitest'
import { GET as readOwnLog } from '#app/api/attempts/[id]/paragraphs/[paragraph]/route.ts'
import { PUT as saveInLesson } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as openLesson } from '#app/api/attempts/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { GET as record } from '#app/api/record/route.ts'
import type { AttemptView } from '#lib/attempts/attempts.ts'
import type { RecordedParagraph } from '#lib/attempts/record.ts'
import { readCatalogue, readParagraphs } from '#lib/content/published.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { wholeId } from '#lib/transcription/whole.ts'
import { GET as readLog } from './[course]/attempt/paragraphs/[paragraph]/route.ts'
import { PUT as save } from './[course]/attempt/paragraphs/route.ts'
import { GET as open } from './[course]/attempt/route.ts'

const COURSE = 'backend-performance-guide'
const { courses } = await readCatalogue()
const slugs = courses.find(({ id }) => id === COURSE)!.lessons.map(({ slug }) => slug)
const [one, two] = slugs as [string, string]
const lessons = { [one]: await readParagraphs(COURSE, one), [two]: await readParagraphs(COURSE, two) }
const STARTED = 1_790_000_000_000

/** The log of typing the first `count` characters of a paragraph, 100 ms apart. */
function batch(lesson: string, index: number, count: number, { whole = true, finished = false, later = 0 } = {}) {
  const { id, hash, text } = lessons[lesson]![index]!
  return {
    paragraph: whole ? wholeId(lesson, id) : id,
    hash,
    startedAt: STARTED + later,
    from: 0,
    events: [...text.slice(0, count)].map((char, at) => ['e', 100, at, 0, char, 0]),
    finished,
  }
}
const idOf = (lesson: string, index: number) => wholeId(lesson, lessons[lesson]![index]!.id)

async function guest() {
  const headers = { cookie: cookiesOf(await send(learner, { method: 'POST' })) }
  const params = { course: COURSE }
  return {
    headers,
    openWhole: async (): Promise<AttemptView> => (await (await send(open, { params, headers })).json()).attempt,
    putWhole: (currentParagraph: string, paragraphs: unknown[]) =>
      send(save, { method: 'PUT', params, headers, body: { currentParagraph, paragraphs } }),
    openOne: async (lesson: string): Promise<AttemptView> =>
      (await (await send(openLesson, { method: 'POST', headers, body: { course: COURSE, lesson } })).json()).attempt,
  }
}

describe('a whole course', () => {
  it('begins with nothing, and beginning nothing by looking', async () => {
    const { openWhole } = await guest()
    expect(await openWhole()).toMatchObject({ id: COURSE, currentParagraph: null, paragraphs: [] })
  })

  it('keeps what is typed across the end of a lesson in both lessons, and resumes where it stopped', async () => {
    const { openWhole, putWhole, openOne } = await guest()
    const last = lessons[one]!.length - 1
    const response = await putWhole(idOf(two, 1), [
      batch(one, last, 5, { finished: true }),
      batch(two, 0, 4),
      batch(two, 1, 3),
    ])
    expect((await response.json()).saved).toEqual([
      { id: idOf(one, last), outcome: 'saved', revision: 5 },
      { id: idOf(two, 0), outcome: 'saved', revision: 4 },
      { id: idOf(two, 1), outcome: 'saved', revision: 3 },
    ])
    expect((await openWhole()).currentParagraph).toBe(idOf(two, 1))
    expect(await openOne(one)).toMatchObject({
      currentParagraph: lessons[one]![last]!.id,
      paragraphs: [{ id: lessons[one]![last]!.id, text: lessons[one]![last]!.text.slice(0, 5), finished: true }],
    })
    const second = await openOne(two)
    expect(second.currentParagraph).toBe(lessons[two]![1]!.id)
    expect(second.paragraphs).toHaveLength(2)
  })

  it('shows what was typed in a lesson, and is resumed in the lesson that was written last', async () => {
    const { headers, openWhole, putWhole, openOne } = await guest()
    await putWhole(idOf(one, 0), [batch(one, 0, 4)])
    const lesson = await openOne(two)
    const body = {
      currentParagraph: lessons[two]![2]!.id,
      paragraphs: [batch(two, 2, 6, { whole: false })],
    }
    await send(saveInLesson, { method: 'PUT', params: { id: lesson.id }, headers, body })
    const whole = await openWhole()
    expect(whole.currentParagraph).toBe(idOf(two, 2))
    expect(whole.paragraphs.map(({ id }) => id).sort()).toEqual([idOf(one, 0), idOf(two, 2)].sort())
  })

  it('takes the same batch twice, and gives its log back under the name that it was sent with', async () => {
    const { headers, openWhole, putWhole } = await guest()
    for (let time = 0; time < 2; time++) await putWhole(idOf(one, 0), [batch(one, 0, 4)])
    expect((await openWhole()).paragraphs).toMatchObject([{ id: idOf(one, 0), revision: 4 }])
    const paragraph = idOf(one, 0)
    const stored = await (await send(readLog, { params: { course: COURSE, paragraph }, headers })).json()
    expect(stored).toMatchObject({ log: { paragraph, startedAt: STARTED }, view: { id: paragraph, revision: 4 } })
    expect(stored.log.events).toHaveLength(4)
  })

  it('keeps the log that got further when a lesson and the whole course were typed apart', async () => {
    const { putWhole, openOne } = await guest()
    await putWhole(idOf(one, 0), [batch(one, 0, 8)])
    const response = await putWhole(idOf(one, 0), [batch(one, 0, 3, { later: 1 })])
    expect((await response.json()).saved).toEqual([{ id: idOf(one, 0), outcome: 'kept', revision: 8 }])
    expect((await openOne(one)).paragraphs[0]?.text).toHaveLength(8)
  })

  it('is counted together in the record, and nobody else’s with it', async () => {
    const { headers, putWhole } = await guest()
    await putWhole(idOf(two, 0), [batch(one, 0, 6, { finished: true }), batch(two, 0, 4, { finished: true })])
    const figures = async (query: Record<string, string>, as = headers) =>
      (await (await send(record, { path: `/api/record?${new URLSearchParams(query)}`, headers: as })).json()).record
    const whole = await figures({ whole: COURSE })
    const parts = await Promise.all([one, two].map(lesson => figures({ course: COURSE, lesson })))
    expect(whole.total.strokes).toBe(parts[0].total.strokes + parts[1].total.strokes)
    expect(whole.total.strokes).toBeGreaterThan(0)
    const stranger = await figures({ whole: COURSE }, (await guest()).headers)
    expect([stranger.total.strokes, stranger.recorded]).toEqual([0, []])
  })

  it('has every paragraph to play back, in reading order, from the attempts of its lessons', async () => {
    const { headers, putWhole, openOne } = await guest()
    await putWhole(idOf(one, 0), [batch(two, 1, 4), batch(two, 0, 3), batch(one, 2, 6), batch(one, 0, 2)])
    const attempts = await Promise.all([one, two].map(async lesson => (await openOne(lesson)).id))
    for (const scope of ['lesson', 'all']) {
      const address = `/api/record?${new URLSearchParams({ whole: COURSE, scope })}`
      const { recorded } = (await (await send(record, { path: address, headers })).json()).record
      expect(recorded.map(({ id, attempt }: RecordedParagraph) => [id, attempt])).toEqual([
        [idOf(one, 0), attempts[0]],
        [idOf(one, 2), attempts[0]],
        [idOf(two, 0), attempts[1]],
        [idOf(two, 1), attempts[1]],
      ])
    }
    const params = { id: attempts[1]!, paragraph: lessons[two]![1]!.id }
    expect((await (await send(readOwnLog, { params, headers })).json()).log.events).toHaveLength(4)
  })

  it('refuses courses and paragraphs that are none', async () => {
    const { headers, putWhole } = await guest()
    expect((await send(open, { params: { course: 'no-such' }, headers })).status).toBe(404)
    // A course of one lesson is that lesson.
    expect((await send(open, { params: { course: 'step-7-performance' }, headers })).status).toBe(404)
    expect((await putWhole('no-such.intro-1', [])).status).toBe(404)
    expect((await putWhole(wholeId(one, 'no-such'), [])).status).toBe(404)
    expect((await putWhole('intro-1', [])).status).toBe(400)
    expect((await send(open, { params: { course: COURSE } })).status).toBe(401)
    expect((await send(record, { path: '/api/record?whole=no-such', headers })).status).toBe(404)
  })
})
