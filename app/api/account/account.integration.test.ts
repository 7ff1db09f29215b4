import { eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as open } from '#app/api/attempts/route.ts'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { PUT as saveLesson } from '#app/api/lessons/[id]/route.ts'
import { POST as createLesson } from '#app/api/lessons/route.ts'
import { GET as readVersion } from '#app/api/lessons/versions/[version]/route.ts'
import { assign, classWith, person } from '#app/api/testing/cast.ts'
import { POST as keepText } from '#app/api/texts/route.ts'
import { makeTestAccount, PASSWORD } from '#lib/auth/testing/account.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { session, user } from '#lib/db/schema/auth.ts'
import { handIn, remark } from '#lib/db/schema/classroom.ts'
import { submission } from '#lib/db/schema/exercises.ts'
import { ownImage, ownLesson, ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { freeText } from '#lib/db/schema/texts.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { GET as exportAll } from './export/route.ts'
import { PUT as changePassword } from './password/route.ts'
import { DELETE as remove, PUT as rename, GET as show } from './route.ts'

const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const NEW_PASSWORD = '느린 곳부터 재어요'

async function enter({ email }: { email: string }, password = PASSWORD) {
  const response = await send(signIn, { method: 'POST', body: { email, password } })
  return { status: response.status, cookie: cookiesOf(response) }
}

const accountOf = async (cookie: string) => (await (await send(show, { headers: { cookie } })).json()).account

describe('an account', () => {
  it('is shown to its owner, and to a guest that they have none', async () => {
    const who = await makeTestAccount('instructor')
    const { cookie } = await enter(who)
    await enter(who)
    await classWith([[{ id: who.id, name: '', headers: { cookie } }, 'instructor']])
    expect(await accountOf(cookie)).toMatchObject({
      name: '김측정',
      email: who.email,
      role: 'instructor',
      sessions: 2,
      classes: 1,
      classesAlone: 1,
    })
    const guest = await send(learner, { method: 'POST' })
    const shown = await send(show, { headers: { cookie: cookiesOf(guest) } })
    expect(await shown.json()).toEqual({ account: null, guest: true })
    expect(await (await send(show)).json()).toEqual({ account: null, guest: false })
  })

  it('is read in at most six statements, the session included', async () => {
    const who = await person('김측정', 'student')
    const { statements, result } = await statementsOf(() => send(show, { headers: who.headers }))
    expect((await result.json()).account.name).toBe('김측정')
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.length).toBeLessThanOrEqual(6)
  })

  it('changes its name, at once for every session', async () => {
    const who = await makeTestAccount()
    const [{ cookie }, other] = [await enter(who), await enter(who)]
    const body = { name: '  이\u202e 재다 ' }
    expect(await (await send(rename, { method: 'PUT', body, headers: { cookie } })).json()).toEqual({ name: '이 재다' })
    const known = await send(learner, { method: 'POST', headers: { cookie: other.cookie } })
    expect((await known.json()).learner.name).toBe('이 재다')
  })

  it.each([
    [true, false],
    [false, true],
  ])('changes its password; other sessions end: %s', async (endOthers, goesOn) => {
    const who = await makeTestAccount()
    const [here, there] = [await enter(who), await enter(who)]
    const put = (body: unknown) => send(changePassword, { method: 'PUT', body, headers: { cookie: here.cookie } })
    const wrong = await put({ current: '이건 아니에요', next: NEW_PASSWORD, endOthers })
    expect([wrong.status, (await wrong.json()).type]).toEqual([403, '/problems/wrong-password'])
    expect((await put({ current: PASSWORD, next: '짧아요', endOthers })).status).toBe(400)
    expect((await put({ current: PASSWORD, next: NEW_PASSWORD, endOthers })).status).toBe(204)
    expect(await accountOf(here.cookie)).not.toBeNull()
    expect((await accountOf(there.cookie)) !== null).toBe(goesOn)
    expect((await enter(who)).status).toBe(401)
    expect((await enter(who, NEW_PASSWORD)).status).toBe(200)
  })

  it('is removed with everything of it, and asks for the password', async () => {
    const who = await makeTestAccount()
    const { cookie } = await enter(who)
    const headers = { cookie }
    const teacher = await makeTestAccount('instructor')
    const cast = (id: string) => ({ id, name: '', headers })
    const classId = await classWith([
      [cast(who.id), 'student'],
      [cast(teacher.id), 'instructor'],
    ])
    const assignmentId = await assign(classId, 'report', { exercise: 'rp-x' })
    const id = crypto.randomUUID()
    const rest = { assignmentId, userId: who.id, number: 1, handedInAt: new Date(), lateSeconds: 0, afterCutoff: false }
    await database()
      .insert(handIn)
      .values({ id, ...rest, detail: {} })
    await database()
      .insert(remark)
      .values({ id: crypto.randomUUID(), handInId: id, authorId: teacher.id, body: '좋아요' })
    await send(keepText, { method: 'POST', body: { title: '글', format: 'plain', source: '가나' }, headers })

    const wrong = await send(remove, { method: 'DELETE', body: { password: '이건 아니에요' }, headers })
    expect(wrong.status).toBe(403)
    const gone = await send(remove, { method: 'DELETE', body: { password: PASSWORD }, headers })
    expect(gone.status).toBe(204)
    expect(gone.headers.getSetCookie().join()).toMatch(/session_token=;/)
    expect(await database().$count(user, eq(user.id, who.id))).toBe(0)
    expect(await database().$count(handIn, eq(handIn.userId, who.id))).toBe(0)
    expect(await database().$count(session, eq(session.userId, who.id))).toBe(0)
    expect(await accountOf(cookie)).toBeNull()
    expect((await enter(who)).status).toBe(401)
  })
})

describe('the lessons of somebody who goes', () => {
  it('go too, but for the versions that a class was given', async () => {
    const who = await makeTestAccount('instructor')
    const { cookie } = await enter(who)
    const headers = { cookie }
    /** Its id, and its versions in the order of `sources`. */
    const written = async (...sources: string[]) => {
      const { id } = await (
        await send(createLesson, { method: 'POST', body: { title: '', source: '' }, headers })
      ).json()
      const versions: string[] = []
      for (const [index, source] of sources.entries()) {
        const body = { title: '', source, publish: true, revision: index + 1 }
        versions.push((await (await send(saveLesson, { method: 'PUT', params: { id }, body, headers })).json()).version)
      }
      await database()
        .insert(ownImage)
        .values({
          id: crypto.randomUUID(),
          lessonId: id,
          name: '그림.png',
          type: 'image/png',
          width: 1,
          height: 1,
          bytes: 1,
          data: Buffer.alloc(1),
        })
      return { id, versions }
    }
    const [draft, given] = [
      await written('# 혼자 쓴 글\n\n가'),
      await written('# 배정한 글\n\n가', '# 배정한 글\n\n나'),
    ]
    const textsOf = async (versions: string[]) =>
      (await database().select().from(ownLessonVersion).where(inArray(ownLessonVersion.id, versions))).map(
        ({ textId }) => textId,
      )
    const texts = await textsOf([...draft.versions, ...given.versions])
    expect(texts).toHaveLength(3)
    // Typed by the author alone: nobody else needs it.
    await send(open, { method: 'POST', body: { text: (await textsOf(draft.versions))[0] }, headers })
    const student = await person('이학생', 'student')
    const classId = await classWith([[student, 'student']])
    await assign(classId, 'reading', { lessonVersion: given.versions[0] })

    expect((await send(remove, { method: 'DELETE', body: { password: PASSWORD }, headers })).status).toBe(204)
    const left = await database()
      .select()
      .from(ownLesson)
      .where(inArray(ownLesson.id, [draft.id, given.id]))
    expect(left).toMatchObject([{ id: given.id, ownerId: null, source: '' }])
    expect(await database().$count(freeText, inArray(freeText.id, texts))).toBe(1)
    expect(await database().$count(ownImage, eq(ownImage.lessonId, draft.id))).toBe(0)
    expect(await database().$count(ownImage, eq(ownImage.lessonId, given.id))).toBe(1)
    const read = await send(readVersion, { params: { version: given.versions[0]! }, headers: student.headers })
    expect((await read.json()).lesson.html).toContain('가')
  })
})

describe('the export', () => {
  it('is one JSON object with everything of the person and nothing of others, page after page, without secrets', async () => {
    const who = await makeTestAccount()
    const { cookie } = await enter(who)
    const headers = { cookie }
    const opened = await send(open, { method: 'POST', body: LESSON, headers })
    const [first] = await readParagraphs(LESSON.course, LESSON.lesson)
    const { id: paragraph, hash } = first!
    const batch = { paragraph, hash, startedAt: 1, from: 0, events: [['e', 1, 0, 0, '가', 0]], finished: false }
    await send(save, {
      method: 'PUT',
      params: { id: (await opened.json()).attempt.id },
      body: { currentParagraph: paragraph, paragraphs: [batch] },
      headers,
    })
    await send(keepText, { method: 'POST', body: { title: '글', format: 'plain', source: '가나' }, headers })
    const many = Array.from({ length: 45 }, (_, index) => ({
      id: crypto.randomUUID(),
      userId: who.id,
      exercise: 'ex-copy-with-buffer',
      source: `// ${index}`,
      state: 'failed' as const,
      hints: 0,
      hiddenSeed: 424_242_424_242,
    }))
    await database().insert(submission).values(many)
    const other = await makeTestAccount()
    await database()
      .insert(submission)
      .values({ ...many[0]!, id: crypto.randomUUID(), userId: other.id })

    const response = await send(exportAll, { headers })
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="jaeda-\d{4}-\d\d-\d\d\.json"$/)
    const text = await response.text()
    expect(text).not.toMatch(/scrypt|424242424242|"token"/)
    const all = JSON.parse(text)
    expect(all.account).toMatchObject({ email: who.email, name: '김측정' })
    expect(new Set(all.submissions.map((each: { source: string }) => each.source)).size).toBe(45)
    expect(all.submissions).toHaveLength(45)
    expect(all.attempts[0].paragraphs[0]).toMatchObject({
      paragraphId: paragraph,
      text: '가',
      log: [['e', 1, 0, 0, '가', 0]],
    })
    expect(all.texts).toMatchObject([{ title: '글', source: '가나' }])
    expect(all.sessions).toHaveLength(1)
    expect(all.drafts).toEqual([])
  })

  it('is there for guests too', async () => {
    const guest = await send(learner, { method: 'POST' })
    const response = await send(exportAll, { headers: { cookie: cookiesOf(guest) } })
    expect((await response.json()).account).toEqual({ name: '손님', guest: true })
  })
})
