import { expect, test } from './fixtures.ts'
import { isKeptForOffline } from './transcription-page.ts'

const LESSON = '/courses/step-7-performance/buffers-workers-pools'

test('a lesson that was opened once opens offline, in our fonts', async ({ page, context }) => {
  await page.goto(LESSON)
  await isKeptForOffline(page)
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('버퍼·워커·풀로 처리 속도 높이기')
  await expect(page.locator('html')).toHaveClass(/fonts/)
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true)
})

test('a page that changed on the server is shown anew, not from the cache', async ({ page }) => {
  await page.goto('/courses')
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await expect
    .poll(() => page.evaluate(async () => Boolean(await caches.match(`${location.origin}/courses`))))
    .toBe(true)
  // What takes the server three seconds is taken from the cache: then that says nothing, and everything is done again.
  await expect(async () => {
    await page.evaluate(async () => {
      const cache = await caches.open('jaeda-pages-1')
      await cache.put(
        `${location.origin}/courses`,
        new Response('<h1>옛 페이지</h1>', { headers: { 'content-type': 'text/html' } }),
      )
    })
    await page.goto('/courses')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('코스')
  }).toPass()
})

test('the API is never answered from the cache', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await page.reload()
  await page.evaluate(() => fetch('/api/attempts').then(answer => answer.json()))
  const kept = await page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async name => (await caches.open(name)).keys()))
    return requests.flat().filter(({ url }) => url.includes('/api/')).length
  })
  expect(kept).toBe(0)
})
