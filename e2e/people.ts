/** People with accounts, each in a private window of their own. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect } from './fixtures.ts'

const PASSWORD = '재는 사람만 아는 비밀'
const PERSON = { locale: 'ko-KR', timezoneId: 'Asia/Seoul', viewport: { width: 1280, height: 800 } }

/** Makes the server's first administrator by the link that its first start printed. Returns their e-mail. */
export async function firstAdmin(url: string, output: () => string): Promise<string> {
  const printed = () => /\/setup#(\S+)\s/.exec(output())?.[1]
  // It follows the line that says that the server is ready.
  for (let tries = 0; tries < 100 && !printed(); tries++) await sleep(100)
  const key = printed()
  const email = 'admin@school.example'
  const body = JSON.stringify({ key, account: { name: '관리자', email, password: PASSWORD } })
  const headers = { 'content-type': 'application/json', origin: url }
  const answer = await fetch(`${url}/api/setup`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`no first administrator: ${await answer.text()}`)
  return email
}

async function post(context: BrowserContext, path: string, data: unknown, method = 'POST') {
  const origin = process.env.JAEDA_E2E_URL ?? ''
  const answer = await context.request.fetch(`${origin}${path}`, { method, data, headers: { origin } })
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
  return answer.json()
}

/** Somebody who has signed up, on an empty page. `instructor`: an administrator has let them teach. */
export async function account(
  browser: Browser,
  name: string,
  role: 'student' | 'instructor' = 'student',
): Promise<Page> {
  const open = () => browser.newContext({ ...PERSON, baseURL: process.env.JAEDA_E2E_URL ?? '' })
  const context = await open()
  const email = `${crypto.randomUUID()}@school.example`
  const { learner } = await post(context, '/api/auth/sign-up', { name, email, password: PASSWORD })
  if (role === 'instructor') {
    const admin = await open()
    await post(admin, '/api/auth/sign-in', { email: process.env.JAEDA_E2E_ADMIN, password: PASSWORD })
    await post(admin, `/api/admin/people/${learner.id}/role`, { role }, 'PUT')
    await admin.close()
    // Without the cookie that remembers who they were a moment ago.
    await context.clearCookies({ name: /session_data$/ })
  }
  return context.newPage()
}
