import { eq, sql } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { GET as listAttempts } from '#app/api/attempts/route.ts'
import { POST as learner } from '#app/api/learner/route.ts'
import { POST as keepText, GET as listTexts } from '#app/api/texts/route.ts'
import { FREE_TRIES } from '#lib/auth/sign-in-limit.ts'
import { makeTestAccount, PASSWORD } from '#lib/auth/testing/account.ts'
import { database } from '#lib/db/client.ts'
import { account, revocation, session, signInTries, user } from '#lib/db/schema/auth.ts'
import { route } from '#lib/http/route.ts'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { POST as signIn } from './sign-in/route.ts'
import { POST as signOut } from './sign-out/route.ts'
import { POST as signUp } from './sign-up/route.ts'

const post = (handler: Parameters<typeof send>[0], body: unknown, cookie?: string) =>
  send(handler, { method: 'POST', body, headers: cookie ? { cookie } : {} })

async function guest() {
  const response = await send(learner, { method: 'POST' })
  return { id: (await response.json()).learner.id as string, cookie: cookiesOf(response) }
}

/** Who the cookies say, with the copy of the session that they carry. */
async function whoIs(cookie: string) {
  const response = await send(learner, { method: 'POST', headers: { cookie } })
  return { status: response.status, learner: (await response.json()).learner }
}

const fresh = () => ({ name: '이재다', email: `${crypto.randomUUID()}@School.example`, password: '느린 곳부터 재어요' })
const kind = async (response: Response) => (await response.json()).type

describe('sign-up', () => {
  it('makes the guest the account: the same person, with a new session', async () => {
    const before = await guest()
    const text = { title: '내 글', format: 'plain', source: '가나다' }
    expect((await post(keepText, text, before.cookie)).status).toBe(201)
    const body = fresh()
    const response = await post(signUp, body, before.cookie)
    expect(response.status).toBe(201)
    const made = (await response.json()).learner
    expect(made).toEqual({ id: before.id, name: body.name, guest: false, role: 'student' })
    const now = cookiesOf(response)
    expect((await whoIs(now)).learner).toEqual(made)
    const { texts } = await (await send(listTexts, { headers: { cookie: now } })).json()
    expect(texts).toHaveLength(1)
    // The guest's cookie opens nothing any more, though its copy has not run out.
    expect((await whoIs(before.cookie)).learner.id).not.toBe(made.id)
    const [row] = await database().select().from(user).where(eq(user.id, made.id))
    expect(row).toMatchObject({ email: body.email.toLowerCase(), isAnonymous: false, role: 'student' })
  })

  it('needs no guest before it, and keeps no password', async () => {
    const body = fresh()
    const response = await post(signUp, body)
    expect(response.status).toBe(201)
    const { id } = (await response.json()).learner
    const [stored] = await database().select().from(account).where(eq(account.userId, id))
    expect(stored?.password).toMatch(/^scrypt:16384:8:5:[\w-]{22}:[\w-]{43}$/)
    expect((await post(signIn, { email: ` ${body.email} `, password: body.password })).status).toBe(200)
  })

  it('refuses an address twice, however it is written, and what is no password', async () => {
    const { email } = await makeTestAccount()
    expect((await post(signUp, { ...fresh(), email: email.toUpperCase() })).status).toBe(409)
    for (const wrong of [
      { password: '아홉 글자예요요' },
      { password: 'aaaaaaaaaaaa' },
      { email: 'buffer-size@school.example', password: 'Buffer-Size' },
      { email: 'no address' },
      { name: ' \u200b ' },
    ]) {
      const response = await post(signUp, { ...fresh(), ...wrong })
      expect(response.status).toBe(400)
      expect((await response.json()).errors[0].message).toMatch(/[가-힣]/)
    }
  })

  it('lets nobody state a role, nor sign up while signed in', async () => {
    expect((await post(signUp, { ...fresh(), role: 'admin' })).status).toBe(400)
    const known = await makeTestAccount()
    const cookie = cookiesOf(await post(signIn, { email: known.email, password: PASSWORD }))
    expect(await kind(await post(signUp, fresh(), cookie))).toBe('/problems/already-signed-in')
  })
})

describe('sign-in', () => {
  it('answers an unknown address as it does a wrong password', async () => {
    const { email } = await makeTestAccount()
    const wrong = await post(signIn, { email, password: '다른 비밀번호예요' })
    const unknown = await post(signIn, { email: `nobody-${email}`, password: '다른 비밀번호예요' })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    expect(await wrong.text()).toBe(await unknown.text())
    expect([...wrong.headers]).toEqual([...unknown.headers])
  })

  it('lets a classroom in at once, also beside somebody who guesses', async () => {
    const people = await Promise.all(Array.from({ length: 30 }, () => makeTestAccount()))
    const headers = { 'x-forwarded-for': '203.0.113.7' }
    const answers = await Promise.all(
      people.map(({ email, password }) => send(signIn, { method: 'POST', body: { email, password }, headers })),
    )
    expect(new Set(answers.map(each => each.status))).toEqual(new Set([200]))
    expect(new Set(answers.map(cookiesOf)).size).toBe(30)
  })

  it('makes an account wait after ten wrong passwords, and longer after each further one', async () => {
    const [held, other] = [await makeTestAccount(), await makeTestAccount()]
    const wrong = { email: held.email, password: '틀린 비밀번호' }
    const right = { email: held.email, password: PASSWORD }
    // All at once: none of them slips through beside the others.
    const tries = await Promise.all(Array.from({ length: FREE_TRIES + 5 }, () => post(signIn, wrong)))
    expect(tries.filter(each => each.status === 401)).toHaveLength(FREE_TRIES)
    expect(tries.filter(each => each.status === 429)).toHaveLength(5)
    const refused = await post(signIn, right)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30)
    expect((await post(signIn, { email: other.email, password: PASSWORD })).status).toBe(200)

    const later = (seconds: number) =>
      database()
        .update(signInTries)
        .set({ at: sql`${signInTries.at} - make_interval(secs => ${seconds})` })
    await later(30)
    expect((await post(signIn, wrong)).status).toBe(401)
    await later(30)
    const stillHeld = await post(signIn, right)
    expect(stillHeld.status).toBe(429)
    await later(30)
    expect((await post(signIn, right)).status).toBe(200)
    // The right one ends it.
    expect((await post(signIn, wrong)).status).toBe(401)
  })

  it('holds back an unknown address just so', async () => {
    const email = `${crypto.randomUUID()}@nowhere.example`
    const tries = await Promise.all(
      Array.from({ length: FREE_TRIES + 1 }, () => post(signIn, { email, password: '아무 비밀번호나' })),
    )
    expect(tries.filter(each => each.status === 429)).toHaveLength(1)
    const rows = await database().select().from(signInTries)
    expect(JSON.stringify(rows)).not.toContain(email)
  })

  it('refuses another site', async () => {
    const { email, password } = await makeTestAccount()
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await send(signIn, { method: 'POST', body: { email, password }, headers })).status).toBe(403)
  })
})

describe('sign-out', () => {
  const enter = async ({ email, password }: { email: string; password: string }) =>
    cookiesOf(await post(signIn, { email, password }))

  it('ends this session, also for whoever has copied its cookies', async () => {
    const who = await makeTestAccount()
    const [here, there] = [await enter(who), await enter(who)]
    const response = await post(signOut, {}, here)
    expect(response.status).toBe(204)
    const dropped = response.headers.getSetCookie().filter(each => /Max-Age=0/i.test(each))
    expect(dropped.join()).toMatch(/jaeda\.session_token=;.*jaeda\.session_data=;/)
    expect((await whoIs(here)).learner.id).not.toBe(who.id)
    expect((await whoIs(there)).learner.id).toBe(who.id)
  })

  it('everywhere ends every session at once', async () => {
    const who = await makeTestAccount()
    const [here, there] = [await enter(who), await enter(who)]
    expect((await post(signOut, { everywhere: true }, there)).status).toBe(204)
    expect((await send(listAttempts, { headers: { cookie: here } })).status).toBe(200)
    expect((await whoIs(here)).learner.id).not.toBe(who.id)
    expect(await database().select().from(session).where(eq(session.userId, who.id))).toEqual([])
  })

  it('done on another instance holds here as soon as it is told', async () => {
    const who = await makeTestAccount()
    const cookie = await enter(who)
    expect((await whoIs(cookie)).learner.id).toBe(who.id)
    await database().transaction(async db => {
      await db.delete(session).where(eq(session.userId, who.id))
      await db.insert(revocation).values({ userId: who.id })
      await db.execute(sql`select pg_notify('jaeda_revoked', ${who.id})`)
    })
    await vi.waitFor(async () => expect((await whoIs(cookie)).learner.id).not.toBe(who.id), {
      timeout: 30_000,
    })
  })

  it('ends streams of events that are open', async () => {
    const who = await makeTestAccount()
    const cookie = await enter(who)
    let isCancelled = false
    const events = route({ who: 'account' }, async () => {
      const body = new ReadableStream({
        start: controller => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
        cancel: () => {
          isCancelled = true
        },
      })
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
    })
    const response = await send(events, { headers: { cookie } })
    const text = response.text()
    await post(signOut, { everywhere: true }, cookie)
    expect(await text).toBe('data: 1\n\n')
    expect(isCancelled).toBe(true)
    expect((await send(events, { headers: { cookie } })).status).toBe(401)
  })
})
