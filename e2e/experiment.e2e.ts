import type { Locator, Page } from '@playwright/test'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { occupy } from './queue.ts'

// It measures with files.
test.use({ lasting: true })

const LESSON = '/courses/step-7-performance/buffers-workers-pools'
const EXPERIMENT = '/experiments/exp-buffer-size'
const FILE_BYTES = 10_240_000
const SIZES = [512, 1024, 4096, 8192, 16384, 32768, 65536, 131072, 1048576]
/** A whole run in the browser may take this long on a busy machine. */
const RUN = { timeout: 45_000 }

/** Only what a run in a worker brings along: no page may load it before. */
const WORKER_CODE = 'createSyncAccessHandle'

const runBoth = (scope: Page | Locator) => scope.getByRole('button', { name: '브라우저와 서버에서 재기' })
const runBrowser = (scope: Page | Locator) => scope.getByRole('button', { name: '브라우저에서만 재기' })
const runServer = (scope: Page | Locator) => scope.getByRole('button', { name: '서버에서만 재기' })

async function setRounds(scope: Page | Locator, rounds: number) {
  const settings = scope.locator('.panel-settings')
  if (!(await settings.evaluate(details => (details as HTMLDetailsElement).open))) {
    await settings.locator('summary').click()
  }
  await settings.getByRole('spinbutton', { name: '반복 횟수' }).fill(String(rounds))
}

const skipPrediction = (scope: Page | Locator) => scope.getByRole('radio', { name: '모르겠어요' }).check()

async function openExperiment(page: Page, rounds: number) {
  await page.goto(EXPERIMENT)
  await skipPrediction(page)
  await setRounds(page, rounds)
}

/** Text of every cell of a column of the table of counts, by buffer size. */
async function counts(scope: Page | Locator, cell: string) {
  const table = scope.locator('[data-table="counts"]')
  return Promise.all(SIZES.map(size => table.locator(`[data-variant="${size}"] [data-cell="${cell}"]`).innerText()))
}

test('from a claim in the lesson to verdicts of both platforms, still there on return', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto(LESSON)
  const card = page.locator('#claim-buffer-calls-all')
  await card.getByRole('link', { name: '재어 보기' }).click()
  await expect(card.getByRole('img', { name: /버퍼 크기에 따른 시간/ })).toBeVisible()
  await expect(card.locator('.series')).toHaveCount(2) // the claimed one, in legend and chart
  await card.getByRole('radio', { name: '64 KB' }).check()
  await setRounds(card, 5)
  await runBoth(card).click()
  await expect(card.getByText('서버 다 쟀어요')).toBeVisible(RUN)
  await expect(card.getByText('내 브라우저 다 쟀어요')).toBeVisible(RUN)

  const verdict = card.locator('[data-claim="buffer-calls-all"].highlighted')
  for (const platform of ['browser', 'node']) {
    const side = verdict.locator(`[data-platform="${platform}"]`)
    await expect(side.locator('.verdict')).toHaveText('불성립')
    for (const counted of ['313회', '157회', '79회']) await expect(side).toContainText(counted)
  }

  await page.goto(EXPERIMENT)
  await expect(page.locator('[data-environment]')).toHaveCount(2)
  const expected = SIZES.map(size => Math.ceil(FILE_BYTES / size).toLocaleString('ko-KR'))
  for (const column of ['computed', 'browser-reads', 'browser-writes', 'node-reads', 'node-writes']) {
    expect(await counts(page, column), column).toEqual(expected)
  }
  await expect(page.locator('[data-constant]')).toContainText('파일 끝을 알린 빈 읽기 1회')
  for (const platform of ['browser', 'node']) {
    const sides = (claim: string) => page.locator(`[data-claim="${claim}"] [data-platform="${platform}"] .verdict`)
    await expect(sides('buffer-calls-512')).toHaveText('성립')
    await expect(sides('buffer-calls-all')).toHaveText('불성립')
  }
  await expect(page.locator('[data-proof]')).toContainText(
    /운영체제가 센 값과 같아요 \(\/proc\/self\/io, 차이 [0-3]회 이하\)/,
  )
  await expect(page.locator('[data-outcome="prediction"]')).toContainText('64 KB')
  await expect(page.locator('.chart .series')).toHaveCount(3)
  await page.getByText('지난 실행 2개').click()
  await expect(page.locator('.panel-history button[aria-pressed="true"]')).toHaveCount(2)

  await page.setViewportSize(PHONE)
  await expectAccessible(page)
})

test('a button that is pressed twice while its code is on the way opens one panel', async ({ page }) => {
  const lists: string[] = []
  page.on('request', request => request.url().includes('/api/runs?') && lists.push(request.url()))
  const { promise: held, resolve: arrive } = Promise.withResolvers<void>()
  await page.goto(LESSON)
  const card = page.locator('#claim-buffer-calls-all')
  const button = card.getByRole('link', { name: '재어 보기' })
  await button.hover()
  await page.waitForFunction(() => 'jaedaHydrated' in window)
  await page.context().route('**/_next/static/**/*.js', async route => {
    await held
    await route.continue()
  })
  await button.dblclick()
  arrive()
  await expect(card.locator('.panel-results')).toHaveAttribute('aria-busy', 'false')
  expect(lists).toHaveLength(1)
})

test('no code of the worker is loaded before the first run in the browser', async ({ page }) => {
  const scripts: Promise<string>[] = []
  let workers = 0
  page.on('worker', () => workers++)
  page.context().on('response', response => {
    if (response.url().endsWith('.js')) scripts.push(response.text().catch(() => ''))
  })
  await page.goto(EXPERIMENT, { waitUntil: 'networkidle' })
  await expect(runBrowser(page)).toBeVisible()
  await expect(page.locator('.chart .series')).toHaveCount(1)
  expect(workers).toBe(0)
  expect(scripts.length).toBeGreaterThan(0)
  expect((await Promise.all(scripts)).filter(text => text.includes(WORKER_CODE))).toEqual([])

  await skipPrediction(page)
  await setRounds(page, 5)
  await runBrowser(page).click()
  await expect(page.getByText('내 브라우저 다 쟀어요')).toBeVisible(RUN)
  expect(workers).toBe(1)
})

test('a run on the server is cancelled and leaves room for the next', async ({ page }) => {
  await openExperiment(page, 60)
  await runServer(page).click()
  await expect(page.getByText('서버 재고 있어요')).toBeVisible(RUN)
  await page.getByRole('button', { name: '서버 측정 취소' }).click()
  await expect(page.getByText('서버 취소했어요', { exact: true })).toBeVisible()
  await expect(page.locator('[data-environment]')).toHaveCount(0)
  await setRounds(page, 5)
  await runServer(page).click()
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible(RUN)
  await expect(page.locator('[data-environment="node"]')).toBeVisible()
})

test('a cancel that never arrives does not hide that the run has ended meanwhile', async ({ page }) => {
  let fail = () => {}
  const hasEnded = new Promise<void>(resolve => {
    fail = resolve
  })
  await page.route('**/api/runs/*', async route => {
    if (route.request().method() !== 'DELETE') return route.fallback()
    await hasEnded
    await route.abort()
  })
  // So that it does not end before it is cancelled.
  const release = await occupy()
  await openExperiment(page, 5)
  await runServer(page).click()
  await expect(page.getByText(/^서버 앞에 \d개가 있어요$/)).toBeVisible(RUN)
  await page.getByRole('button', { name: '서버 측정 취소' }).click()
  await release()
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible(RUN)
  const failed = page.waitForEvent('requestfailed', request => request.method() === 'DELETE')
  fail()
  await failed
  // What the page makes of it comes behind the event.
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => setTimeout(done))))
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible()
  await expect(runServer(page)).not.toHaveAttribute('aria-disabled')
})

test('a run in the browser is cancelled and leaves room for the next', async ({ page }) => {
  await openExperiment(page, 60)
  await runBrowser(page).click()
  await expect(page.getByText('내 브라우저 재고 있어요')).toBeVisible(RUN)
  await page.getByRole('button', { name: '내 브라우저 측정 취소' }).click()
  await expect(page.getByText('내 브라우저 취소했어요', { exact: true })).toBeVisible()
  await expect.poll(() => page.workers().length).toBe(0)
  await setRounds(page, 5)
  await runBrowser(page).click()
  await expect(page.getByText('내 브라우저 다 쟀어요')).toBeVisible(RUN)
})

test('a run on the server is found again after a reload, and in another tab', async ({ page, context }) => {
  // So that it does not end while a page is still loading.
  const release = await occupy()
  await openExperiment(page, 30)
  await runServer(page).click()
  await expect(page.getByRole('progressbar', { name: '서버 진행' })).toBeVisible()
  await expect(page.getByText(/^서버 앞에 \d개가 있어요$/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('progressbar', { name: '서버 진행' })).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(EXPERIMENT)
  await expect(tab.getByRole('progressbar', { name: '서버 진행' })).toBeVisible()
  await release()
  for (const each of [page, tab]) {
    await expect(each.getByText('서버 다 쟀어요')).toBeVisible(RUN)
    await expect(each.locator('[data-environment="node"]')).toContainText(/\d+회 쟀어요/)
  }
})

test('a result that could not be kept is shown, says so, and is kept at the second try', async ({ page }) => {
  await openExperiment(page, 5)
  await page.route('**/api/runs', route => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await runBrowser(page).click()
  await expect(page.getByText(/결과를 저장하지 못했어요/)).toBeVisible(RUN)
  await expect(page.locator('[data-environment="browser"]')).toBeVisible()
  await page.unroute('**/api/runs')
  await page.getByRole('button', { name: '다시 저장하기' }).click()
  await expect(page.getByText(/결과를 저장하지 못했어요/)).toHaveCount(0)
  await page.reload()
  await expect(page.locator('[data-environment="browser"]')).toBeVisible()
})

test('a browser without file access says so before a run and offers the server', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'FileSystemFileHandle'))
  await openExperiment(page, 5)
  await expect(page.locator('[data-refused]')).toContainText('서버 실험은 그대로 쓸 수 있어요')
  await expect(runBrowser(page)).toHaveCount(0)
  await expect(runBoth(page)).toHaveCount(0)
  await runServer(page).click()
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible(RUN)
})

test('a private window that refuses its files only to the worker says so too', async ({ page }) => {
  // A worker's own globals cannot be reached from a test: the first script of the worker takes the file system away.
  await page.context().route('**/*.js', async route => {
    const response = await route.fetch()
    const body = await response.text()
    if (!body.includes(WORKER_CODE)) return route.fulfill({ response, body })
    return route.fulfill({ response, body: `delete globalThis.FileSystemFileHandle;${body}` })
  })
  await openExperiment(page, 5)
  await runBrowser(page).click()
  await expect(page.locator('.panel-progress')).toContainText('서버 실험은 그대로 쓸 수 있어요', RUN)
})

test('a setting outside its limits is refused at its field, and by the server', async ({ page }) => {
  await openExperiment(page, 4)
  await runBoth(page).click()
  const field = page.getByRole('spinbutton', { name: '반복 횟수' })
  await expect(page.getByText('반복은 5회부터 할 수 있어요.')).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.panel-progress')).toHaveCount(0)

  const { request } = page.context()
  expect((await request.post('/api/learner')).ok()).toBe(true)
  const params = { bufferSizes: [512, 513], fileBytes: FILE_BYTES, rounds: 1000 }
  const answer = await request.post('/api/runs', { data: { platform: 'node', experiment: 'exp-buffer-size', params } })
  expect(answer.status()).toBe(400)
  expect(answer.headers()['content-type']).toBe('application/problem+json')
  const { errors } = await answer.json()
  expect(errors.map((error: { field: string }) => error.field).sort()).toEqual([
    'params.bufferSizes.1',
    'params.rounds',
  ])
})

test('a run that judges no claim says why', async ({ page }) => {
  await openExperiment(page, 5)
  await page.getByRole('radio', { name: '1,024,000 B' }).check()
  await expect(page.getByText(/이 설정으로 재면 주장은 판정하지 않아요/)).toBeVisible()
  await runServer(page).click()
  await expect(page.getByText('서버 다 쟀어요')).toBeVisible(RUN)
  const side = page.locator('[data-claim="buffer-calls-512"] [data-platform="node"]')
  await expect(side.locator('.verdict')).toHaveText('판단 불가')
  await expect(side).toContainText('10,240,000 B일 때를 말해요')
})

test('an experiment is run by keyboard alone', async ({ page }) => {
  await page.goto(LESSON)
  const card = page.locator('#claim-buffer-calls-512')
  await card.getByRole('link', { name: '재어 보기' }).focus()
  await page.keyboard.press('Enter')
  await expect(card.locator('.panel-host')).toBeFocused()
  await expect(card.getByRole('radio', { name: '512 B' })).toBeVisible()

  /** Presses Tab until the element has the focus. */
  const tabTo = async (target: Locator) => {
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('Tab')
      if (await target.evaluate(element => element === document.activeElement)) return
    }
    throw new Error('not reached by Tab')
  }
  await tabTo(card.getByRole('radio', { name: '512 B' }))
  await page.keyboard.press('Space')
  await tabTo(card.locator('summary', { hasText: '설정' }))
  await page.keyboard.press('Enter')
  await tabTo(card.getByRole('spinbutton', { name: '반복 횟수' }))
  await page.keyboard.press('Control+A')
  await page.keyboard.type('5')
  await tabTo(runServer(card))
  await page.keyboard.press('Enter')
  await expect(card.getByRole('status').filter({ hasText: '서버: 다 쟀어요' })).toBeAttached(RUN)
  await expect(runServer(card)).toBeFocused()
  await expect(card.locator('[data-platform="node"] .verdict').first()).toHaveText('성립')
  await tabTo(card.locator('summary', { hasText: '표로 보기' }))
  await page.keyboard.press('Enter')
  await expect(card.locator('[data-table="counts"] [data-variant="512"] [data-cell="node-reads"]')).toHaveText('20,000')
})
