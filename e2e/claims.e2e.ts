import { readFileSync } from 'node:fs'
import { type Locator, type Page, request } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'

// It measures with files.
test.use({ lasting: true })

/** A simulation: it takes milliseconds. */
const SIMULATION = '/experiments/exp-class-waste'
const RUN = { timeout: 45_000 }

async function simulate(page: Page) {
  await page.goto(SIMULATION)
  await expect(page.getByRole('button', { name: '브라우저에서만 재기' })).toBeVisible()
  await expect(page.locator('.panel-results')).toHaveAttribute('aria-busy', 'false')
  const guess = page.locator('.panel-prediction').getByRole('radio', { name: '모르겠어요' })
  if (await guess.isVisible()) await guess.check()
  const kept = page.waitForResponse(
    response => response.request().method() === 'POST' && response.url().endsWith('/api/runs'),
  )
  await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
  await expect(page.getByText('내 브라우저 다 쟀어요')).toBeVisible(RUN)
  return (await (await kept).json()).run.id as string
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const rows = (page: Page) => page.locator('.claims-row')
const side = (scope: Locator, platform: string) => scope.locator(`[data-platform="${platform}"]`)

test('all claims are listed without an account, can be narrowed down and taken along', async ({ page }) => {
  await page.goto('/claims')
  await expect(page.getByRole('button', { name: 'CSV로 저장' })).not.toHaveAttribute('aria-disabled')
  const all = await rows(page).count()
  expect(all).toBeGreaterThanOrEqual(24)
  await expect(page.locator('.claims-found')).toContainText(`주장 ${all}개`)

  await page.getByRole('searchbox', { name: '찾기' }).fill('버퍼 풀')
  await expect.poll(() => rows(page).count()).toBeLessThan(all)
  await expect(rows(page).filter({ hasText: '10,000번에서 100번' })).toHaveCount(1)
  const shown = await rows(page).count()
  await page.reload()
  await expect(page.getByRole('searchbox', { name: '찾기' })).toHaveValue('버퍼 풀')
  await expect(rows(page)).toHaveCount(shown)

  const save = async (format: string) => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: `${format}로 저장` }).click()
    return readFileSync(await (await download).path(), 'utf8')
  }
  await expect(page.getByRole('button', { name: 'CSV로 저장' })).not.toHaveAttribute('aria-disabled')
  const csv = await save('CSV')
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(shown + 1)
  expect(JSON.parse(await save('JSON')).claims).toHaveLength(shown)

  await page.getByRole('searchbox', { name: '찾기' }).fill('그런 주장은 없다')
  await page.getByRole('button', { name: '조건 지우기' }).click()
  await expect(rows(page)).toHaveCount(all)
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => overflow(page)).toBe(0)
  await expectAccessible(page)
})

test('a run shows up among the claims, by link for everyone, and beside another one', async ({ page, baseURL }) => {
  const first = await simulate(page)
  await page.goto('/claims')
  const claim = page.locator('[data-claim="buddy-waste"]')
  await expect(side(claim, 'browser').locator('.verdict')).toBeVisible()
  await side(claim, 'browser').getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/experiments/exp-class-waste/runs\\?run=${first}$`))
  await expect(page.locator(`[data-run="${first}"] [data-claim="buddy-waste"] .verdict`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: '이 화면의 링크' })).toHaveValue(page.url())
  await expectAccessible(page)

  const stranger = await request.newContext({ baseURL: baseURL ?? process.env.JAEDA_E2E_URL ?? '' })
  const shared = await stranger.get(`/api/runs/${first}`)
  expect(await shared.json()).toMatchObject({ own: false, run: { id: first, state: 'done' } })
  expect((await stranger.delete(`/api/runs/${first}`)).ok()).toBe(false)
  await stranger.dispose()

  const second = await simulate(page)
  await page.getByText('지난 실행 2개').click()
  await page.getByRole('link', { name: /모든 실행 보기/ }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(2)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('link', { name: '고른 두 실행 견주기' }).click()
  await expect(page.getByRole('heading', { name: /두 실행 견주기/ })).toBeVisible()
  expect(new URL(page.url()).search).toBe(`?run=${first}&with=${second}`)
  await expect(page.locator('[data-same]')).toHaveAttribute('data-same', 'true')
  await expect(page.locator('[data-environment]')).toHaveCount(2)
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => overflow(page)).toBe(0)
  await expectAccessible(page)
})

test('a link that leads to no run says so', async ({ page }) => {
  // The answer 404 is told on the console too.
  await page.route('**/api/runs/*', route =>
    route.fulfill({ status: 200, json: { run: { experiment: 'exp-other', state: 'done' }, own: false } }),
  )
  await page.goto(`${SIMULATION}/runs?run=4a9c58a2-95c5-4d7e-8d29-0a2c3f1f4f52`)
  await expect(page.locator('.notice.error')).toContainText('이 실험의 실행이 아니에요.')
  await expect(page.getByRole('link', { name: '내 실행 기록 보기' })).toBeVisible()
})

test('a recorded run shows where its time went', async ({ page }) => {
  await page.goto('/experiments/exp-buffer-size')
  await page.getByRole('radio', { name: '모르겠어요' }).check()
  const settings = page.locator('.panel-settings')
  if (!(await settings.evaluate(details => (details as HTMLDetailsElement).open)))
    await settings.locator('summary').click()
  await page.getByRole('spinbutton', { name: '반복 횟수' }).fill('5')
  await page.getByRole('checkbox', { name: /CPU 프로필도 기록/ }).check()
  await page.getByRole('button', { name: '서버에서만 재기' }).click()
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible(RUN)
  await page.getByRole('link', { name: 'CPU 프로필과 이 실행의 링크' }).click()

  const tree = page.getByRole('tree')
  await expect(tree).toBeVisible()
  const frames = tree.getByRole('treeitem')
  await expect(frames.first()).toBeAttached()
  await page.getByRole('searchbox', { name: '함수 찾기' }).fill('copy')
  await expect(page.locator('.flame-frame.found').first()).toBeAttached()
  await tree.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '전체 보기' })).not.toHaveAttribute('aria-disabled')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '전체 보기' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByText(/자기 시간이 긴 함수/).click()
  await expect(page.locator('[data-table="functions"] tbody tr').first()).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '.cpuprofile 받기' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.cpuprofile$/)
  await expectAccessible(page)
})

test('memory is stepped by keyboard, each step said', async ({ page }) => {
  // It plays only while the test lets time pass.
  await page.clock.install()
  await page.goto('/experiments/exp-buddy-sim')
  const caption = page.locator('.memory-caption')
  await expect(caption).toContainText(/^1\//)
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.getByRole('button', { name: '다음' }).focus()
  await page.keyboard.press('Enter')
  await expect(caption).toContainText(/^2\//)
  await page.getByRole('slider', { name: '걸음' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(caption).toContainText(/^3\//)
  await page.keyboard.press('Home')
  await expect(page.getByRole('button', { name: '이전' })).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('button', { name: '재생' }).click()
  await expect(page.getByRole('button', { name: '멈춤' })).toBeVisible()
  await page.clock.runFor(1_800)
  await expect(caption).toContainText(/^2\//)
  await page.getByRole('button', { name: '멈춤' }).click()
})

test('every experiment is accessible on a narrow screen, and loads no worker before a run', async ({ page }) => {
  test.setTimeout(180_000)
  let workers = 0
  page.on('worker', () => workers++)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/experiments')
  const links = await page.locator('.card a').evaluateAll(all => all.map(a => a.getAttribute('href') ?? ''))
  expect(links.length).toBeGreaterThanOrEqual(14)
  for (const link of links) {
    await page.goto(link)
    await expect(page.locator('.panel-controls')).toBeVisible()
    await expect(page.locator('.panel-results')).toHaveAttribute('aria-busy', 'false')
    await expect.poll(() => overflow(page), link).toBe(0)
    await expectAccessible(page)
  }
  expect(workers).toBe(0)
})

test('a browser that lacks something says what it cannot measure and offers the rest', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['SharedArrayBuffer', 'CompressionStream']) Reflect.deleteProperty(globalThis, name)
    Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false })
  })
  await page.goto('/experiments/exp-worker-count')
  await expect(page.locator('[data-refused]')).toContainText('압축 기능(CompressionStream)이 없어요.')
  await expect(page.getByRole('button', { name: '서버에서만 재기' })).toBeVisible()
  await expect(page.getByRole('button', { name: '브라우저에서만 재기' })).toHaveCount(0)
  await page.goto('/experiments/exp-buffer-size')
  await expect(page.locator('.panel-limits')).toContainText('시계의 눈금을 0.1 ms로')
  await expect(page.getByRole('button', { name: '브라우저에서만 재기' })).toBeVisible()
})
