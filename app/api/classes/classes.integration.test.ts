import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { classWith, type Person, person } from '#app/api/testing/cast.ts'
import { MOST_TRIES } from '#lib/classroom/joining.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { send } from '#lib/http/testing/request.ts'
import { POST as renew } from './[class]/code/route.ts'
import { DELETE as removeMember } from './[class]/members/[user]/route.ts'
import { GET as exportRoster } from './[class]/roster/export/route.ts'
import { PUT as importRoster, GET as readRoster } from './[class]/roster/route.ts'
import { PUT as change, GET as home } from './[class]/route.ts'
import { POST as addStaff } from './[class]/staff/route.ts'
import { POST as join } from './join/route.ts'
import { POST as create, GET as list } from './route.ts'

const make = async (who: Person, name = '백엔드 성능') => {
  const response = await send(create, { method: 'POST', headers: who.headers, body: { name, term: '2026-2학기' } })
  expect(response.status).toBe(201)
  return (await response.json()) as { id: string; joinCode: string }
}
const enter = (who: Person, code: string, studentNumber?: string) =>
  send(join, { method: 'POST', headers: who.headers, body: { code, ...(studentNumber ? { studentNumber } : {}) } })
const kindOf = async (response: Response) => `${response.status} ${(await response.json()).type}`
const at = (who: Person, id: string, rest: object = {}) => ({ headers: who.headers, params: { class: id, ...rest } })
const withEmail = async (who: Person, email: string) => {
  await database().update(user).set({ email }).where(eq(user.id, who.id))
  return who
}
const roster = (who: Person, id: string, csv: string) =>
  send(importRoster, { ...at(who, id), method: 'PUT', body: { csv } })

describe('joining', () => {
  it('lets somebody in by the code, however it is typed, and only once', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
    const { id, joinCode } = await make(teacher)
    expect((await enter(student, ` ${joinCode.slice(0, 3).toLowerCase()}-${joinCode.slice(3)} `)).status).toBe(201)
    expect(await kindOf(await enter(student, joinCode))).toBe('409 /problems/already-in')
    const { classes } = await (await send(list, { headers: student.headers })).json()
    expect(classes).toMatchObject([{ id, role: 'student', students: 1, archived: false }])
    // The code is the staff's to give away.
    expect((await (await send(home, at(student, id))).json()).class.joining).toBeNull()
    expect((await (await send(home, at(teacher, id))).json()).class.joining).toMatchObject({
      code: joinCode,
      open: true,
    })
  })

  it('two presses at once are one membership', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
    const { joinCode } = await make(teacher)
    const statuses = (await Promise.all([enter(student, joinCode), enter(student, joinCode)])).map(each => each.status)
    expect(statuses.toSorted()).toEqual([201, 409])
  })

  it('says what is wrong with a code, and that a class is closed', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
    const { id, joinCode } = await make(teacher)
    expect(await kindOf(await enter(student, 'ABC'))).toBe('404 /problems/wrong-code')
    await send(change, { ...at(teacher, id), method: 'PUT', body: { joinOpen: false } })
    expect(await kindOf(await enter(student, joinCode))).toBe('403 /problems/joining-closed')
    const { code } = await (await send(renew, { ...at(teacher, id), method: 'POST' })).json()
    expect(code).not.toBe(joinCode)
    expect(await kindOf(await enter(student, joinCode))).toBe('404 /problems/wrong-code')
    expect((await enter(student, code)).status).toBe(201)
  })

  it('needs an account', async () => {
    expect(await kindOf(await enter(await person('손님'), 'ACDEFG'))).toBe('403 /problems/account-needed')
  })

  it('limits wrong codes of an account, not of anybody else', async () => {
    const [guesser, student] = [await person('추측', 'student'), await person('이학생', 'student')]
    const { joinCode } = await make(await person('김교수', 'instructor'))
    for (let tries = 0; tries < MOST_TRIES; tries++) await enter(guesser, 'AAAAAA')
    const refused = await enter(guesser, joinCode)
    expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
    expect(await kindOf(refused)).toBe('429 /problems/too-many-codes')
    expect((await enter(student, joinCode)).status).toBe(201)
  })

  it('lets only who is on the roster into a class with a whitelist: by e-mail, or by number where there is none', async () => {
    const teacher = await person('김교수', 'instructor')
    const { id, joinCode } = await make(teacher)
    await send(change, { ...at(teacher, id), method: 'PUT', body: { whitelistOnly: true } })
    const unique = id.slice(0, 8)
    await roster(teacher, id, `이메일,학번,이름\n${unique}@school.example,1,이메일\n,2,이번호\n`)
    const byEmail = await withEmail(await person('아무개', 'student'), `${unique}@SCHOOL.example`)
    const byNumber = await person('이번호', 'student')
    const other = await person('남', 'student')
    expect((await enter(byEmail, joinCode)).status).toBe(201)
    expect(await kindOf(await enter(byNumber, joinCode))).toBe('403 /problems/not-on-roster')
    expect((await enter(byNumber, joinCode, '2')).status).toBe(201)
    expect(await kindOf(await enter(other, joinCode, '1'))).toBe('403 /problems/other-email')
    expect(await kindOf(await enter(other, joinCode, '2'))).toBe('409 /problems/number-taken')
    expect(await kindOf(await enter(other, joinCode, '3'))).toBe('403 /problems/not-on-roster')
    const { students } = await (await send(readRoster, at(teacher, id))).json()
    expect(students).toMatchObject([
      { studentNumber: '1', name: '이메일', userId: byEmail.id },
      { studentNumber: '2', name: '이번호', userId: byNumber.id },
    ])
  })
})

describe('the roster', () => {
  it('is imported whole or not at all, with every bad line told', async () => {
    const teacher = await person('김교수', 'instructor')
    const { id } = await make(teacher)
    await roster(teacher, id, '학번,이름\n1,가\n2,나')
    const refused = await roster(teacher, id, '학번,이름\n3,다\n,라\n3,마')
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toEqual([
      { field: '3', message: '학번이 비어 있어요.' },
      { field: '4', message: '학번 3이(가) 2번째 줄에도 있어요.' },
    ])
    const { students } = await (await send(readRoster, at(teacher, id))).json()
    expect(students.map((each: { name: string }) => each.name)).toEqual(['가', '나'])
  })

  it('keeps who joined, takes off who is missing, and finds who joined before', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('별명', 'student')]
    const { id, joinCode } = await make(teacher)
    const email = `${id.slice(0, 8)}@mail.example`
    await withEmail(student, email)
    await enter(student, joinCode)
    expect(await (await roster(teacher, id, `학번,이름,이메일\n1,이학생,${email}\n2,나,`)).json()).toEqual({
      lines: 2,
      removed: 0,
    })
    const rows = async () => (await (await send(readRoster, at(teacher, id))).json()).students
    expect(await rows()).toMatchObject([
      { studentNumber: '1', name: '이학생', userId: student.id },
      { name: '나', userId: null },
    ])
    // Numbers change places with e-mails; the account stays where its number is.
    expect(await (await roster(teacher, id, `학번,이름,이메일\n1,이개명,\n3,다,${email}`)).json()).toEqual({
      lines: 2,
      removed: 1,
    })
    expect(await rows()).toMatchObject([
      { name: '이개명', userId: student.id },
      { name: '다', userId: null },
    ])
    const file = await (await send(exportRoster, at(teacher, id))).arrayBuffer()
    // `text()` would take the byte order mark off.
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(file)
    expect(csv).toBe(`\uFEFF학번,이름,이메일\r\n1,이개명,\r\n3,다,${email}\r\n`)
  })

  it('takes ten thousand lines in a handful of statements', async () => {
    const teacher = await person('김교수', 'instructor')
    const { id } = await make(teacher)
    const lines = Array.from({ length: 10_000 }, (_, i) => `${i},학생${i},s${i}@a.example`)
    const { statements, result } = await statementsOf(() =>
      roster(teacher, id, ['학번,이름,이메일', ...lines].join('\n')),
    )
    expect(await result.json()).toEqual({ lines: 10_000, removed: 0 })
    expect(statements.length).toBeLessThan(14)
  })
})

describe('running a class', () => {
  it('several people may; the last instructor stays', async () => {
    const [teacher, second] = [await person('김교수', 'instructor'), await person('박조교', 'student')]
    const { id } = await make(teacher)
    const add = (email: string, role: string) =>
      send(addStaff, { ...at(teacher, id), method: 'POST', body: { email, role } })
    expect(await kindOf(await add('nobody@nowhere.example', 'assistant'))).toBe('404 /problems/unknown-account')
    expect((await add(`${second.id}@school.example`.toLowerCase(), 'assistant')).status).toBe(404)
    await withEmail(second, `${id.slice(0, 8)}@staff.example`)
    expect((await add(`${id.slice(0, 8)}@STAFF.example`, 'assistant')).status).toBe(204)
    const remove = (who: Person) => send(removeMember, { ...at(teacher, id, { user: who.id }), method: 'DELETE' })
    expect(await kindOf(await remove(teacher))).toBe('409 /problems/last-instructor')
    await add(`${id.slice(0, 8)}@staff.example`, 'instructor')
    const { class: view } = await (await send(home, at(teacher, id))).json()
    expect(view.staff.map((each: { name: string; role: string }) => [each.name, each.role])).toEqual([
      ['김교수', 'instructor'],
      ['박조교', 'instructor'],
    ])
    expect((await remove(teacher)).status).toBe(204)
    expect(await kindOf(await send(home, at(teacher, id)))).toBe('404 /problems/no-such-class')
  })

  it('an archived class can be read, and brought back', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
    const { id, joinCode } = await make(teacher)
    const put = (body: object) => send(change, { ...at(teacher, id), method: 'PUT', body })
    expect((await put({ archived: true })).status).toBe(204)
    expect(await kindOf(await put({ name: '다른 이름' }))).toBe('409 /problems/class-archived')
    expect(await kindOf(await roster(teacher, id, '학번,이름\n1,가'))).toBe('409 /problems/class-archived')
    expect(await kindOf(await enter(student, joinCode))).toBe('403 /problems/joining-closed')
    expect((await (await send(home, at(teacher, id))).json()).class).toMatchObject({ archived: true })
    expect((await put({ archived: false })).status).toBe(204)
    expect((await enter(student, joinCode)).status).toBe(201)
  })

  it('its pages take at most six statements, the session included', async () => {
    const [teacher, student] = [await person('김교수', 'instructor'), await person('이학생', 'student')]
    const id = await classWith([
      [teacher, 'instructor'],
      [student, 'student'],
    ])
    for (const who of [teacher, student]) {
      const { statements, result } = await statementsOf(() => send(home, at(who, id)))
      expect(result.status).toBe(200)
      expect(statements.length).toBeLessThanOrEqual(6)
      expect((await statementsOf(() => send(list, { headers: who.headers }))).statements.length).toBeLessThanOrEqual(6)
    }
    const { statements } = await statementsOf(() => send(readRoster, at(teacher, id)))
    expect(statements.length).toBeLessThanOrEqual(6)
  })
})
