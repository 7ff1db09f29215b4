import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { PUT as saveParagraphs } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as openAttempt } from '#app/api/attempts/route.ts'
import { assign, classWith, type Person, person } from '#app/api/testing/cast.ts'
import { GET as readOriginal } from '#app/api/texts/[id]/original/route.ts'
import { PUT as changeText, DELETE as deleteText } from '#app/api/texts/[id]/route.ts'
import { GET as listTexts } from '#app/api/texts/route.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { send } from '#lib/http/testing/request.ts'
import { UNUSED_VERSIONS } from '#lib/lessons/limits.ts'
import type { LessonReading, LessonSource, LessonSummary } from '#lib/lessons/view.ts'
import { PUT as archive } from './[id]/archive/route.ts'
import { DELETE as removeImage, POST as upload } from './[id]/images/route.ts'
import { GET as markdown } from './[id]/markdown/route.ts'
import { POST as preview } from './[id]/preview/route.ts'
import { DELETE, PUT, GET as readSource } from './[id]/route.ts'
import { GET as image } from './images/[image]/route.ts'
import { GET as list, POST } from './route.ts'
import { GET as readVersionOriginal } from './versions/[version]/original/route.ts'
import { GET as readVersion } from './versions/[version]/route.ts'

const SOURCE = '# 버퍼\n\n버퍼는 잠시 담아 두는 곳입니다.\n\n둘째 단락입니다.'
/** 1 × 1, transparent. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

async function author() {
  const who = await person('김교수', 'instructor')
  const { headers } = who
  const create = (source = SOURCE, title = '') => send(POST, { method: 'POST', body: { title, source }, headers })
  const created = async (source?: string): Promise<string> => (await (await create(source)).json()).id
  const source = async (id: string): Promise<LessonSource> =>
    (await (await send(readSource, { params: { id }, headers })).json()).lesson
  const save = async (id: string, source: string, publish = true, revision?: number) =>
    send(PUT, {
      method: 'PUT',
      params: { id },
      body: { title: '', source, publish, revision: revision ?? (await lessonOf(id)).revision },
      headers,
    })
  const lessonOf = source
  /** Publishes and returns the id of the version. */
  const published = async (id: string, text = SOURCE): Promise<string> =>
    (await (await save(id, text)).json()).version ?? ''
  const lessons = async (): Promise<LessonSummary[]> => (await (await send(list, { headers })).json()).lessons
  const remove = (id: string) => send(DELETE, { method: 'DELETE', params: { id }, headers })
  const send_ = (id: string, bytes: Uint8Array<ArrayBuffer>, name = '그림.png') =>
    send(upload, {
      method: 'POST',
      path: `/api/lessons/${id}/images?name=${encodeURIComponent(name)}`,
      params: { id },
      raw: bytes,
      headers: { ...headers, 'content-type': 'image/png' },
    })
  return { ...who, create, created, lessonOf, save, published, lessons, remove, upload: send_ }
}

const read = (who: Person, version: string) => send(readVersion, { params: { version }, headers: who.headers })
const original = (who: Person, id: string) => send(readOriginal, { params: { id }, headers: who.headers })
const kindOf = async (response: Response) => (await response.json()).type

describe('own lessons', () => {
  it('is a draft until it is published, and from then on every save that changes it makes a version', async () => {
    const { created, save, lessonOf, lessons } = await author()
    const id = await created('')
    expect(await (await save(id, '첫 글', false)).json()).toEqual({ revision: 2, version: null })
    expect((await lessons())[0]).toMatchObject({ id, title: '첫 글', version: null })
    const first = await (await save(id, SOURCE)).json()
    expect(first).toEqual({ revision: 3, version: expect.any(String) })
    const second = await (await save(id, `${SOURCE}\n\n셋째 단락입니다.`, false)).json()
    expect(second.version).not.toBe(first.version)
    expect(await (await save(id, `${SOURCE}\n\n셋째 단락입니다.`)).json()).toEqual({ revision: 5, version: null })
    expect((await lessonOf(id)).versions).toMatchObject([
      { id: second.version, number: 2, title: '버퍼', paragraphCount: 3 },
      { id: first.version, number: 1, title: '버퍼', paragraphCount: 2 },
    ])
    expect((await lessons())[0]?.version).toMatchObject({ id: second.version, number: 2 })
  })

  it('keeps the ids of paragraphs over versions', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const idsOf = async (version: string) => {
      const { lesson }: { lesson: LessonReading } = await (await read(teacher, version)).json()
      const { original: text } = await (await original(teacher, lesson.text)).json()
      return Object.fromEntries(text.paragraphs.map((each: { text: string; id: string }) => [each.text, each.id]))
    }
    const before = await idsOf(await teacher.published(id))
    const after = await idsOf(await teacher.published(id, SOURCE.replace('둘째', '새 단락입니다.\n\n둘째')))
    expect(after).toMatchObject(before)
  })

  it('does not let two windows overwrite each other', async () => {
    const { created, save } = await author()
    const id = await created()
    expect((await save(id, '가', false, 1)).status).toBe(200)
    const late = await save(id, '나', false, 1)
    expect([late.status, await kindOf(late)]).toEqual([409, '/problems/changed-elsewhere'])
  })

  it('takes 1,500 paragraphs, and refuses with a reason what cannot be a lesson', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const large = Array.from({ length: 1_500 }, (_, n) => `${n + 1}번째 단락입니다. 캐시는 가까운 곳에 둡니다.`).join(
      '\n\n',
    )
    await teacher.published(id, large)
    expect((await teacher.lessons())[0]?.version?.paragraphCount).toBe(1_500)
    const bomb = await teacher.save(id, '>'.repeat(5_000))
    expect([bomb.status, await kindOf(bomb)]).toEqual([422, '/problems/too-deep'])
    const empty = await teacher.save(id, '# 제목뿐')
    expect([empty.status, await kindOf(empty)]).toEqual([422, '/problems/empty-text'])
    const long = await teacher.save(id, '가'.repeat(200_001))
    expect([long.status, await kindOf(long)]).toEqual([422, '/problems/text-too-long'])
    // What was there before is still there.
    expect((await teacher.lessonOf(id)).source).toBe(large)
  })

  it('shows HTML as the letters that it is', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const evil =
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [가](javascript:alert(1)) ![나](https://other.example/a.png)'
    const { preview: shown } = await (
      await send(preview, { method: 'POST', params: { id }, body: { source: evil }, headers: teacher.headers })
    ).json()
    expect(shown.html).toContain('&#x3C;script>')
    expect(shown.html).not.toMatch(/<(script|img|a)\b/)
    const { lesson } = await (await read(teacher, await teacher.published(id, evil))).json()
    expect(lesson.html).toBe(shown.html)
  })

  it('removes what nobody uses, keeps what is assigned, and forgets old versions without use', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const first = await teacher.published(id)
    const classId = await classWith([[teacher, 'instructor']])
    await assign(classId, 'reading', { lessonVersion: first })
    for (let n = 0; n <= UNUSED_VERSIONS; n++) await teacher.published(id, `${SOURCE}\n\n${n}`)
    const { versions } = await teacher.lessonOf(id)
    expect(versions).toHaveLength(UNUSED_VERSIONS + 1)
    expect(versions.at(-1)).toMatchObject({ id: first, number: 1, assigned: 1 })
    const refused = await teacher.remove(id)
    expect([refused.status, await kindOf(refused)]).toEqual([409, '/problems/lesson-in-use'])
    expect((await teacher.lessonOf(id)).versions).toHaveLength(UNUSED_VERSIONS + 1)
    const other = await teacher.created()
    await teacher.published(other)
    const texts = await database().$count(freeText)
    expect((await teacher.remove(other)).status).toBe(204)
    expect(await database().$count(freeText)).toBe(texts - 1)
  })

  it('is put away and taken out again', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const put = (archived: boolean) =>
      send(archive, { method: 'PUT', params: { id }, body: { archived }, headers: teacher.headers })
    expect((await put(true)).status).toBe(204)
    expect((await teacher.lessons())[0]?.archivedAt).not.toBeNull()
    await put(false)
    expect((await teacher.lessons())[0]?.archivedAt).toBeNull()
  })

  it('comes back as the Markdown that was written', async () => {
    const teacher = await author()
    const id = await teacher.created()
    await teacher.published(id)
    const response = await send(markdown, { params: { id }, headers: teacher.headers })
    expect(await response.text()).toBe(SOURCE)
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('버퍼.md'))
  })
})

describe('who reads and types a version', () => {
  it('is its author, and the class that it is assigned to once the assignment is open', async () => {
    const teacher = await author()
    const [student, assistant, stranger] = [
      await person('이학생', 'student'),
      await person('박조교', 'student'),
      await person('손님'),
    ]
    const classId = await classWith([
      [teacher, 'instructor'],
      [assistant, 'assistant'],
      [student, 'student'],
    ])
    const id = await teacher.created()
    const version = await teacher.published(id)
    const { text } = (await (await read(teacher, version)).json()).lesson
    const statuses = async () =>
      Promise.all([teacher, assistant, student, stranger].map(async who => (await read(who, version)).status))
    expect(await statuses()).toEqual([200, 404, 404, 404])
    await assign(classId, 'transcription', { lessonVersion: version }, { opensAt: new Date(Date.now() + 60_000) })
    expect(await statuses()).toEqual([200, 200, 404, 404])
    await assign(classId, 'reading', { lessonVersion: version })
    expect(await statuses()).toEqual([200, 200, 200, 404])
    expect((await original(student, text)).status).toBe(200)
    expect((await original(stranger, text)).status).toBe(404)
    // Nobody changes it, and it is no text of anybody's own.
    const change = { title: '', format: 'markdown', source: '다른 글', version: 1 }
    const by = { method: 'PUT', params: { id: text }, headers: teacher.headers }
    expect((await send(changeText, { ...by, body: change })).status).toBe(404)
    expect((await send(deleteText, { ...by, method: 'DELETE' })).status).toBe(404)
    expect((await (await send(listTexts, { headers: teacher.headers })).json()).texts).toEqual([])
    // Another instructor has no part in it.
    const other = await author()
    expect((await send(readSource, { params: { id }, headers: other.headers })).status).toBe(404)
  })

  it('is read, listed and edited with at most six statements each', async () => {
    const teacher = await author()
    const student = await person('이학생', 'student')
    const classId = await classWith([[student, 'student']])
    const id = await teacher.created()
    const version = await teacher.published(id)
    await assign(classId, 'reading', { lessonVersion: version })
    const pages: Record<string, () => Promise<unknown>> = {
      read: () => read(student, version),
      // The browser carries a copy of its session; here each of the two calls looks it up, in two statements.
      transcribe: async () => {
        const { original } = await (
          await send(readVersionOriginal, { params: { version }, headers: student.headers })
        ).json()
        return send(openAttempt, { method: 'POST', body: { text: original.id }, headers: student.headers })
      },
      edit: () => send(readSource, { params: { id }, headers: teacher.headers }),
      list: () => teacher.lessons(),
    }
    for (const [name, load] of Object.entries(pages)) {
      const { statements } = await statementsOf(load)
      expect(statements.length, name).toBeGreaterThan(0)
      const counted =
        name === 'transcribe' ? statements.filter(each => !/from "(session|user)"/.test(each)) : statements
      expect(counted.length, `${name}:\n${statements.join('\n')}`).toBeLessThanOrEqual(6)
    }
  })

  it('leaves an attempt on the version that it began with', async () => {
    const teacher = await author()
    const student = await person('이학생', 'student')
    const classId = await classWith([[student, 'student']])
    const id = await teacher.created()
    const version = await teacher.published(id)
    await assign(classId, 'transcription', { lessonVersion: version })
    const { text } = (await (await read(student, version)).json()).lesson
    const begin = async () =>
      send(openAttempt, { method: 'POST', body: { text }, headers: student.headers }).then(answer => answer.json())
    const { attempt } = await begin()
    const { paragraphs } = (await (await original(student, text)).json()).original
    const [{ id: paragraph, hash, text: target }] = paragraphs
    const events = [...target].map((char, index) => ['e', 100, index, 0, char, 0])
    const saved = await send(saveParagraphs, {
      method: 'PUT',
      params: { id: attempt.id },
      body: {
        currentParagraph: paragraph,
        paragraphs: [{ paragraph, hash, startedAt: 1_790_000_000_000, from: 0, events, finished: true }],
      },
      headers: student.headers,
    })
    expect(saved.status).toBe(200)
    await teacher.published(id, '전혀 다른 글입니다.')
    const again = (await begin()).attempt
    expect(again).toMatchObject({ id: attempt.id, paragraphs: [{ id: paragraph, finished: true }] })
    expect((await (await original(student, text)).json()).original.paragraphs).toEqual(paragraphs)
  })

  it('stays readable for the class when the author is gone', async () => {
    const teacher = await author()
    const student = await person('이학생', 'student')
    const classId = await classWith([[student, 'student']])
    const version = await teacher.published(await teacher.created())
    await assign(classId, 'reading', { lessonVersion: version })
    await database().delete(user).where(eq(user.id, teacher.id))
    expect((await read(student, version)).status).toBe(200)
  })
})

describe('images of a lesson', () => {
  it('are shown to who may read the lesson, as images and nothing else', async () => {
    const teacher = await author()
    const [student, stranger] = [await person('이학생', 'student'), await person('손님')]
    const classId = await classWith([[student, 'student']])
    const id = await teacher.created()
    const answer = await teacher.upload(id, PNG)
    expect(answer.status).toBe(201)
    const { image: kept } = await answer.json()
    expect(kept).toEqual({ id: expect.any(String), name: '그림.png', width: 1, height: 1, bytes: PNG.length })
    const source = `그림을 봅니다.\n\n![한 점](/api/lessons/images/${kept.id})`
    const version = await teacher.published(id, source)
    const { html, paragraphCount } = (await (await read(teacher, version)).json()).lesson
    expect(html).toContain(`<img src="/api/lessons/images/${kept.id}" alt="한 점" width="1" height="1" loading="lazy">`)
    expect(paragraphCount).toBe(1)
    const see = (who: Person) => send(image, { params: { image: kept.id }, headers: who.headers })
    expect([(await see(teacher)).status, (await see(student)).status]).toEqual([200, 404])
    await assign(classId, 'reading', { lessonVersion: version })
    const seen = await see(student)
    expect(Buffer.from(await seen.arrayBuffer())).toEqual(PNG)
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect((await see(stranger)).status).toBe(404)
  })

  it('of other lessons are not shown', async () => {
    const [teacher, other] = [await author(), await author()]
    const { image: kept } = await (await other.upload(await other.created(), PNG)).json()
    const version = await teacher.published(await teacher.created(), `글 ![남의 것](/api/lessons/images/${kept.id})`)
    expect((await (await read(teacher, version)).json()).lesson.html).toContain('<p data-p="p-1">글 남의 것</p>')
  })

  it('are known by their content, not by their name', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script>alert(1)</script></svg>'
    const huge = Buffer.from(PNG)
    huge.writeUInt32BE(100_000, 16)
    const wrong: [Uint8Array<ArrayBuffer>, number, string][] = [
      [Buffer.from(svg), 422, 'no-image'],
      [Buffer.from('그냥 글'), 422, 'no-image'],
      [Buffer.alloc(0), 422, 'no-image'],
      [huge, 422, 'image-too-large'],
      [Buffer.alloc(5_000_001), 413, 'too-large'],
    ]
    for (const [bytes, status, kind] of wrong) {
      const answer = await teacher.upload(id, bytes)
      expect([answer.status, await kindOf(answer)]).toEqual([status, `/problems/${kind}`])
    }
    const stranger = await author()
    expect((await stranger.upload(id, PNG)).status).toBe(404)
    expect((await teacher.lessonOf(id)).images).toEqual([])
  })

  it('can be removed', async () => {
    const teacher = await author()
    const id = await teacher.created()
    const { image: kept } = await (await teacher.upload(id, PNG)).json()
    const remove = (who: Person) =>
      send(removeImage, {
        method: 'DELETE',
        path: `/api/lessons/${id}/images?image=${kept.id}`,
        params: { id },
        headers: who.headers,
      })
    expect((await remove(await author())).status).toBe(404)
    expect((await remove(teacher)).status).toBe(204)
    expect((await teacher.lessonOf(id)).images).toEqual([])
    expect(await database().$count(ownLessonVersion, eq(ownLessonVersion.lessonId, id))).toBe(0)
  })
})
