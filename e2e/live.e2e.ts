import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { exerciseFolders } from '#lib/exercises/library.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { preferPlainField } from './plain-field.ts'

const source = (id: string, name: string) =>
  readFileSync(path.join(exerciseFolders().find(place => place.id === id)!.folder, `${name}.ts`), 'utf8')

async function open(page: Page, id: string, code: string) {
  await preferPlainField(page)
  await page.goto(`/exercises/${id}`)
  const field = page.getByRole('textbox', { name: '코드' })
  await expect(field).not.toHaveAttribute('aria-busy', 'true')
  await field.fill(code)
  return page.locator('.live')
}

for (const [id, base, counted] of [
  ['ex-copy-with-buffer', 'mine-65536', '158'],
  ['ex-parallel-gzip', 'mine-4', '4'],
  ['ex-buffer-pool', 'mine-2', '2'],
] as const) {
  test(`${id}: the learner's code is measured in the sandbox, on real workers, and drawn`, async ({ page }) => {
    const live = await open(page, id, source(id, 'solution'))
    await live.getByRole('button', { name: '내 코드 재기' }).click()
    await expect(live.locator('.panel-progress')).toContainText('다 쟀어요', { timeout: 60_000 })
    await expect(live.locator('.drawing svg.chart')).toBeVisible()
    await expect(live.locator('[data-series="browser mine"] .series-marker').first()).toBeVisible()
    await expect(live.locator('[data-series="browser ours"] .series-marker').first()).toBeVisible()
    await live.getByText('표로 보기').click()
    // What was counted is the same on every machine, however busy it is.
    await expect(live.locator(`[data-table="counts"] [data-variant="${base}"]`)).toContainText(counted)
    await expect(live.getByText('계산과 다른 값이 있어요')).toHaveCount(0)
  })
}

test('code that does not come back is ended, and a run can be stopped, while the page goes on', async ({ page }) => {
  const live = await open(page, 'ex-copy-with-buffer', 'export function copyWith() { for (;;) {} }')
  await live.getByRole('button', { name: '내 코드 재기' }).click()
  await page.getByRole('button', { name: '처음 코드와 견주기' }).click()
  await expect(page.getByRole('group', { name: '처음 코드와 다른 줄' })).toBeVisible()
  await expect(live.locator('.panel-progress')).toContainText('내 코드가 돌아오지 않아서 멈췄어요', { timeout: 30_000 })
  await expect(page.locator('iframe')).toHaveCount(0)

  await live.getByRole('button', { name: '내 코드 재기' }).click()
  await live.getByRole('button', { name: '내 브라우저 측정 취소' }).click()
  await expect(live.locator('.panel-progress')).toContainText('취소했어요')
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('code that takes all memory ends with the process of its frame, while the page goes on', async ({ page }) => {
  // More entries than a list of V8 can hold: it gives up at once, as it does after filling gigabytes step by step.
  const greedy = `export const copyWith = () => 'a'.repeat(2 ** 28).split('')`
  const live = await open(page, 'ex-copy-with-buffer', greedy)
  // Playwright gives a page up when any process of its frames dies. A session of one's own goes on talking to the page.
  const session = await page.context().newCDPSession(page)
  const tell = async (expression: string) =>
    (await session.send('Runtime.evaluate', { expression, returnByValue: true })).result.value
  const gone = page.waitForEvent('crash')
  await live.getByRole('button', { name: '내 코드 재기' }).click()
  await gone
  await expect
    .poll(() => tell(`document.querySelector('.live .panel-progress').textContent`), { timeout: 30_000 })
    .toContain('재던 곳이 꺼졌어요. 메모리를 너무 많이 쓰지 않는지 살펴보세요.')
  expect(await tell(`document.querySelectorAll('iframe, .live svg.chart').length`)).toBe(0)
  await tell(`[...document.querySelectorAll('button')].find(each => each.textContent === '처음 코드와 견주기').click()`)
  await expect.poll(() => tell(`document.querySelector('[aria-label="처음 코드와 다른 줄"]') !== null`)).toBe(true)
})

test('wrong work is told and not drawn', async ({ page }) => {
  const live = await open(page, 'ex-parallel-gzip', source('ex-parallel-gzip', 'wrong/completion-order'))
  await live.getByRole('button', { name: '내 코드 재기' }).click()
  await expect(live.locator('.panel-progress')).toContainText(/번째 자리에 .*압축한 바이트가 없어요/, {
    timeout: 30_000,
  })
  await expect(live.locator('svg.chart')).toHaveCount(0)
})

test('code that is measured reaches neither the site nor the network, and forges nothing', async ({ page }) => {
  const requests: string[] = []
  page.on('request', request => requests.push(request.url()))
  const live = await open(
    page,
    'ex-copy-with-buffer',
    `
const seen: string[] = [self.origin]
for (const look of [() => document.cookie, () => localStorage.length, () => new XMLHttpRequest().open('GET', '/api/health', false)]) {
  try { look(); seen.push('reached') } catch { seen.push('refused') }
}
const gone = (globalThis as any).fetch('/api/health').then(() => 'reached', () => 'refused')
;(self as any).postMessage({ type: 'result', result: {} })
export function copyWith() { throw new Error(seen.join()) }`,
  )
  await live.getByRole('button', { name: '내 코드 재기' }).click()
  await expect(live.locator('.panel-progress')).toContainText('null,refused,refused', { timeout: 30_000 })
  await expect(live.locator('svg.chart')).toHaveCount(0)
  expect(requests.filter(url => url.includes('/api/health'))).toEqual([])
})

test('the memory of an allocator is drawn, stepped and read', async ({ page }) => {
  const live = await open(page, 'ex-buddy-merge', source('ex-buddy-merge', 'solution'))
  await live.getByRole('button', { name: '내 코드로 그리기' }).click()
  await expect(live.locator('.memory-caption')).toContainText('한 덩어리로 비어 있어요.')
  await expect(live.getByRole('img').last()).toHaveAttribute('aria-label', '0 B~1 KB 비어 있음')
  await live.getByRole('button', { name: '다음' }).click()
  await expect(live.locator('.memory-caption')).toContainText('블록을 줘요.')
  const first = await live.locator('.memory-caption').textContent()
  await live.getByRole('button', { name: '다른 순서로 그리기' }).click()
  await expect(live.locator('.memory-caption')).toContainText('1/')
  await live.getByRole('button', { name: '다음' }).click()
  expect(await live.locator('.memory-caption').textContent()).not.toBe(first)
})

test('a mistake is shown at the step where it happens', async ({ page }) => {
  const live = await open(page, 'ex-buddy-merge', source('ex-buddy-merge', 'wrong/never-merges'))
  await live.getByRole('button', { name: '내 코드로 그리기' }).click()
  await expect(live.getByRole('alert')).toContainText(/\d+번째 걸음에서 멈췄어요\..*둘 다 비었는데 합치지 않았어요/)
  await live.getByRole('slider', { name: '걸음' }).press('End')
  await expect(live.locator('.memory-mistake')).toContainText('둘 다 비었는데 합치지 않았어요')
})

test('live parts are accessible and fit a phone', async ({ page }) => {
  await page.setViewportSize(PHONE)
  const live = await open(page, 'ex-slab-allocator', source('ex-slab-allocator', 'wrong/page-kept'))
  await live.getByRole('button', { name: '내 코드로 그리기' }).click()
  await expect(live.locator('.memory-caption')).toBeVisible()
  await expectAccessible(page, '.live')
})
