import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { PUT as save } from '#app/api/attempts/[id]/paragraphs/route.ts'
import { POST as openAttempt } from '#app/api/attempts/route.ts'
import { DELETE as removeMember } from '#app/api/classes/[class]/members/[user]/route.ts'
import { POST as addStaff } from '#app/api/classes/[class]/staff/route.ts'
import { POST as present } from '#app/api/presence/route.ts'
import { classWith, type Person, person } from '#app/api/testing/cast.ts'
import { GET as readOriginal } from '#app/api/texts/[id]/original/route.ts'
import { POST as createText } from '#app/api/texts/route.ts'
import { sumUp } from '#lib/attempts/figures.ts'
import { changeRole } from '#lib/auth/people.ts'
import type { LiveEvent, LiveRow } from '#lib/classroom/live/view.ts'
import { database } from '#lib/db/client.ts'
import { notifications } from '#lib/db/listen.ts'
import { user } from '#lib/db/schema/auth.ts'
import { membership } from '#lib/db/schema/classroom.ts'
import { presence } from '#lib/db/schema/presence.ts'
import { attempt as attempts } from '#lib/db/schema/transcription.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { send } from '#lib/http/testing/request.ts'
import { GET as live } from './route.ts'

/** A reader of the stream that waits for what it wants to see, however many events that takes. */
async function watch(who: Person, classId: string) {
  const response = await send(live, { params: { class: classId }, headers: who.headers })
  const rows = new Map<string, LiveRow>()
  const events: LiveEvent[] = []
  if (!response.body) throw new Error('no stream')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<LiveEvent> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end >= 0) {
        const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
        text = text.slice(end + 2)
        if (data) return JSON.parse(data)
        continue
      }
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      text += value
    }
  }
  const until = async (isSeen: (rows: Map<string, LiveRow>) => boolean): Promise<void> => {
    while (!isSeen(rows)) {
      const event = await next()
      events.push(event)
      for (const row of event.rows) rows.set(row.id, row)
      if (event.kind === 'change') for (const id of event.gone) rows.delete(id)
    }
  }
  await until(() => events.length > 0)
  /** Resolves when the server ends the stream. */
  const ended = async (): Promise<void> => {
    while (!(await reader.read()).done);
  }
  return { response, rows, events, until, ended, end: () => reader.cancel() }
}

/** Opens a text of their own and returns what types its n-th paragraph. */
async function typist(who: Person, source: string) {
  const { headers } = who
  const { id: text } = await (
    await send(createText, { method: 'POST', body: { title: '', format: 'plain', source }, headers })
  ).json()
  const { attempt } = await (await send(openAttempt, { method: 'POST', body: { text }, headers })).json()
  const { paragraphs } = (await (await send(readOriginal, { params: { id: text }, headers })).json()).original
  const type = async (index: number, characters?: number) => {
    const { id, hash, text: target } = paragraphs[index]
    const typed = [...target].slice(0, characters)
    const events = typed.map((char, at) => ['e', 100, at, 0, char, 0])
    const body = {
      currentParagraph: id,
      paragraphs: [{ paragraph: id, hash, startedAt: 1_790_000_000_000 + index, from: 0, events, finished: false }],
    }
    const answer = await send(save, { method: 'PUT', params: { id: attempt.id }, body, headers })
    expect(answer.status).toBe(200)
  }
  return { attempt: attempt.id as string, type }
}

async function figuresOf(id: string) {
  const { rows } = await database().execute(sql`
    select written_characters, finished_paragraphs, strokes, right_strokes, active_ms::int, progressed_at is not null as moved
    from ${attempts} where id = ${id}`)
  return rows[0]
}

describe('the live view of a class', () => {
  it('sends everybody first, then what a save changed, and nobody else', async () => {
    const [teacher, typing, idle, stranger] = [
      await person('김교수', 'student'),
      await person('이학생', 'student'),
      await person('박학생', 'student'),
      await person('최학생', 'student'),
    ]
    const classId = await classWith([
      [teacher, 'instructor'],
      [typing, 'student'],
      [idle, 'student'],
    ])
    const view = await watch(teacher, classId)
    expect(view.response.headers.get('content-type')).toContain('text/event-stream')
    expect(view.events[0]).toMatchObject({ kind: 'snapshot', class: { id: classId, name: '백엔드 성능' } })
    expect([...view.rows.values()].map(({ name, state }) => [name, state])).toEqual([
      ['이학생', 'away'],
      ['박학생', 'away'],
    ])
    const other = await typist(stranger, '다른 반의 글입니다.')
    await other.type(0)
    const { type } = await typist(typing, '첫 줄입니다.\n둘째 줄입니다.')
    await type(0)
    await view.until(rows => rows.get(typing.id)?.state === 'transcription')
    // A text of their own: that they write is seen, what and how far is not.
    expect(view.rows.get(typing.id)).toMatchObject({ place: '자유 글', percent: null, written: null })
    expect(view.events.slice(1).flatMap(({ rows }) => rows.map(({ id }) => id))).not.toContain(idle.id)
    expect(view.rows.has(stranger.id)).toBe(false)
    await view.end()
  })

  it('begins with at most six statements', async () => {
    const [teacher, student] = [await person('김교수', 'student'), await person('이학생', 'student')]
    const classId = await classWith([
      [teacher, 'instructor'],
      [student, 'student'],
    ])
    const { statements, result: view } = await statementsOf(() => watch(teacher, classId))
    expect(view.rows.has(student.id)).toBe(true)
    expect(statements.length).toBeGreaterThan(0)
    expect(statements.length).toBeLessThanOrEqual(6)
    await view.end()
  })

  it('gives a reader who comes again everything as it is now', async () => {
    const [teacher, student] = [await person('김교수', 'student'), await person('이학생', 'student')]
    const classId = await classWith([
      [teacher, 'assistant'],
      [student, 'student'],
    ])
    const first = await watch(teacher, classId)
    await first.end()
    await (await typist(student, '첫 줄입니다.')).type(0)
    const second = await watch(teacher, classId)
    expect(second.rows.get(student.id)?.state).toBe('transcription')
    await second.end()
  })

  it('reads everything again after its connection to the database was lost', async () => {
    const [teacher, student] = [await person('김교수', 'student'), await person('이학생', 'student')]
    const classId = await classWith([
      [teacher, 'instructor'],
      [student, 'student'],
    ])
    const view = await watch(teacher, classId)
    await database().execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN%'`)
    await (await typist(student, '첫 줄입니다.')).type(0)
    await view.until(rows => rows.get(student.id)?.state === 'transcription')
    await database().delete(membership).where(sql`user_id = ${student.id}`)
    await database().execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN%'`)
    await view.until(rows => !rows.has(student.id))
    await view.end()
    await notifications().close()
  })

  it('ends for whoever may no longer watch, and does not begin again', async () => {
    const [teacher, assistant, admin, stays] = [
      await person('김교수', 'instructor'),
      await person('이조교', 'student'),
      await person('박관리', 'admin'),
      await person('최조교', 'student'),
    ]
    const classId = await classWith([
      [teacher, 'instructor'],
      [assistant, 'assistant'],
      [stays, 'assistant'],
    ])
    const [ofAssistant, ofAdmin, ofOther] = [
      await watch(assistant, classId),
      await watch(admin, classId),
      await watch(stays, classId),
    ]
    const open = async ({ headers }: Person) => {
      const { status, body } = await send(live, { params: { class: classId }, headers })
      await body?.cancel()
      return status
    }
    const params = { class: classId, user: assistant.id }
    expect((await send(removeMember, { method: 'DELETE', params, headers: teacher.headers })).status).toBe(204)
    await ofAssistant.ended()
    expect(await open(assistant)).toBe(404)

    // One is always left.
    await person('이관리', 'admin')
    await changeRole(admin.id, 'student')
    await ofAdmin.ended()
    expect(await open(admin)).toBe(404)

    // Made an instructor: their stream ends too, and the next one begins.
    const email = `${randomUUID()}@school.example`
    await database().update(user).set({ email }).where(eq(user.id, stays.id))
    const body = { email, role: 'instructor' }
    const raised = await send(addStaff, { method: 'POST', params: { class: classId }, body, headers: teacher.headers })
    expect(raised.ok).toBe(true)
    await ofOther.ended()
    expect(await open(stays)).toBe(200)
  })

  it('shows where a page is open, of students of a class only', async () => {
    const [teacher, student, guest] = [
      await person('김교수', 'student'),
      await person('이학생', 'student'),
      await person('손님'),
    ]
    const classId = await classWith([
      [teacher, 'instructor'],
      [student, 'student'],
    ])
    const stand = async (who: Person, kind: string, subject: string) =>
      (await send(present, { method: 'POST', body: { kind, subject }, headers: who.headers })).json()
    const view = await watch(teacher, classId)
    expect(await stand(student, 'experiment', 'exp-buffer-size')).toEqual({ watched: true })
    await view.until(rows => rows.get(student.id)?.state === 'experiment')
    expect(await stand(student, 'exercise', 'ex-buffer-pool')).toEqual({ watched: true })
    await view.until(rows => rows.get(student.id)?.state === 'exercise')
    expect(await stand(teacher, 'exercise', 'ex-buffer-pool')).toEqual({ watched: false })
    expect(await stand(guest, 'exercise', 'ex-buffer-pool')).toEqual({ watched: false })
    expect(await database().$count(presence, sql`user_id in (${teacher.id}, ${guest.id})`)).toBe(0)
    await view.end()
  })
})

describe('the sums of an attempt', () => {
  it('follow each save, and are the same when they are summed up anew', async () => {
    const student = await person('이학생', 'student')
    const { attempt, type } = await typist(student, '첫 줄입니다.\n둘째 줄입니다.')
    expect(await figuresOf(attempt)).toMatchObject({ written_characters: 0, finished_paragraphs: 0, moved: false })
    await type(0, 3)
    expect(await figuresOf(attempt)).toMatchObject({ written_characters: 3, finished_paragraphs: 0, moved: true })
    await type(1)
    await type(0)
    const after = await figuresOf(attempt)
    expect(after).toMatchObject({ written_characters: 15, finished_paragraphs: 2 })
    expect(after?.strokes).toBeGreaterThan(0)
    await sumUp(database(), [attempt])
    expect(await figuresOf(attempt)).toEqual(after)
  })
})
