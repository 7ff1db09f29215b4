import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as openAttempt } from '#app/api/attempts/route.ts'
import { GET as feed } from '#app/api/calendar/[token]/route.ts'
import { GET as address, POST as renew } from '#app/api/calendar/route.ts'
import { PUT as override } from '#app/api/classes/[class]/assignments/[assignment]/grades/[user]/route.ts'
import { assign, classWith, type Person, person } from '#app/api/testing/cast.ts'
import type { StudentView } from '#lib/classroom/student/view.ts'
import type { WorkView } from '#lib/classroom/work/view.ts'
import { readParagraphs } from '#lib/content/published.ts'
import { database } from '#lib/db/client.ts'
import { extension, handIn } from '#lib/db/schema/classroom.ts'
import { quizAnswer, submission } from '#lib/db/schema/exercises.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { send } from '#lib/http/testing/request.ts'
import { replay } from '#lib/transcription/log.ts'
import { GET as keys } from '../students/[student]/keys/route.ts'
import { GET as readStudent } from '../students/[student]/route.ts'
import { GET as readLog } from './[handIn]/paragraphs/[paragraph]/route.ts'
import { DELETE as removeRemark } from './[handIn]/remarks/[remark]/route.ts'
import { POST as addRemark } from './[handIn]/remarks/route.ts'
import { GET as readWork } from './[handIn]/route.ts'

const MOST_STATEMENTS = 6
const LESSON = { course: 'step-7-performance', lesson: 'buffers-workers-pools' }
const kindOf = async (response: Response) => `${response.status} ${(await response.json()).type}`

async function cast() {
  const [teacher, assistant, first, second] = [
    await person('김교수', 'instructor'),
    await person('박조교', 'student'),
    await person('이학생', 'student'),
    await person('최학생', 'student'),
  ]
  const classId = await classWith([
    [teacher, 'instructor'],
    [assistant, 'assistant'],
    [first, 'student'],
    [second, 'student'],
  ])
  const open = async (who: Person, id: string): Promise<WorkView> =>
    (await (await send(readWork, { params: { class: classId, handIn: id }, headers: who.headers })).json()).work
  return { teacher, assistant, first, second, classId, open }
}

async function handInCode(assignmentId: string, { id: userId }: Person, source: string, number = 1): Promise<string> {
  const [id, submissionId] = [randomUUID(), randomUUID()]
  const results = [
    { id: 'a', title: '돌려준다', state: 'passed' },
    { id: 'b', title: '비운다', state: 'failed' },
  ]
  const grade = { state: 'failed', results, output: [] }
  const db = database()
  await db.insert(submission).values({
    id: submissionId,
    userId,
    exercise: 'ex-buffer-pool',
    source,
    state: 'failed',
    grade,
    hints: 1,
    hiddenSeed: 7,
  })
  await db.insert(handIn).values({
    id,
    assignmentId,
    userId,
    number,
    handedInAt: new Date(),
    lateSeconds: 0,
    afterCutoff: false,
    submissionId,
    score: 0.5,
    detail: {},
  })
  return id
}

describe('a hand-in of code', () => {
  it('is shown with its lines, its checks and its neighbours', async () => {
    const { teacher, first, second, classId, open } = await cast()
    const assignment = await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' })
    await handInCode(assignment, first, 'old', 1)
    const own = await handInCode(assignment, first, 'const a = 1\n\nexport { a }\n', 2)
    const other = await handInCode(assignment, second, '// 둘째')
    const work = await open(teacher, own)
    expect(work).toMatchObject({
      student: { id: first.id, name: '이학생' },
      place: { number: 1, of: 2, previous: null, next: other },
      code: { state: 'failed', hints: 1 },
      transcription: null,
    })
    expect(work.code?.lines).toHaveLength(3)
    expect(work.code?.lines[1]).toBe('')
    expect(work.grade?.handIns.map(({ number }) => number)).toEqual([1, 2])
    expect((await open(teacher, other)).place).toEqual({ number: 2, of: 2, previous: own, next: null })
    const { statements } = await statementsOf(() => open(teacher, own))
    expect(statements.length).toBeLessThanOrEqual(MOST_STATEMENTS)
  })

  it('takes remarks on lines and on the whole, and gives them back', async () => {
    const { teacher, assistant, first, classId, open } = await cast()
    const id = await handInCode(await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' }), first, 'a\nb')
    const say = (who: Person, body: object) =>
      send(addRemark, { method: 'POST', params: { class: classId, handIn: id }, body, headers: who.headers })
    const take = (who: Person, remark: string) =>
      send(removeRemark, { method: 'DELETE', params: { class: classId, handIn: id, remark }, headers: who.headers })
    const { id: onLine } = await (await say(assistant, { line: 2, body: ' 이름이 좋아요. ' })).json()
    expect((await say(teacher, { line: null, body: '잘했어요.' })).status).toBe(201)
    expect((await open(assistant, id)).remarks).toMatchObject([
      { id: onLine, line: 2, body: '이름이 좋아요.', author: '박조교', own: true },
      { line: null, body: '잘했어요.', author: '김교수', own: false },
    ])
    expect(await kindOf(await say(teacher, { line: 3, body: '없는 줄' }))).toBe('400 /problems/no-such-line')
    expect(await kindOf(await say(first, { line: 1, body: '학생' }))).toBe('403 /problems/not-allowed')
    const [, ofTeacher] = (await open(teacher, id)).remarks
    expect((await take(assistant, ofTeacher!.id)).status).toBe(404)
    expect((await take(teacher, onLine)).status).toBe(204)
    expect((await open(teacher, id)).remarks).toHaveLength(1)
  })

  it('shows the points that somebody decided, with their reason', async () => {
    const { teacher, first, classId, open } = await cast()
    const assignment = await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' })
    const id = await handInCode(assignment, first, 'a')
    expect((await open(teacher, id)).grade?.grade).toMatchObject({ points: 5, override: null })
    await send(override, {
      method: 'PUT',
      params: { class: classId, assignment, user: first.id },
      body: { points: 8, reason: '설명이 좋음' },
      headers: teacher.headers,
    })
    expect((await open(teacher, id)).grade?.grade).toMatchObject({ points: 8, override: { reason: '설명이 좋음' } })
  })

  it('is its student’s too, with points and remarks once they are released, and no other student’s', async () => {
    const { teacher, first, second, classId, open } = await cast()
    const hidden = await handInCode(await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' }), first, 'a')
    const released = { gradesReleasedAt: new Date() }
    const shown = await handInCode(
      await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' }, released),
      first,
      'a',
    )
    for (const handIn of [hidden, shown]) {
      const body = { line: 1, body: '좋아요.' }
      await send(addRemark, { method: 'POST', params: { class: classId, handIn }, body, headers: teacher.headers })
    }
    expect(await open(first, hidden)).toMatchObject({
      grade: null,
      place: null,
      remarks: [],
      handIn: { score: null },
      code: { state: 'failed' },
    })
    expect(await open(first, shown)).toMatchObject({
      grade: { grade: { points: 5 } },
      remarks: [{ line: 1 }],
      place: null,
    })
    for (const id of [hidden, shown]) {
      const call = { params: { class: classId, handIn: id }, headers: second.headers }
      expect((await send(readWork, call)).status).toBe(404)
    }
  })

  it('is nobody’s in another class', async () => {
    const [here, there] = [await cast(), await cast()]
    const id = await handInCode(await assign(here.classId, 'exercise', { exercise: 'ex-buffer-pool' }), here.first, 'a')
    const call = { params: { class: there.classId, handIn: id }, headers: there.teacher.headers }
    expect((await send(readWork, call)).status).toBe(404)
    const remark = { ...call, method: 'POST', body: { line: null, body: '남의 반' } }
    expect((await send(addRemark, remark)).status).toBe(404)
  })
})

describe('a hand-in of a transcription', () => {
  it('can be played back from its log', async () => {
    const { teacher, first, second, classId, open } = await cast()
    const { headers } = first
    const { attempt } = await (await send(openAttempt, { method: 'POST', body: LESSON, headers })).json()
    const paragraphs = await readParagraphs(LESSON.course, LESSON.lesson)
    // The later one first: the view has them in the order of the text.
    for (const { id, hash, text } of [paragraphs[1]!, paragraphs[0]!]) {
      const events = [...text].map((char, at) => ['e', 100, at, 0, char, 0])
      const body = {
        currentParagraph: id,
        paragraphs: [{ paragraph: id, hash, startedAt: 1_790_000_000_000, from: 0, events, finished: true }],
      }
      expect((await send(save, { method: 'PUT', params: { id: attempt.id }, body, headers })).status).toBe(200)
    }
    const assignmentId = await assign(classId, 'transcription', LESSON)
    const id = randomUUID()
    await database().insert(handIn).values({
      id,
      assignmentId,
      userId: first.id,
      number: 1,
      handedInAt: new Date(),
      lateSeconds: 0,
      afterCutoff: false,
      attemptId: attempt.id,
      score: 1,
      detail: {},
    })
    const { statements, result } = await statementsOf(() => open(teacher, id))
    expect(statements.length).toBeLessThanOrEqual(MOST_STATEMENTS)
    expect(result.transcription?.paragraphs.map(({ index, original }) => [index, original.id])).toEqual([
      [0, paragraphs[0]!.id],
      [1, paragraphs[1]!.id],
    ])
    const params = { class: classId, handIn: id, paragraph: paragraphs[1]!.id }
    const { log } = await (await send(readLog, { params, headers: teacher.headers })).json()
    expect(replay(log)).toBe(paragraphs[1]!.text)
    const asks = async (who: Person) => (await send(readLog, { params, headers: who.headers })).status
    expect([await asks(first), await asks(second)]).toEqual([200, 404])

    // The same shows on the student's page, and in their keys.
    const student = { params: { class: classId, student: first.id }, headers: teacher.headers }
    const page: StudentView = (await (await send(readStudent, student)).json()).student
    expect(page.attempts).toMatchObject([{ id: attempt.id, subject: LESSON, accuracy: 1 }])
    const { analysis, paragraphs: looked } = await (await send(keys, student)).json()
    expect(looked).toBe(2)
    expect(analysis).toHaveProperty('keys')
  })
})

describe('the page of one student', () => {
  it('tells what they did, what they got and where they are weak', async () => {
    const { teacher, first, second, classId } = await cast()
    const assignment = await assign(classId, 'exercise', { exercise: 'ex-buffer-pool' }, { title: '버퍼 풀' })
    const id = await handInCode(assignment, first, 'a')
    const answers = [
      { item: 'one', correct: false },
      { item: 'one', correct: true },
      { item: 'two', correct: false },
    ]
    for (const [n, answer] of answers.entries()) {
      await database()
        .insert(quizAnswer)
        .values({
          id: randomUUID(),
          userId: first.id,
          exercise: 'qz-none',
          answer: {},
          createdAt: new Date(Date.now() + n),
          ...answer,
        })
    }
    const read = (who: Person, student: Person) =>
      send(readStudent, { params: { class: classId, student: student.id }, headers: who.headers })
    const { statements, result } = await statementsOf(() => read(teacher, first))
    expect(statements.length).toBeLessThanOrEqual(MOST_STATEMENTS)
    const page: StudentView = (await result.json()).student
    expect(page.student).toMatchObject({ id: first.id, name: '이학생' })
    expect(page.assignments).toMatchObject([
      { id: assignment, title: '버퍼 풀', points: 5, most: 10, handIns: [{ id }] },
    ])
    expect(page.submissions).toMatchObject([{ exercise: 'ex-buffer-pool', state: 'failed', passed: 1, checks: 2 }])
    // A quiz that no longer exists has no questions to show.
    expect(page.missed).toEqual([])
    expect((await read(first, second)).status).toBe(403)
    expect((await read(teacher, teacher)).status).toBe(404)
  })
})

describe('the calendar of due dates', () => {
  it('has every open assignment once, with the dates that hold for that person', async () => {
    const { teacher, first, second, classId } = await cast()
    const dueAt = new Date('2030-11-21T09:00:00Z')
    const title = '쉼표, 쌍반점; 제목'
    const assignmentId = await assign(classId, 'reading', LESSON, { title, dueAt })
    await assign(classId, 'reading', LESSON, { title: '나중', opensAt: new Date('2030-01-01T00:00:00Z'), dueAt })
    const later = new Date('2030-11-25T15:00:00Z')
    await database().insert(extension).values({ assignmentId, userId: second.id, dueAt: later })
    const addressOf = async (who: Person, method = 'GET') =>
      (await (await send(method === 'GET' ? address : renew, { method, headers: who.headers })).json())
        .address as string
    const read = async (path: string) => send(feed, { path, params: { token: path.split('/').at(-1)! } })
    const own = await addressOf(first)
    expect(await addressOf(first)).toBe(own)
    const { statements, result } = await statementsOf(() => read(own))
    expect(statements).toHaveLength(1)
    expect(result.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = (await result.text()).replace(/\r\n[ \t]/g, '')
    expect(text).toContain(`UID:assignment-${assignmentId}@jaeda\r\n`)
    expect(text).toContain('DTSTART:20301121T090000Z\r\n')
    expect(text).toContain('SUMMARY:마감: 쉼표\\, 쌍반점\\; 제목 (백엔드 성능)\r\n')
    expect(text).toContain('DESCRIPTION:2030. 11. 21. (목) 18:00까지 내요.\r\n')
    expect(text).not.toContain('나중')
    const extended = (await (await read(await addressOf(second))).text()).replace(/\r\n[ \t]/g, '')
    expect(extended).toContain('DTSTART:20301125T150000Z\r\n')
    expect(await (await read(await addressOf(teacher))).text()).toContain('나중')
    const renewed = await addressOf(first, 'POST')
    expect(renewed).not.toBe(own)
    expect([(await read(own)).status, (await read(renewed)).status]).toEqual([404, 200])
  })
})
