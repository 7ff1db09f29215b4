import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { POST as signIn } from '#app/api/auth/sign-in/route.ts'
import { POST as makeLesson } from '#app/api/lessons/route.ts'
import { POST as setUp } from '#app/api/setup/route.ts'
import { person } from '#app/api/testing/cast.ts'
import { makeTestAccount, PASSWORD } from '#lib/auth/testing/account.ts'
import { database } from '#lib/db/client.ts'
import { user } from '#lib/db/schema/auth.ts'
import { statementsOf } from '#lib/db/testing/statements.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { setupKey } from '#lib/launch/setup.ts'
import { PUT as setPassword } from './people/[person]/password/route.ts'
import { PUT as changeRole } from './people/[person]/role/route.ts'
import { GET as list } from './people/route.ts'

const url = process.env.DATABASE_URL!

async function enter({ email }: { email: string }, password = PASSWORD) {
  const response = await send(signIn, { method: 'POST', body: { email, password } })
  return { status: response.status, headers: { cookie: cookiesOf(response) } }
}

async function admin() {
  const who = await makeTestAccount('admin', '가 관리자')
  return { ...who, ...(await enter(who)) }
}

const noAdmins = () => database().update(user).set({ role: 'student' }).where(eq(user.role, 'admin'))

describe('the set-up link', () => {
  const account = () => ({
    name: '박관리',
    email: `${crypto.randomUUID()}@school.example`,
    password: '처음 만든 비밀번호',
  })
  const use = (body: unknown, headers = {}) => send(setUp, { method: 'POST', body, headers })

  it('stays the same from start to start, makes one administrator, and is used up', async () => {
    await noAdmins()
    const key = await setupKey(url)
    expect(key).toMatch(/^[\w-]{32}$/)
    expect(await setupKey(url)).toBe(key)
    expect((await use({ key: `${key}x`, account: account() })).status).toBe(403)
    expect((await use({ key, account: { ...account(), password: '짧아요' } })).status).toBe(400)
    // Two people at once: one of them.
    const answers = await Promise.all([use({ key, account: account() }), use({ key, account: account() })])
    expect(answers.map(each => each.status).sort()).toEqual([201, 403])
    const made = answers.find(each => each.status === 201)!
    expect((await made.json()).learner.role).toBe('admin')
    expect((await send(list, { headers: { cookie: cookiesOf(made) } })).status).toBe(200)
    expect(await setupKey(url)).toBeUndefined()
  })

  it('makes an account administrator that is signed in, at once', async () => {
    await noAdmins()
    const key = await setupKey(url)
    const { headers } = await enter(await makeTestAccount())
    expect((await send(list, { headers })).status).toBe(403)
    expect((await use({ key }, headers)).status).toBe(200)
    expect((await send(list, { headers })).status).toBe(200)
  })

  it('is not used up by an address that is taken', async () => {
    await noAdmins()
    const key = await setupKey(url)
    const { email } = await makeTestAccount()
    expect((await use({ key, account: { ...account(), email } })).status).toBe(409)
    expect((await use({ key, account: account() })).status).toBe(201)
  })
})

describe('administrators', () => {
  it('find accounts, fifty at a time, also by a part of name or address', async () => {
    const { headers } = await admin()
    const mark = crypto.randomUUID().slice(0, 8)
    for (let i = 0; i < 53; i++) await makeTestAccount('student', `${mark}%학생 ${i}`)
    const page = async (query: string) => (await send(list, { path: `/api/admin/people?${query}`, headers })).json()
    const first = await page(`search=${mark}`)
    expect([first.people.length, first.total]).toEqual([50, 53])
    const second = await page(`search=${mark}&after=${first.next}`)
    expect([second.people.length, second.next]).toEqual([3, null])
    const ids = [...first.people, ...second.people].map(each => each.id)
    expect(new Set(ids).size).toBe(53)
    expect((await page(`search=${encodeURIComponent(`${mark}%`)}`)).total).toBe(53)
    expect((await page(`search=${encodeURIComponent(`${mark}_`)}`)).total).toBe(0)
    const { email } = await makeTestAccount()
    expect((await page(`search=${email.slice(0, 20)}`)).people).toMatchObject([{ email }])
    expect(JSON.stringify(first)).not.toMatch(/password|scrypt/)
  })

  it('read a page of accounts in at most six statements, the session included', async () => {
    const { headers } = await person('관리자', 'admin')
    const { statements, result } = await statementsOf(() => send(list, { headers }))
    expect((await result.json()).people.length).toBeGreaterThan(1)
    expect(statements.length).toBeLessThanOrEqual(6)
  })

  it('make somebody an instructor, who is one at once, and take it back', async () => {
    const { headers } = await admin()
    const who = await makeTestAccount()
    const theirs = await enter(who)
    const role = (role: string) =>
      send(changeRole, { method: 'PUT', params: { person: who.id }, body: { role }, headers })
    const tries = async () => (await send(makeLesson, { method: 'POST', body: {}, headers: theirs.headers })).status
    expect(await tries()).toBe(403)
    expect(await (await role('instructor')).json()).toMatchObject({ person: { id: who.id, role: 'instructor' } })
    expect(await tries()).not.toBe(403)
    expect((await role('student')).status).toBe(200)
    expect(await tries()).toBe(403)
    expect((await role('king')).status).toBe(400)
  })

  it('are never none', async () => {
    await noAdmins()
    const { id, headers } = await admin()
    const step = (person: string, role: string) =>
      send(changeRole, { method: 'PUT', params: { person }, body: { role }, headers })
    const refused = await step(id, 'student')
    expect([refused.status, (await refused.json()).type]).toEqual([409, '/problems/last-admin'])
    const other = await makeTestAccount()
    expect((await step(other.id, 'admin')).status).toBe(200)
    expect((await step(id, 'student')).status).toBe(200)
  })

  it('set a new password for who forgot theirs; their sessions end', async () => {
    const { headers } = await admin()
    const who = await makeTestAccount()
    const theirs = await enter(who)
    const body = { password: '새로 정한 비밀번호' }
    const set = await send(setPassword, { method: 'PUT', params: { person: who.id }, body, headers })
    expect(set.status).toBe(204)
    expect((await send(makeLesson, { method: 'POST', body: {}, headers: theirs.headers })).status).toBe(401)
    expect((await enter(who)).status).toBe(401)
    expect((await enter(who, body.password)).status).toBe(200)
    const nobody = await send(setPassword, { method: 'PUT', params: { person: 'nobody' }, body, headers })
    expect(nobody.status).toBe(404)
  })
})
