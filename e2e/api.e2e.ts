import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from './fixtures.ts'

/** The API as the running server answers it: statuses, problem documents, nothing of the inside. */
const JSON_TYPE = { 'content-type': 'application/json' }

test('refusals are problem documents in Korean without a trace of the inside', async ({ context }) => {
  const { request } = context
  await request.post('/api/learner')
  const run = (data: string | Buffer, headers = JSON_TYPE) => request.post('/api/runs', { data, headers })
  const answers = {
    400: await run('{"platform":'),
    413: await run(Buffer.from(`{"x":"${'가'.repeat(300_000)}"}`)),
    415: await run('platform=node', { 'content-type': 'application/x-www-form-urlencoded' }),
    403: await run('{}', { ...JSON_TYPE, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' } as never),
    404: await request.get('/api/none'),
  }
  for (const [status, answer] of Object.entries(answers)) {
    expect(answer.status()).toBe(Number(status))
    expect(answer.headers()['content-type']).toBe('application/problem+json')
    const problem = await answer.json()
    expect(problem.status).toBe(Number(status))
    expect(problem.title).toMatch(/[가-힣]/)
    expect(JSON.stringify(problem)).not.toMatch(/stack|node_modules|\.ts:/)
  }
})

test('experiment parameters outside their schema are named', async ({ context }) => {
  const { request } = context
  await request.post('/api/learner')
  const params = { bufferSizes: [512, 1024], fileBytes: 10_240_000, rounds: 10_000 }
  const answer = await request.post('/api/runs', { data: { platform: 'node', experiment: 'exp-buffer-size', params } })
  expect(answer.status()).toBe(400)
  const { errors } = await answer.json()
  expect(errors.map(({ field }: { field: string }) => field)).toEqual(['params.rounds'])
})

test('another origin cannot act with a learner’s cookie', async ({ context }) => {
  await context.request.post('/api/learner')
  const page = await context.newPage()
  await page.goto('/')
  const target = `${new URL(page.url()).origin}/api/runs`
  // Another port of localhost: another origin of the same site, so that the browser does send the cookie.
  const form = `<form method="post" enctype="text/plain" action="${target}"><button>보내기</button></form>`
  const other = createServer((_, response) => response.setHeader('content-type', 'text/html').end(form))
  await new Promise<void>(resolve => other.listen(0, 'localhost', resolve))
  await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`)
  const sent = page.waitForRequest(target)
  await page.getByRole('button').click()
  const request = await sent
  expect((await request.allHeaders()).cookie).toContain('jaeda.session_token=')
  expect((await request.response())?.status()).toBe(403)
  other.close()
})

test('every answer isolates the page and allows only our own scripts', async ({ context }) => {
  for (const path of ['/', '/courses', '/none', '/api/health']) {
    const headers = (await context.request.get(path)).headers()
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp')
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})
