import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { PUT as saveParagraphs } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as openAttempt } from '#app/api/attempts/route.ts'
import { GET as due } from '#app/api/due/route.ts'
import { POST as openHint } from '#app/api/exercises/[id]/hints/route.ts'
import { GET as solution } from '#app/api/exercises/[id]/solution/route.ts'
import { POST as submit } from '#app/api/exercises/[id]/submissions/route.ts'
import { PUT as publish } from '#app/api/lessons/[id]/route.ts'
import { POST as createLesson } from '#app/api/lessons/route.ts'
import { POST as answer } from '#app/api/quizzes/[id]/answers/route.ts'
import { assign, classWith, type Person, person } from '#app/api/testing/cast.ts'
import { GET as readOriginal } from '#app/api/texts/[id]/original/route.ts'
import type { HandInView } from '#lib/classroom/student-work.ts'
import { database } from '#lib/db/client.ts'
import { assignment as assignmentTable } from '#lib/db/schema/classroom.ts'
import { run } from '#lib/db/schema/experiments.ts'
import { ownLessonVersion } from '#lib/db/schema/lessons.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { graders } from '#lib/exercises/graders.ts'
import { readExerciseInside } from '#lib/exercises/published.ts'
import { readQuizInside } from '#lib/exercises/quiz/published.ts'
import { send } from '#lib/http/testing/request.ts'
import { FLAG } from '#lib/transcription/log-format.ts'
import type { LogEvent } from '#lib/transcription/log-schema.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { typeParagraph } from '#lib/transcription/simulated-typist.ts'
import { PUT as extend } from './[assignment]/extensions/[user]/route.ts'
import { PUT as override, GET as readGrade } from './[assignment]/grades/[user]/route.ts'
import { POST as handIn } from './[assignment]/hand-ins/route.ts'
import { PUT as release } from './[assignment]/release/route.ts'
import { PUT as change, GET as read, DELETE as remove } from './[assignment]/route.ts'
import { POST as create } from './route.ts'

const HOUR = 3_600_000
const EXERCISE = 'ex-buffer-pool'
const exercise = await readExerciseInside(EXERCISE)
const QUIZ = 'qz-step-7'
const quiz = await readQuizInside(QUIZ)

afterAll(() => graders().close())

const ago = (hours: number) => new Date(Date.now() - hours * HOUR)
const kindOf = async (response: Response) => `${response.status} ${(await response.json()).type}`

async function cast() {
  const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
  const id = await classWith([
    [teacher, 'instructor'],
    [student, 'student'],
  ])
  const at = (who: Person, assignment: string, rest: object = {}) => ({
    headers: who.headers,
    params: { class: id, assignment, ...rest },
  })
  return {
    id,
    teacher,
    student,
    at,
    mine: async (assignment: string) => (await send(read, at(student, assignment))).json(),
    grade: async (assignment: string) =>
      (await (await send(readGrade, at(teacher, assignment, { user: student.id }))).json()).grade,
    handIn: (assignment: string, body: object = {}, who = student) =>
      send(handIn, { ...at(who, assignment), method: 'POST', body }),
    submit: (source: string) =>
      send(submit, { method: 'POST', headers: student.headers, params: { id: EXERCISE }, body: { source } }),
    solution: () => send(solution, { headers: student.headers, params: { id: EXERCISE } }),
  }
}

/** A short lesson of the teacher's own, published. */
async function lesson(teacher: Person): Promise<{ version: string; text: string }> {
  const source = '# 버퍼\n\n버퍼는 잠시 담아 두는 곳입니다.\n\n크기를 재 봅니다.'
  const { id } = await (
    await send(createLesson, { method: 'POST', headers: teacher.headers, body: { source, title: '' } })
  ).json()
  const body = { title: '', source, publish: true, revision: 1 }
  const { version } = await (
    await send(publish, { method: 'PUT', headers: teacher.headers, params: { id }, body })
  ).json()
  const [{ text }] = (await database()
    .select({ text: ownLessonVersion.textId })
    .from(ownLessonVersion)
    .where(eq(ownLessonVersion.id, version))) as [{ text: string }]
  return { version, text }
}

/** Opens the transcription of a text; `type` types one paragraph of it to its end. */
async function transcription({ headers }: Person, text: string) {
  const { attempt } = await (await send(openAttempt, { method: 'POST', headers, body: { text } })).json()
  const { original } = await (await send(readOriginal, { headers, params: { id: text } })).json()
  const paragraphs = original.paragraphs as Paragraph[]
  const save = async ({ id, hash }: Paragraph, events: readonly LogEvent[]) => {
    const one = { paragraph: id, hash, startedAt: 1_795_000_000_000, from: 0, events, finished: true }
    const body = { currentParagraph: id, paragraphs: [one] }
    const response = await send(saveParagraphs, { method: 'PUT', headers, params: { id: attempt.id }, body })
    expect(response.status).toBe(200)
    return (await response.json()).handedIn
  }
  return {
    attempt,
    paragraphs,
    type: (paragraph: Paragraph) =>
      save(paragraph, typeParagraph(paragraph, { random: steady(), mistakes: 0 }).log.events),
    paste: (paragraph: Paragraph) => save(paragraph, [['e', 10, 0, 0, paragraph.text, FLAG.paste]]),
  }
}

const CRITERIA = { minCoverage: 1, minAccuracy: 0.9, minKeystrokeAccuracy: 0 }
const released = { gradesReleasedAt: new Date() }

/** The same numbers every time. */
function steady() {
  let seed = 11
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

describe('a transcription', () => {
  it('is handed in by itself with its last paragraph, once, graded from the log on the server', async () => {
    const { id, teacher, student, mine } = await cast()
    const { version, text } = await lesson(teacher)
    const assignment = await assign(
      id,
      'transcription',
      { lessonVersion: version },
      { criteria: CRITERIA, ...released },
    )
    const { attempt, paragraphs, type } = await transcription(student, text)
    expect(attempt.assigned).toMatchObject([{ assignment, className: '백엔드 성능', paste: 'record', closed: false }])
    for (const paragraph of paragraphs.slice(0, -1)) expect(await type(paragraph)).toEqual([])
    expect(await type(paragraphs.at(-1)!)).toMatchObject([
      { assignment, number: 1, afterCutoff: false, lateSeconds: 0 },
    ])
    expect(await type(paragraphs.at(-1)!)).toEqual([])
    const { assignment: view, work } = await mine(assignment)
    expect(view.grade).toMatchObject({ points: 10, share: 1 })
    const [handed] = work.handIns as HandInView[]
    expect(handed).toMatchObject({
      score: 1,
      attemptId: attempt.id,
      detail: { coverage: 1, finalAccuracy: 1, hints: expect.any(Number) },
    })
    expect(handed?.provenance?.totals.paste).toEqual({ times: 0, amount: 0 })
  })

  it('is handed in before its end by hand, as far as it is; what was pasted is told and not deducted', async () => {
    const { id, teacher, student, mine, handIn } = await cast()
    const { version, text } = await lesson(teacher)
    const assignment = await assign(
      id,
      'transcription',
      { lessonVersion: version },
      { criteria: CRITERIA, ...released },
    )
    expect(await kindOf(await handIn(assignment))).toBe('409 /problems/nothing-written')
    const { paragraphs, paste } = await transcription(student, text)
    await paste(paragraphs[0]!)
    expect((await handIn(assignment)).status).toBe(201)
    const { work } = await mine(assignment)
    const [handed] = work.handIns as HandInView[]
    const shares = paragraphs.map(({ text }) => text.length)
    expect(handed?.score).toBeCloseTo(shares[0]! / shares.reduce((a, b) => a + b), 1)
    expect(handed?.provenance?.totals.paste).toEqual({ times: 1, amount: paragraphs[0]!.text.length })
    expect(handed?.detail).toMatchObject({ strokes: 0, writtenParagraphs: 1, paragraphs: paragraphs.length })
  })
})

describe('an exercise', () => {
  it('is handed in with each submission; the share of checks is its score, lateness its deduction', async () => {
    const { id, grade, submit } = await cast()
    const late = { per: 'day', percent: 20, floor: 50 }
    const assignment = await assign(id, 'exercise', { exercise: EXERCISE }, { dueAt: ago(30), opensAt: ago(50), late })
    const { handedIn } = await (await submit(exercise.starter)).json()
    expect(handedIn).toMatchObject([{ assignment, number: 1, afterCutoff: false }])
    expect(handedIn[0].lateSeconds).toBeGreaterThanOrEqual(30 * 3_600)
    await submit(exercise.solution)
    expect(await grade(assignment)).toMatchObject({ points: 6, computed: 6, share: 0.6 })
  })

  it('after the cut-off it is kept and marked, and does not count; before the opening it is practice', async () => {
    const { id, grade, submit, mine } = await cast()
    const closed = await assign(
      id,
      'exercise',
      { exercise: EXERCISE },
      { opensAt: ago(9), dueAt: ago(3), cutoffAt: ago(1) },
    )
    const upcoming = await assign(id, 'exercise', { exercise: EXERCISE }, { opensAt: ago(-1), dueAt: ago(-5) })
    const { submission, handedIn } = await (await submit(exercise.solution)).json()
    expect(handedIn).toMatchObject([{ assignment: closed, afterCutoff: true }])
    expect((await mine(closed)).work.handIns).toMatchObject([{ submissionId: submission.id, afterCutoff: true }])
    expect((await mine(closed)).assignment).toMatchObject({ phase: 'closed', handIns: 1, uncounted: 1 })
    expect(await grade(closed)).toMatchObject({ points: null, handIn: null })
    expect((await mine(upcoming)).assignment).toMatchObject({ phase: 'upcoming', handIns: 0 })
  })

  it('an extension given afterwards makes it count', async () => {
    const { id, teacher, student, at, grade, submit, mine } = await cast()
    const assignment = await assign(
      id,
      'exercise',
      { exercise: EXERCISE },
      { opensAt: ago(9), dueAt: ago(3), cutoffAt: ago(1) },
    )
    await submit(exercise.solution)
    const give = (body: object) =>
      send(extend, {
        ...at(teacher, assignment, { user: student.id }),
        method: 'PUT',
        body: { cutoffAt: null, reason: '병결', ...body },
      })
    expect(await kindOf(await give({ dueAt: ago(10).toISOString() }))).toBe('400 /problems/invalid-dates')
    expect((await give({ dueAt: ago(-1).toISOString() })).status).toBe(204)
    expect(await grade(assignment)).toMatchObject({ points: 10, share: 1 })
    expect((await mine(assignment)).assignment).toMatchObject({ extended: true, phase: 'open', uncounted: 0 })
  })

  it('counts so many attempts as are allowed; further ones are practice', async () => {
    const { id, submit, mine } = await cast()
    const assignment = await assign(id, 'exercise', { exercise: EXERCISE }, { attemptsAllowed: 1 })
    await submit(exercise.starter)
    const { submission, handedIn } = await (await submit(exercise.solution)).json()
    expect(handedIn).toEqual([])
    expect(submission.state).toBe('passed')
    expect((await mine(assignment)).assignment.handIns).toBe(1)
  })

  it('its solution opens by the rule of the assignment, its hints where they are allowed', async () => {
    const { id, student, submit, solution } = await cast()
    const assignment = await assign(id, 'exercise', { exercise: EXERCISE }, { solutions: 'after-due', hints: false })
    await submit(exercise.solution)
    expect(await kindOf(await solution())).toBe('403 /problems/solution-not-yet')
    const hint = await send(openHint, {
      method: 'POST',
      headers: student.headers,
      params: { id: EXERCISE },
      body: { wanted: 1 },
    })
    expect(await kindOf(hint)).toBe('403 /problems/hints-forbidden')
    const set = (values: object) =>
      database().update(assignmentTable).set(values).where(eq(assignmentTable.id, assignment))
    await set({ dueAt: ago(1), opensAt: ago(2) })
    expect((await solution()).status).toBe(200)
    await set({ solutions: 'never' })
    expect(await kindOf(await solution())).toBe('403 /problems/solution-withheld')
  })
})

describe('a quiz', () => {
  it('is handed in with its last answer; the first answer to each question counts', async () => {
    const { id, student, grade } = await cast()
    const assignment = await assign(id, 'quiz', { exercise: QUIZ })
    const give = async (item: (typeof quiz.items)[number], value: object) =>
      (
        await send(answer, {
          method: 'POST',
          headers: student.headers,
          params: { id: QUIZ },
          body: { item: item.id, answer: value },
        })
      ).json()
    let handedIn: unknown[] = []
    for (const item of quiz.items) {
      const answers = {
        single: { type: 'single', choice: 0 },
        multiple: { type: 'multiple', choices: [0] },
        numeric: { type: 'numeric', value: -1 },
        ordering: { type: 'ordering', order: item.type === 'ordering' ? item.order.map((_, i) => i) : [] },
        text: { type: 'text', text: '모르겠어요.' },
      }
      expect(handedIn).toEqual([])
      handedIn = (await give(item, answers[item.type])).handedIn
    }
    expect(handedIn).toMatchObject([{ assignment, number: 1 }])
    const right = quiz.items.filter(item => item.type === 'single' && item.options[0]?.correct).length
    const { points } = await grade(assignment)
    if (quiz.items.every(({ type }) => type !== 'text'))
      expect(points).toBeGreaterThanOrEqual((10 * right) / quiz.items.length - 0.01)
    else expect(points).toBeNull()
  })
})

describe('what is handed in by hand', () => {
  it('an experiment is an own run with a finding, judged by a person', async () => {
    const { id, teacher, student, at, handIn, grade, mine } = await cast()
    const assignment = await assign(id, 'experiment', { experiment: 'buffer-size' })
    const runOf = async (userId: string, state: 'done' | 'failed') => {
      const values = {
        id: randomUUID(),
        userId,
        experiment: 'buffer-size',
        platform: 'browser' as const,
        state,
        params: {},
      }
      await database().insert(run).values(values)
      return values.id
    }
    const [own, failed, others] = [
      await runOf(student.id, 'done'),
      await runOf(student.id, 'failed'),
      await runOf(teacher.id, 'done'),
    ]
    expect(await kindOf(await handIn(assignment, { text: '64 KB부터 빨라져요.' }))).toBe('400 /problems/incomplete')
    for (const runs of [[failed], [others]]) {
      expect(await kindOf(await handIn(assignment, { text: '빨라요.', runs }))).toBe('400 /problems/unknown-run')
    }
    expect((await handIn(assignment, { text: '64 KB부터 빨라져요.', runs: [own] })).status).toBe(201)
    expect(await grade(assignment)).toMatchObject({ points: null, handIn: expect.any(String) })
    const decide = { method: 'PUT', body: { points: 9.5, reason: '근거가 분명해요.' } }
    expect((await send(override, { ...at(teacher, assignment, { user: student.id }), ...decide })).status).toBe(204)
    // Not before it is released.
    expect((await mine(assignment)).assignment.grade).toBeNull()
    await send(release, { ...at(teacher, assignment), method: 'PUT', body: { released: true } })
    expect((await mine(assignment)).assignment.grade).toMatchObject({
      points: 9.5,
      override: { reason: '근거가 분명해요.' },
    })
  })

  it('after the cut-off the answer says that it was kept and does not count', async () => {
    const { id, handIn, mine } = await cast()
    const assignment = await assign(
      id,
      'reading',
      { course: 'step-7-performance', lesson: 'buffers-workers-pools' },
      { opensAt: ago(9), dueAt: ago(3), cutoffAt: ago(1) },
    )
    const response = await handIn(assignment)
    expect(response.headers.get('location')).toContain(assignment)
    expect(await kindOf(response)).toBe('409 /problems/after-cutoff')
    expect((await mine(assignment)).work.handIns).toMatchObject([{ number: 1, afterCutoff: true }])
  })

  it('before the opening nothing is taken; staff hand nothing in', async () => {
    const { id, teacher, handIn } = await cast()
    const upcoming = await assign(id, 'report', {}, { opensAt: ago(-1), dueAt: ago(-2) })
    const open = await assign(id, 'report', {})
    expect(await kindOf(await handIn(upcoming, { text: '보고서' }))).toBe('409 /problems/not-open-yet')
    expect(await kindOf(await handIn(open, { text: '보고서' }, teacher))).toBe('403 /problems/students-only')
    expect((await handIn(open, { text: '보고서' })).status).toBe(201)
  })

  it('thirty at once are numbered without a gap', async () => {
    const { id, handIn, mine } = await cast()
    const assignment = await assign(id, 'report', {})
    await Promise.all(Array.from({ length: 30 }, (_, i) => handIn(assignment, { text: `보고서 ${i}` })))
    const { work } = await mine(assignment)
    expect(work.handIns.map(({ number }: HandInView) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  })
})

describe('an assignment', () => {
  const input = (changes: object = {}) => ({
    title: '버퍼 풀',
    instructions: '',
    work: { kind: 'exercise', target: { exercise: EXERCISE }, criteria: {} },
    points: 10,
    opensAt: ago(1).toISOString(),
    dueAt: ago(-24).toISOString(),
    cutoffAt: null,
    late: { per: 'day', percent: 10, floor: 50 },
    attemptsAllowed: null,
    counts: 'best',
    hints: true,
    paste: 'record',
    solutions: 'after-pass',
    releaseGrades: true,
    ...changes,
  })

  it('is made, changed, and removed as long as nothing was handed in', async () => {
    const { id, teacher, at, submit, mine } = await cast()
    const make = (body: object) =>
      send(create, { method: 'POST', headers: teacher.headers, params: { class: id }, body })
    const { id: assignment } = await (await make(input())).json()
    const put = (body: object) => send(change, { ...at(teacher, assignment), method: 'PUT', body })
    expect((await put(input({ points: 20 }))).status).toBe(200)
    await submit(exercise.solution)
    expect((await mine(assignment)).assignment.grade).toMatchObject({ points: 20 })
    const another = input({
      work: {
        kind: 'reading',
        target: { course: 'step-7-performance', lesson: 'buffers-workers-pools' },
        criteria: {},
      },
    })
    expect(await kindOf(await put(another))).toBe('409 /problems/has-hand-ins')
    expect(await kindOf(await send(remove, { ...at(teacher, assignment), method: 'DELETE' }))).toBe(
      '409 /problems/has-hand-ins',
    )
    // An earlier due time makes what was handed in late.
    await put(input({ opensAt: ago(60).toISOString(), dueAt: ago(30).toISOString() }))
    expect((await mine(assignment)).assignment.grade).toMatchObject({ points: 8, share: 0.8 })
    const { id: other } = await (await make(input())).json()
    expect((await send(remove, { ...at(teacher, other), method: 'DELETE' })).status).toBe(204)
  })

  it('a due time before the opening, and what does not exist, are refused by name', async () => {
    const { id, teacher } = await cast()
    const make = (body: object) =>
      send(create, { method: 'POST', headers: teacher.headers, params: { class: id }, body })
    const dates = await make(input({ dueAt: ago(2).toISOString() }))
    expect(dates.status).toBe(400)
    expect((await dates.json()).errors).toEqual([{ field: 'dueAt', message: '마감은 여는 시각보다 뒤여야 해요.' }])
    for (const work of [
      { kind: 'exercise', target: { exercise: 'ex-nothing' }, criteria: {} },
      { kind: 'reading', target: { course: 'a', lesson: 'b' }, criteria: {} },
      { kind: 'transcription', target: { lessonVersion: randomUUID() }, criteria: CRITERIA },
    ]) {
      expect(await kindOf(await make(input({ work })))).toBe('400 /problems/unknown-target')
    }
  })

  it('what is due stands on the first page, in one call', async () => {
    const { id, student, handIn } = await cast()
    const other = await person('손님')
    const open = await assign(id, 'report', {}, { title: '보고서' })
    await assign(id, 'report', {}, { title: '곧', opensAt: ago(-20), dueAt: ago(-90) })
    await assign(id, 'report', {}, { title: '닫힘', opensAt: ago(20), dueAt: ago(9), cutoffAt: ago(8) })
    await assign(id, 'report', {}, { title: '늦음', opensAt: ago(20), dueAt: ago(9) })
    await handIn(open, { text: '보고서' })
    const { statements, result } = await statementsOf(() => send(due, { headers: student.headers }))
    expect(statements.length).toBeLessThanOrEqual(6)
    const { due: works } = await result.json()
    expect(
      works.map((each: { title: string; phase: string; handIns: number }) => [each.title, each.phase, each.handIns]),
    ).toEqual([
      ['늦음', 'late', 0],
      ['보고서', 'open', 1],
      ['곧', 'upcoming', 0],
    ])
    expect((await (await send(due, { headers: other.headers })).json()).due).toEqual([])
  })

  it('its page takes at most six statements for the student and for the staff', async () => {
    const { id, teacher, student, at, handIn } = await cast()
    const assignment = await assign(id, 'report', {})
    await handIn(assignment, { text: '보고서' })
    for (const who of [teacher, student]) {
      const { statements, result } = await statementsOf(() => send(read, at(who, assignment)))
      expect(result.status).toBe(200)
      expect(statements.length).toBeLessThanOrEqual(6)
    }
  })
})
