import { expectAccessible, PHONE } from './accessible.ts'
import { expect, isPageScript, test } from './fixtures.ts'

const LESSON = '/courses/step-7-performance/buffers-workers-pools'
const PAGES = [
  '/',
  '/courses',
  '/courses/step-7-performance',
  LESSON,
  `${LESSON}/transcribe`,
  '/experiments',
  '/experiments/exp-buffer-size',
  '/claims',
  '/none',
]

test('a newcomer finds a lesson and reads it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Step 7' }).click()
  await page.getByRole('link', { name: '버퍼·워커·풀로 처리 속도 높이기' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('버퍼·워커·풀로 처리 속도 높이기')
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(13)
  await page.getByRole('navigation', { name: '차례' }).getByRole('link', { name: '버퍼 풀' }).click()
  await expect(page).toHaveURL(/#buffer-pool$/)
  await expect(page.getByText('준비 중', { exact: true })).toHaveCount(0)
})

test('reading a lesson loads no script, asks the database nothing, and loads nothing from elsewhere', async ({
  page,
}) => {
  const requests: { url: string; type: string }[] = []
  const scripts: string[] = []
  page.on('request', request => {
    requests.push({ url: request.url(), type: request.resourceType() })
    if (isPageScript(request)) scripts.push(request.url())
  })
  await page.goto(LESSON, { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
  // Only what is under /api reaches PostgreSQL: pages and content are files.
  expect(requests.filter(({ url }) => new URL(url).pathname.startsWith('/api/'))).toEqual([])
  expect(requests.filter(({ url }) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([])
  expect(requests.filter(({ type }) => type === 'document')).toHaveLength(1)
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length)
  expect(nodes).toBeLessThanOrEqual(1_500)
})

test('the first visit fetches the fonts after the page, the second uses them', async ({ page }) => {
  await page.goto(LESSON)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('jaeda:fonts'))).not.toBeNull()
  await expect(page.locator('html')).not.toHaveClass(/fonts/)
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/fonts/)
  const bytes = await page.evaluate(async () => {
    // Fonts are asked for when the page is laid out, which may be behind its loading.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    await document.fonts.ready
    return performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.woff2'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0)
  })
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThanOrEqual(120 * 1024)
})

test('the theme is kept from page to page', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: '화면 테마' }).selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.goto(LESSON)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('combobox', { name: '화면 테마' })).toHaveValue('dark')
  await page.getByRole('combobox', { name: '화면 테마' }).selectOption('system')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('the first Tab leads past the header', async ({ page }) => {
  await page.goto(LESSON)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '본문으로 건너뛰기' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('an unknown lesson is a Korean 404', async ({ page }) => {
  const response = await page.goto('/courses/step-7-performance/none')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('이 주소에는 아무것도 없어요')
})

for (const path of PAGES) {
  test(`${path} is accessible and fits 360 px`, async ({ page }) => {
    await page.setViewportSize(PHONE)
    await page.goto(path, { waitUntil: 'networkidle' })
    await expectAccessible(page)
  })
}
