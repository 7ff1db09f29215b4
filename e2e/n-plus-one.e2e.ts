/** The same queries on a real PostgreSQL in the browser and on the server. */
import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'

const LESSON = '/courses/backend-performance-guide/common-bottlenecks'
const ID = 'exp-n-plus-one'
const RUN = { timeout: 60_000 }

test('queries are counted in the learner’s own browser, from within the lesson', async ({ page }) => {
  test.setTimeout(120_000)
  const loaded: string[] = []
  page.on('request', request => loaded.push(new URL(request.url()).pathname))
  page.context().on('request', request => loaded.push(new URL(request.url()).pathname))
  const isPglite = (address: string) => address.includes('/pglite/')
  await page.addInitScript(key => localStorage.setItem(key, 'unknown'), `jaeda:prediction:${ID}`)
  await page.goto(LESSON)
  expect(loaded.filter(address => address.endsWith('.js') && address !== '/sw.js')).toEqual([])

  const place = page.locator(`section[data-experiment="${ID}"]`)
  await place.getByRole('link', { name: '여기서 재기' }).click()
  await expect(place.getByRole('button', { name: '브라우저에서만 재기' })).toBeVisible(RUN)
  expect(loaded.filter(isPglite)).toEqual([])
  // It stands there as long as the start takes, which may be shorter than between two looks of a test.
  await place.evaluate(panel => {
    const look = () =>
      panel.textContent?.includes('PostgreSQL을 시작하고 있어요') && panel.setAttribute('data-told', '')
    new MutationObserver(look).observe(panel, { subtree: true, childList: true, characterData: true })
  })
  await place.getByRole('button', { name: '브라우저에서만 재기' }).click()
  await expect(place.getByText('내 브라우저 다 쟀어요')).toBeVisible(RUN)
  await expect(place).toHaveAttribute('data-told')
  await expect(place.locator('[data-claim="nplus1-101"] .verdict').first()).toHaveText(/^\s*성립/)
  await expect(place.locator('[data-claim="eager-2"] .verdict').first()).toHaveText(/불성립/)
  await expect(place.locator('[data-environment="browser"]')).toContainText('PGlite, PostgreSQL')
})

test.describe('what the browser has to load first', () => {
  const DATA = '**/pglite/**/pglite.data'

  test.beforeEach(async ({ page }) => {
    await page.addInitScript(key => localStorage.setItem(key, 'unknown'), `jaeda:prediction:${ID}`)
    await page.goto(`/experiments/${ID}`)
  })

  test('is counted, and can be cancelled while it comes', async ({ page, context }) => {
    let answer = () => {}
    const held = new Promise<void>(resolve => {
      answer = resolve
    })
    await context.route(DATA, async route => {
      await held
      await route.continue().catch(() => {}) // nobody waits for it any longer
    })
    await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
    // All but the one file that does not come: 9.4 of 15.6 million bytes.
    await expect(page.getByText(/^60 % · (8\.9|9\.0)\/14\.9 MB\(압축을 푼 크기\)$/)).toBeVisible(RUN)
    await expect(page.getByText('내 브라우저 PostgreSQL을 불러오고 있어요', { exact: true })).toBeVisible()
    await expect(page.getByRole('progressbar', { name: 'PostgreSQL 불러오기' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: '내 브라우저 측정 취소' }).click()
    await expect(page.getByText('내 브라우저 취소했어요', { exact: true })).toBeVisible()
    answer()
  })

  test('does not come: it says so, and the server measures instead', async ({ page, context }) => {
    await context.route(DATA, route => route.abort())
    await page.getByRole('button', { name: '브라우저에서만 재기' }).click()
    await expect(page.getByText(/내 브라우저 PostgreSQL을 불러오지 못했어요/)).toBeVisible(RUN)
    await page.getByRole('button', { name: '대신 서버에서 재기' }).click()
    await expect(page.getByRole('progressbar', { name: '서버 진행' })).toBeVisible()
    await page.getByRole('button', { name: '서버 측정 취소' }).click()
    await expect(page.getByText('서버 취소했어요', { exact: true })).toBeVisible()
  })
})

test('the server measures on its own PostgreSQL, in a database that is gone afterwards', async ({ page }) => {
  test.setTimeout(120_000)
  await page.addInitScript(key => localStorage.setItem(key, 'unknown'), `jaeda:prediction:${ID}`)
  await page.goto(`/experiments/${ID}`)
  await page.getByRole('button', { name: '서버에서만 재기' }).click()
  await expect(page.getByText('서버 다 쟀어요', { exact: true })).toBeVisible(RUN)
  const claim = page.locator('[data-claim="nplus1-101"]')
  await expect(claim.locator('[data-platform="node"] .verdict, .verdict').last()).toHaveText(/성립/)
  await expect(page.locator('[data-environment="node"]')).toContainText(/데이터베이스\s*PostgreSQL \d/)
})
