/** What people do on a page whose script is still on its way, as on a slow network. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Holds the page's scripts back until the answer is called. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(
    url => url.pathname.endsWith('.js') && url.pathname !== '/sw.js',
    async route => {
      await promise
      await route.continue()
    },
  )
  return resolve
}

test('an account typed in early is not lost, and its password does not go into an address', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/sign-up', { waitUntil: 'commit' })
  const address = `${crypto.randomUUID()}@school.example`
  const name = page.getByLabel('이름', { exact: true })
  const email = page.getByLabel('이메일', { exact: true })
  const password = page.getByLabel('비밀번호', { exact: true })
  await name.fill('김이른')
  await email.fill(address)
  await password.fill('짧아요')
  await expect(page.getByRole('button', { name: '계정 만들기' })).toBeDisabled()
  await password.press('Enter')
  expect(page.url()).not.toContain('?')

  release()
  await page.getByRole('button', { name: '계정 만들기' }).click()
  await expect(password).toHaveAccessibleDescription(/10자 이상으로/)
  await expect(name).toHaveValue('김이른')
  await password.fill('느린 곳부터 재어 보자')
  await page.getByRole('button', { name: '계정 만들기' }).click()
  await expect(page.locator('.account')).toContainText(address)
})

test('a text pasted early is counted and kept', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/texts', { waitUntil: 'commit' })
  await page.getByLabel('글', { exact: true }).fill('캐시는 자주 쓰는 값을 가까이 둔다.')
  await page.getByLabel('제목', { exact: true }).fill('이른 글')
  release()
  await expect(page.locator('.text-preview')).toHaveAttribute('data-preview', 'counted')
  await expect(page.getByLabel('제목', { exact: true })).toHaveValue('이른 글')
  await page.getByRole('button', { name: '담고 필사하기' }).click()
  await expect(page.getByRole('textbox', { name: /옮겨 쓰기$/ })).toBeFocused()
})

test('what is chosen early among the exercises stays chosen', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/exercises', { waitUntil: 'commit' })
  const count = page.getByRole('status').filter({ hasText: /^\d+개$/ })
  const all = await count.innerText()
  await page.getByLabel('코스').selectOption({ index: 1 })
  await page.getByLabel('상태').selectOption('untouched')
  release()
  await expect(page).toHaveURL(/\?course=/)
  await expect(count).not.toHaveText(all)
  await expect(page.getByLabel('코스')).not.toHaveValue('')
  await expect(page.getByLabel('상태')).toHaveValue('untouched')
})

test('what is chosen and typed early among the claims stays, beside what the address says', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/claims?where=simulation', { waitUntil: 'commit' })
  await page.getByLabel('판정').selectOption('unmeasured')
  await page.getByLabel('차례').selectOption('recent')
  await page.getByLabel('찾기').fill('캐시')
  release()
  await expect(page.getByLabel('재는 곳')).toHaveValue('simulation')
  await expect(page.getByLabel('판정')).toHaveValue('unmeasured')
  await expect(page.getByLabel('차례')).toHaveValue('recent')
  await expect(page.getByLabel('찾기')).toHaveValue('캐시')
  const chosen = { where: 'simulation', verdict: 'unmeasured', order: 'recent' }
  await expect.poll(() => Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject(chosen)
})

test('two experiments asked for early are both opened', async ({ page }) => {
  const release = await holdScripts(page)
  await page.goto('/courses/step-7-performance/buffers-workers-pools')
  const cards = ['#claim-buffer-calls-512', '#claim-buffer-calls-all'].map(id => page.locator(id))
  for (const card of cards) await card.getByRole('link', { name: '재어 보기' }).click()
  release()
  for (const card of cards) await expect(card.getByRole('button', { name: '브라우저에서만 재기' })).toBeVisible()
})
