import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { route } from './route.ts'
import { send } from './testing/request.ts'

const echo = route(
  { who: 'anyone', body: z.strictObject({ size: z.number().int().min(1) }), limit: 100 },
  async ({ body }) => Response.json(body),
)

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  return response.json()
}

describe('route', () => {
  it('hands a valid body to the handler', async () => {
    const response = await send(echo, { method: 'POST', body: { size: 3 } })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ size: 3 })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('answers malformed JSON with 400', async () => {
    const response = await send(echo, { method: 'POST', raw: '{"size":' })
    expect(response.status).toBe(400)
    expect(await problem(response)).toMatchObject({ type: '/problems/malformed-json', status: 400 })
  })

  it('answers bytes that are no UTF-8 with 400', async () => {
    expect((await send(echo, { method: 'POST', raw: new Uint8Array([0x22, 0xff, 0x22]) })).status).toBe(400)
  })

  it('names the field that is outside its schema, in Korean', async () => {
    const response = await send(echo, { method: 'POST', body: { size: 0 } })
    expect(response.status).toBe(400)
    const { errors } = await problem(response)
    expect(errors).toHaveLength(1)
    expect(errors[0].field).toBe('size')
    expect(errors[0].message).toMatch(/[가-힣]/)
  })

  it('refuses unknown fields', async () => {
    expect((await send(echo, { method: 'POST', body: { size: 1, more: true } })).status).toBe(400)
  })

  it('answers a body over the limit with 413, stated or streamed', async () => {
    const raw = JSON.stringify({ size: 1, text: 'x'.repeat(200) })
    expect((await send(echo, { method: 'POST', raw })).status).toBe(413)
    expect((await send(echo, { method: 'POST', raw, headers: { 'content-length': '10' } })).status).toBe(413)
  })

  it('answers other content types with 415', async () => {
    expect(
      (await send(echo, { method: 'POST', raw: 'size=1', headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415)
  })

  it('refuses another site, by either header', async () => {
    const body = { size: 1 }
    const bySite = await send(echo, { method: 'POST', body, headers: { 'sec-fetch-site': 'cross-site' } })
    const byOrigin = await send(echo, {
      method: 'POST',
      body,
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    })
    expect([bySite.status, byOrigin.status]).toEqual([403, 403])
    expect((await problem(bySite)).type).toBe('/problems/cross-site')
  })

  it('asks for a session where one is needed', async () => {
    const own = route({ who: 'learner' }, async () => Response.json({}))
    const response = await send(own)
    expect(response.status).toBe(401)
    expect(response.headers.get('jaeda-caller')).toBe('none')
  })

  it('shows nothing of an unexpected error', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = route({ who: 'anyone' }, async () => {
      throw new Error('secret detail')
    })
    const response = await send(broken)
    expect(response.status).toBe(500)
    expect(JSON.stringify(await problem(response))).not.toMatch(/secret|stack|\.ts/)
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})
