/** Guests become accounts, accounts go from browser to browser, and the first administrator lets others in. */
import type { Page } from '@playwright/test'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'
import { field, goTo, isSaved, openPage, saving, storedAttempt } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

const PASSWORD = '느린 곳부터 재어 보자'

const newAddress = () => `${crypto.randomUUID()}@school.example`
const accountLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '사이트' }).getByRole('link', { name, exact: true })
const ready = (page: Page) => expect(page.locator('.account')).toHaveAttribute('data-stage', 'ready')

async function fillIn(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value)
}

async function signUp(page: Page, email: string, name = '김학생'): Promise<void> {
  await page.goto('/sign-up')
  await fillIn(page, { 이름: name, 이메일: email, 비밀번호: PASSWORD })
  await page.getByRole('button', { name: '계정 만들기' }).click()
  await ready(page)
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await fillIn(page, { 이메일: email, 비밀번호: password })
  await page.getByRole('button', { name: '로그인' }).click()
}

async function write(page: Page, index: number, text: string): Promise<void> {
  await goTo(page, index)
  await typeKorean(page, text)
  await isSaved(page)
}

/** The last request of a page that goes fails too: no route sees that one. */
async function withoutLastRequest(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { fetch } = window
    window.fetch = (input, init) => (init?.keepalive ? Promise.reject(new TypeError()) : fetch(input, init))
  })
}

const texts = async (page: Page) => (await storedAttempt(page)).paragraphs.map(({ text }) => text).sort()

test('a guest signs up and keeps what they wrote; another browser merges its own on signing in', async ({
  page,
  shared,
  baseURL,
}) => {
  const email = newAddress()
  await openPage(page)
  await expect(accountLink(page, '로그인')).toBeVisible()
  await write(page, 0, '같은 파일을')
  await write(page, 1, '대상')
  await accountLink(page, '로그인').click()
  await expect(page.getByRole('heading', { name: '지금은 손님이에요' })).toBeVisible()
  await page.getByRole('link', { name: '계정 만들기' }).click()
  await fillIn(page, { 이름: '김학생', 이메일: email, 비밀번호: '짧아요' })
  await page.getByRole('button', { name: '계정 만들기' }).click()
  await expect(page.getByLabel('비밀번호', { exact: true })).toHaveAccessibleDescription(/10자 이상으로/)
  await fillIn(page, { 비밀번호: PASSWORD })
  await page.getByRole('button', { name: '계정 만들기' }).click()
  await ready(page)
  await expect(page.locator('.account')).toContainText(email)
  await openPage(page)
  await expect(accountLink(page, '계정')).toBeVisible()
  await goTo(page, 0)
  await expect(field(page)).toHaveValue('같은 파일을')

  const other = await shared.newContext({ baseURL: baseURL ?? process.env.JAEDA_E2E_URL ?? '' })
  const there = await other.newPage()
  await openPage(there)
  await write(there, 0, '같은')
  await write(there, 1, '대상과 동시')
  // This one waits in the browser: the server does not hear of it before the merge.
  await goTo(there, 2)
  await there.route('**/api/attempts/*/paragraphs', route => route.abort())
  await typeKorean(there, '일의')
  await expect(saving(there)).toHaveText('저장 대기 1')
  await withoutLastRequest(there)
  await signIn(there, email, '틀린 비밀번호예요')
  await expect(there.getByRole('alert').filter({ hasText: '맞지 않아요' })).toBeVisible()
  await signIn(there, email)
  await ready(there)
  await there.unroute('**/api/attempts/*/paragraphs')
  await openPage(there)
  await goTo(there, 0)
  await expect(field(there)).toHaveValue('같은 파일을')
  await goTo(there, 1)
  await expect(field(there)).toHaveValue('대상과 동시')
  await goTo(there, 2)
  await expect(field(there)).toHaveValue('일의')
  await isSaved(there)
  // The first browser's page shows the same.
  await expect.poll(() => texts(page)).toEqual(['같은 파일을', '대상과 동시', '일의'].sort())
  await other.close()
})

test('signing out saves what waits and leaves nothing of the person; everywhere is everywhere', async ({
  page,
  context,
  shared,
}) => {
  const email = newAddress()
  await signUp(page, email)
  await openPage(page)
  await write(page, 0, '같은')
  await page.route('**/api/attempts/*/paragraphs', route => route.abort())
  await typeKorean(page, ' 파일')
  await expect(saving(page)).toHaveText('저장 대기 1')
  await withoutLastRequest(page)
  await page.goto('/account')
  await ready(page)
  await page.getByRole('button', { name: '로그아웃', exact: true }).click()
  await expect(page.getByText('아직 저장하지 못한 필사가 1편')).toBeVisible()
  await page.unroute('**/api/attempts/*/paragraphs')
  await page.getByRole('button', { name: '로그아웃', exact: true }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(accountLink(page, '로그인')).toBeVisible()
  const left = await page.evaluate(() =>
    Object.keys(localStorage).filter(key => /draft|left|progress|account/.test(key)),
  )
  expect(left).toEqual([])
  // Whoever sits here next begins with nothing.
  await openPage(page)
  await expect(field(page)).toHaveValue('')

  await signIn(page, email)
  await ready(page)
  await openPage(page)
  await goTo(page, 0)
  await expect(field(page)).toHaveValue('같은 파일')
  const other = await shared.newContext({ baseURL: process.env.JAEDA_E2E_URL ?? '' })
  const there = await other.newPage()
  await signIn(there, email)
  await ready(there)
  await expect(there.getByText('브라우저 2곳에서')).toBeVisible()
  await there.getByRole('button', { name: '모든 곳에서 로그아웃' }).click()
  await expect(there).toHaveURL(/\/$/)
  await page.goto('/account')
  await ready(page)
  await expect(page.getByRole('heading', { name: '아직 로그인하지 않았어요' })).toBeVisible()
  expect((await context.request.get('/api/account')).ok()).toBe(true)
  await other.close()
})

test('name, password, data and the end of an account', async ({ page }) => {
  const email = newAddress()
  await signUp(page, email)
  await page.getByLabel('반에서 보이는 이름').fill('이재다')
  await page.getByRole('button', { name: '이름 바꾸기' }).click()
  await expect(page.getByRole('status').filter({ hasText: '바꿨어요' })).toBeVisible()
  await fillIn(page, { '지금 비밀번호': PASSWORD, '새 비밀번호': '새로 정한 비밀번호예요' })
  await page.getByRole('button', { name: '비밀번호 바꾸기' }).click()
  await expect(page.getByLabel('지금 비밀번호')).toHaveValue('')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: '내 데이터 내려받기' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^jaeda-\d{4}-\d\d-\d\d\.json$/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(JSON.parse(Buffer.concat(chunks).toString()).account).toMatchObject({ email, name: '이재다' })

  await page.getByRole('button', { name: '계정 지우기…' }).click()
  const dialog = page.getByRole('dialog', { name: '정말 계정을 지울까요?' })
  await dialog.getByLabel('비밀번호').fill(PASSWORD)
  await dialog.getByRole('button', { name: '모두 지우기' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('지금 비밀번호가 맞지 않아요.')
  await expectAccessible(page, 'dialog')
  await dialog.getByLabel('비밀번호').fill('새로 정한 비밀번호예요')
  await dialog.getByRole('button', { name: '모두 지우기' }).click()
  await expect(page).toHaveURL(/\/$/)
  await signIn(page, email, '새로 정한 비밀번호예요')
  await expect(page.getByRole('alert').filter({ hasText: '맞지 않아요' })).toBeVisible()
})

test('the first start prints a link that makes one administrator, who makes an instructor', async ({ shared }) => {
  test.setTimeout(120_000)
  const env = { JAEDA_DATA: newDataFolder(), PORT: String(await freePort()) }
  const server = await startServer(env)
  const open = async () => (await shared.newContext({ baseURL: server.url, locale: 'ko-KR' })).newPage()
  try {
    await expect.poll(() => server.output()).toMatch(/\/setup#[\w-]{32}/)
    const link = /http\S+\/setup#[\w-]{32}/.exec(server.output())?.[0] ?? ''
    const student = await open()
    await signUp(student, 'kim@school.example')
    expect((await student.request.get(`${server.url}/api/lessons`)).status()).toBe(403)

    const admin = await open()
    await admin.setViewportSize(PHONE)
    await admin.goto(link)
    await expect(admin.getByLabel('이름', { exact: true })).toBeVisible()
    await expectAccessible(admin)
    await fillIn(admin, { 이름: '박관리', 이메일: 'park@school.example', 비밀번호: PASSWORD })
    await admin.getByRole('button', { name: '관리자 계정 만들기' }).click()
    await expect(admin.locator('.people-list li')).toHaveCount(2)
    await admin.getByLabel('이름이나 이메일').fill('kim@')
    await expect(admin.locator('.people-list li')).toHaveCount(1)
    await admin.getByLabel('김학생의 역할').selectOption('교수자')
    await expect(admin.getByRole('status').filter({ hasText: '김학생: 교수자' })).toBeAttached()
    await expectAccessible(admin)
    expect((await student.request.get(`${server.url}/api/lessons`)).status()).toBe(200)

    await admin.getByRole('button', { name: /^새 비밀번호 ?: 김학생$/ }).click()
    await admin.getByRole('dialog').getByLabel('새 비밀번호').fill('관리자가 정한 비밀번호')
    await admin.getByRole('button', { name: '비밀번호 정하기' }).click()
    await expect(admin.getByRole('dialog')).toBeHidden()
    await student.goto('/account')
    await expect(student.getByRole('heading', { name: '아직 로그인하지 않았어요' })).toBeVisible()
    await signIn(student, 'kim@school.example', '관리자가 정한 비밀번호')
    await ready(student)

    const late = await open()
    await late.goto(link)
    await fillIn(late, { 이름: '최늦음', 이메일: 'choi@school.example', 비밀번호: PASSWORD })
    await late.getByRole('button', { name: '관리자 계정 만들기' }).click()
    await expect(late.getByRole('alert').filter({ hasText: '이미 쓴 링크' })).toBeVisible()
  } finally {
    await server.stop()
    removeFolder(env.JAEDA_DATA)
  }
})

test('the pages of accounts are readable for everybody', async ({ page }) => {
  await page.setViewportSize(PHONE)
  for (const path of ['/sign-in', '/sign-up', '/setup', '/admin', '/account']) {
    await page.goto(path)
    await expect(page.locator('main .pending').filter({ hasText: '있어요…' })).toHaveCount(0)
    await expectAccessible(page)
  }
  await signUp(page, newAddress())
  await expectAccessible(page)
})

test('the header knows who is signed in although this browser has forgotten it', async ({ page }) => {
  await signUp(page, newAddress())
  await page.evaluate(() => localStorage.removeItem('jaeda:account'))
  await page.goto('/classes')
  await expect(accountLink(page, '계정')).toBeVisible()
  // And on the next page from the beginning.
  await page.goto('/courses')
  await expect(accountLink(page, '계정')).toBeVisible()
})

test('a session that ended elsewhere is told, and what is written meanwhile comes together', async ({
  page,
  shared,
}) => {
  const email = newAddress()
  await signUp(page, email)
  await openPage(page)
  await write(page, 0, '같은')
  const ended = page.getByText('로그인이 끝났어요')
  await expect(ended).toBeHidden()

  const other = await shared.newContext({ baseURL: process.env.JAEDA_E2E_URL ?? '' })
  const there = await other.newPage()
  await signIn(there, email)
  await ready(there)
  await there.getByRole('button', { name: '모든 곳에서 로그아웃' }).click()
  await expect(there).toHaveURL(/\/$/)
  // Whoever leaves by themselves is not told.
  await expect(there.getByText('로그인이 끝났어요')).toBeHidden()
  await other.close()

  await goTo(page, 1)
  await typeKorean(page, '대상')
  await isSaved(page)
  await expect(ended).toBeVisible()
  await expect(accountLink(page, '로그인')).toBeVisible()
  await page.setViewportSize(PHONE)
  await expectAccessible(page, '.site-header')
  // It stands on the next page too, until somebody signs in again.
  await page.goto('/courses')
  await expect(ended).toBeVisible()
  await openPage(page)
  await page.getByRole('link', { name: '다시 로그인' }).click()
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  // Here the form says it all.
  await expect(ended).toBeHidden()
  await fillIn(page, { 이메일: email, 비밀번호: PASSWORD })
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(page).toHaveURL(/\/transcribe/)
  await expect(ended).toBeHidden()
  await expect(accountLink(page, '계정')).toBeVisible()
  await expect.poll(() => texts(page)).toEqual(['같은', '대상'].sort())
})

test('who does not want to sign in again goes on as a guest', async ({ page, context }) => {
  await signUp(page, newAddress())
  await context.clearCookies({ name: /session/ })
  await page.goto('/classes')
  const ended = page.getByText('로그인이 끝났어요')
  await expect(ended).toBeVisible()
  await page.getByRole('button', { name: '로그인하지 않고 계속' }).click()
  await expect(ended).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { name: '반', exact: true, level: 1 })).toBeVisible()
  await expect(ended).toBeHidden()
})
