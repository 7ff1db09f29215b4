import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { TIME_LIMIT_MS } from '#app/exercises/_parts/sandbox.ts'
import { exerciseFolders } from '#lib/exercises/library.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, isPageScript, test } from './fixtures.ts'
import { preferPlainField } from './plain-field.ts'

const FOLDER = path.resolve('content/courses/step-7-performance/buffers-workers-pools/exercises/ex-call-count')
const source = (name: string) => readFileSync(path.join(FOLDER, `${name}.ts`), 'utf8')

async function open(page: Page, id = 'ex-call-count') {
  await preferPlainField(page)
  await page.goto(`/exercises/${id}`)
  const field = page.getByRole('textbox', { name: '코드' })
  await expect(field).not.toHaveAttribute('aria-busy', 'true')
  return field
}

const grade = (page: Page, title: '실행 결과' | '제출 결과') =>
  page.locator('.grade').filter({ has: page.getByRole('heading', { name: title }) })

test('a learner tries, hands in, and finds everything again', async ({ page }) => {
  const field = await open(page)
  await field.fill(source('wrong/floor'))
  await page.getByRole('button', { name: '실행' }).click()
  await expect(grade(page, '실행 결과').locator('.grade-state')).toContainText('통과하지 못한 검사가 있어요')
  await expect(grade(page, '실행 결과').getByText('버퍼 32768의 읽기와 쓰기: 값이 달라요.')).toBeVisible()
  await expect(page.getByText('저장됨')).toBeVisible()

  await page.getByRole('button', { name: '첫 힌트 열기' }).click()
  await expect(page.getByText('3개 가운데 1개를 열었어요.')).toBeVisible()
  await field.fill(source('solution'))
  await page.getByRole('button', { name: '제출' }).click()
  await expect(grade(page, '제출 결과').locator('.grade-state')).toContainText('모두 통과했어요')
  await expect(page.getByText(/모두 통과했어요 · 힌트 1개/)).toBeVisible()
  await page.getByRole('button', { name: '모범 풀이 보기' }).click()
  await expect(page.getByRole('group', { name: '모범 풀이' })).toContainText('Math.ceil')

  await expect(page.getByText('저장됨')).toBeVisible()
  const again = await open(page)
  await expect(again).toHaveValue(source('solution'))
  await expect(page.getByText(/모두 통과했어요 · 힌트 1개/)).toBeVisible()
})

test('a mistake in the code is named with its line and column', async ({ page }) => {
  const field = await open(page)
  await field.fill('export function callsFor(\n  a: number\n  b: number) {}')
  await page.getByRole('button', { name: '실행' }).click()
  await expect(grade(page, '실행 결과').getByText(/3번째 줄 3번째 글자: 문법이 맞지 않아요/)).toBeVisible()
})

test('code over 64 KB or with a null character is refused in words and stays in the field', async ({ page }) => {
  const field = await open(page)
  const refused = page.locator('.notice.error')
  for (const [code, words] of [
    [`// ${'가'.repeat(22_000)}`, '64 KB까지'],
    ['const a = "\0"', '널 문자'],
  ] as const) {
    await field.evaluate((box: HTMLTextAreaElement, text) => {
      // As a paste brings it: typing cannot write a null character.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(box, text)
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }, code)
    await expect(page.locator('.draft-bar')).toContainText(words)
    await page.getByRole('button', { name: '제출' }).click()
    await expect(refused).toContainText(words)
    await expect(refused).toContainText('쓰던 코드는 그대로 있어요')
    await expect(field).toHaveValue(code)
  }
})

test('code that never ends is ended while the page goes on', async ({ page }) => {
  // Its own limit does not come before the button is pressed, however busy the machine is.
  await page.addInitScript(limit => {
    const { setTimeout } = window
    const later = (work: TimerHandler, ms?: number) => setTimeout(work, ms === limit ? 10 * limit : ms)
    Object.assign(window, { setTimeout: later })
  }, TIME_LIMIT_MS)
  const field = await open(page)
  await field.fill('export function callsFor() { for (;;) {} }')
  await page.getByRole('button', { name: '실행' }).click()
  await expect(page.getByRole('button', { name: '멈추기' })).toBeVisible()
  await page.getByRole('button', { name: '처음 코드와 견주기' }).click()
  await expect(page.getByRole('group', { name: '처음 코드와 다른 줄' })).toBeVisible()
  await page.getByRole('button', { name: '멈추기' }).click()
  await expect(
    grade(page, '실행 결과')
      .getByText(/멈췄어요\./)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: '실행' })).toBeEnabled()
})

test('a run that is stopped while its files are still on their way does not begin', async ({ page }) => {
  const { promise, resolve: arrive } = Promise.withResolvers<void>()
  await page.route('**/content/exercises/worker.js', async route => {
    await promise
    await route.fallback()
  })
  const field = await open(page)
  await field.fill('export function callsFor() { for (;;) {} }')
  await page.getByRole('button', { name: '실행' }).click()
  await page.getByRole('button', { name: '멈추기' }).click()
  arrive()
  await expect(grade(page, '실행 결과').getByText('멈췄어요.', { exact: true }).first()).toBeVisible()
  await expect(page.locator('iframe')).toHaveCount(0)
})

test('a frame that is long on its way is not taken for a dead one', async ({ page }) => {
  await page.route('**/sandbox', async route => {
    await new Promise(resolve => setTimeout(resolve, 4_000))
    await route.fallback()
  })
  const field = await open(page)
  await field.fill(source('solution'))
  await page.getByRole('button', { name: '실행' }).click()
  await expect(grade(page, '실행 결과').locator('.grade-state')).toContainText('모두 통과했어요')
})

test('code in the sandbox finds neither cookies, storage, network, the page nor a way to forge its result', async ({
  page,
}) => {
  const requests: string[] = []
  page.on('request', request => requests.push(request.url()))
  const field = await open(page)
  await field.fill(`
const found = ['fetch', 'XMLHttpRequest', 'WebSocket', 'indexedDB', 'localStorage', 'document', 'parent', 'postMessage', 'importScripts', 'navigator', 'caches', 'Worker', 'setTimeout']
  .filter(name => (globalThis as any)[name] !== undefined)
console.log('found: ' + found.join())
try { (Object as any).is = () => true } catch {}
console.log(JSON.stringify({ type: 'result', seed: 1, result: { id: 'lesson', title: 'x', state: 'passed' } }))
import('/api/health').then(() => console.log('imported'), () => console.log('not imported'))
export function callsFor() { return { dataReads: 0, reads: 0, writes: 0, lastChunk: 0 } }`)
  await page.getByRole('button', { name: '실행' }).click()
  const outcome = grade(page, '실행 결과')
  await expect(outcome.locator('.grade-state')).toContainText('통과하지 못한 검사가 있어요')
  await expect(outcome.getByRole('group', { name: '출력' })).toContainText('found: \n')
  await expect(outcome.getByRole('group', { name: '출력' })).not.toContainText(/^imported/m)
  expect(requests.filter(url => url.includes('/api/health'))).toEqual([])
})

test('the frame is a stranger to the site', async ({ context }) => {
  // A page of its own: the browser complains aloud about what it refuses.
  const stranger = await context.newPage()
  const sandbox = await stranger.goto('/sandbox')
  // Otherwise Firefox, to which the frame's own origin is the one that asks, would not show it.
  expect(sandbox?.headers()['cross-origin-resource-policy']).toBe('cross-origin')
  // WebKit opens no worker of a blob in it.
  expect(sandbox?.headers()['content-security-policy']).toContain('worker-src data:;')
  expect(await stranger.evaluate(() => self.origin)).toBe('null')
  const answer = await stranger.evaluate(() =>
    fetch('/api/health').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(answer).toBe('refused')
})

test('browser and server judge alike: every reference and one wrong solution of each exercise', async ({ page }) => {
  test.setTimeout(240_000)
  for (const { id, folder } of exerciseFolders().filter(place => place.id.startsWith('ex-'))) {
    const field = await open(page, id)
    for (const name of ['solution', wrongName(folder)]) {
      const code = readFileSync(path.join(folder, `${name}.ts`), 'utf8')
      await field.fill(code)
      await page.getByRole('button', { name: '실행' }).click()
      const here = grade(page, '실행 결과')
      await expect(here.locator('.grade-state')).not.toContainText('실행하고 있어요')
      const inBrowser = await states(here)
      await page.getByRole('button', { name: '제출' }).click()
      const there = grade(page, '제출 결과')
      await expect(page.getByRole('button', { name: '제출' })).toBeEnabled()
      await expect.poll(() => states(there), `${id} ${name}`).toEqual(inBrowser)
    }
  }
})

test('the list says how far one is, by course; a lesson’s sections lead to their exercises and back', async ({
  page,
}) => {
  const field = await open(page)
  await field.fill(source('solution'))
  await page.getByRole('button', { name: '제출' }).click()
  await expect(grade(page, '제출 결과').locator('.grade-state')).toContainText('모두 통과했어요')
  const other = await open(page, 'ex-buffer-pool')
  await other.fill('// 시작')
  await expect(page.getByText('저장됨')).toBeVisible()

  await page.goto('/exercises')
  const state = (id: string) => page.locator(`[data-exercise="${id}"] .progress`)
  await expect(state('ex-call-count')).toContainText('통과')
  await expect(state('ex-buffer-pool')).toContainText('작성 중')
  await expect(state('ex-slab-allocator')).toContainText('미시작')
  await page.getByRole('combobox', { name: '상태' }).selectOption('done')
  await expect(page.getByRole('status').filter({ hasText: '1개' })).toBeVisible()
  await page.getByRole('combobox', { name: '상태' }).selectOption('')
  await page.getByRole('combobox', { name: '코스' }).selectOption('kernel-memory')
  await expect(state('ex-call-count')).toHaveCount(0)
  await page.reload()
  await expect(state('ex-slab-allocator')).toBeVisible()
  await expect(state('ex-call-count')).toHaveCount(0)

  const scripts: string[] = []
  page.on('request', request => isPageScript(request) && scripts.push(request.url()))
  await page.goto('/courses/step-7-performance/buffers-workers-pools', { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
  await page.locator('#buffer-pool ~ .section-exercises').first().getByRole('link', { name: '버퍼 풀 적용' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '버퍼 풀 적용' })).toBeVisible()
  await expect(page.getByRole('link', { name: /버퍼·워커·풀/ })).toHaveAttribute('href', /#buffer-pool$/)
})

test('without a network the page says so and keeps the code', async ({ page, context }) => {
  const field = await open(page)
  await context.setOffline(true)
  await field.fill('export const callsFor = 1')
  await expect(page.getByText('오프라인: 이 브라우저에만 저장됨')).toBeVisible()
  await page.getByRole('button', { name: '제출' }).click()
  await expect(page.locator('.notice.error')).toContainText('쓰던 코드는 그대로 있어요')
  await context.setOffline(false)
  await expect(page.getByText('저장됨', { exact: true })).toBeVisible()
})

test('a quiz tells what is right, and what was missed waits for its day', async ({ page }) => {
  await page.goto('/exercises/qz-step-7')
  const reads = page.locator('[data-item="reads-64k"]')
  await reads.getByRole('textbox').fill('157')
  await reads.getByRole('button', { name: '답하기' }).click()
  await expect(reads.getByText('틀렸어요')).toBeVisible()
  await expect(reads.getByText('158번')).toBeVisible()
  await expect(reads.getByText(/다시 물어볼게요/)).toBeVisible()

  const order = page.locator('[data-item="optimisation-order"]')
  const parts = [
    '재서 병목을 찾는다',
    '버퍼 크기를 고른다',
    '병렬로 나눈다',
    '버퍼를 풀로 되쓴다',
    '다시 재서 확인한다',
  ]
  for (const [place, part] of parts.entries()) {
    const grip = order.getByRole('button', { name: new RegExp(`^${part},`) })
    for (;;) {
      const label = await grip.getAttribute('aria-label')
      const now = Number(/가운데 (\d)번째/.exec(label ?? '')?.[1])
      if (now <= place + 1) break
      await grip.press('ArrowUp')
      await expect(grip).toBeFocused()
    }
  }
  await order.getByRole('button', { name: '답하기' }).click()
  await expect(order.getByText('맞았어요')).toBeVisible()
  await page.goto('/review')
  await expect(page.getByText('지금 다시 풀 문항이 없어요.')).toBeVisible()
})

test('pages of exercises are accessible and fit 360 px', async ({ page }) => {
  await page.setViewportSize(PHONE)
  for (const address of ['/exercises', '/exercises/ex-log-ring', '/exercises/qz-step-7', '/review']) {
    await page.goto(address, { waitUntil: 'networkidle' })
    await expectAccessible(page)
  }
})

/** All of them are graded on the server's engine by unit tests. */
function wrongName(folder: string): string {
  return `wrong/${readdirSync(path.join(folder, 'wrong')).sort()[0]?.replace(/\.ts$/, '')}`
}

/** How each check ended with the seed that both know: what the server found with its hidden one alone says so. */
async function states(outcome: ReturnType<typeof grade>): Promise<string[]> {
  return outcome
    .locator('.checks > li')
    .evaluateAll(rows =>
      rows.map(row => (row.textContent?.includes('공개하지 않은 입력에서 틀렸어요') ? 'passed' : row.className)),
    )
}
