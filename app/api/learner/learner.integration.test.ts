import { describe, expect, it } from 'vitest'
import { cookiesOf, send } from '#lib/http/testing/request.ts'
import { POST } from './route.ts'

describe('POST /api/learner', () => {
  it('makes a guest once and knows them afterwards', async () => {
    const first = await send(POST, { method: 'POST' })
    expect(first.status).toBe(201)
    const { learner } = await first.json()
    expect(learner.guest).toBe(true)
    const cookie = cookiesOf(first)
    expect(first.headers.getSetCookie().every(each => /HttpOnly/i.test(each) && /SameSite=Lax/i.test(each))).toBe(true)

    const again = await send(POST, { method: 'POST', headers: { cookie } })
    expect(again.status).toBe(200)
    expect((await again.json()).learner).toEqual(learner)
  })

  it('takes a forged cookie for none', async () => {
    const forged = 'jaeda.session_token=abc.def; jaeda.session_data=eyJ4IjoxfQ'
    expect((await send(POST, { method: 'POST', headers: { cookie: forged } })).status).toBe(201)
  })

  it('refuses a cross-site request with a valid cookie', async () => {
    const cookie = cookiesOf(await send(POST, { method: 'POST' }))
    const response = await send(POST, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    })
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })
})
