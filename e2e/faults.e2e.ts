/** What breaks behind the page while somebody types: server, network, devices, clock, store. */
import { execFileSync } from 'node:child_process'
import { chromium } from '@playwright/test'
import { CHROMIUM_ARGUMENTS, findChromium } from './browser.ts'
import { expect, test } from './fixtures.ts'
import { freePort, newDataFolder, removeFolder, startServer } from './server.ts'
import {
  field,
  figure,
  highlights,
  isSaved,
  keptInBrowser,
  lit,
  openPage as open,
  PAGE,
  paragraphs,
  saving,
  storedAttempt,
  storedLog,
  textOf,
} from './transcription-page.ts'
import { typeKorean } from './typing.ts'

test('the server is killed while somebody types, and started again: nothing is lost', async ({ page }) => {
  // A server starts twice, and the page may wait half a minute between two tries.
  test.setTimeout(240_000)
  const env = { JAEDA_DATA: newDataFolder(), PORT: String(await freePort()) }
  let server = await startServer(env)
  try {
    await open(page, '', server.url)
    await typeKorean(page, '같은 ')
    await isSaved(page)
    killTree(server.pid)
    await typeKorean(page, '파일을 ')
    await expect(saving(page)).toHaveText('저장 대기 1')
    server = await startServer(env)
    await typeKorean(page, '복사해도')
    await isSaved(page)
    expect((await storedLog(page, 0)).view.text).toBe('같은 파일을 복사해도')
    await page.reload()
    await expect(field(page)).toHaveValue('같은 파일을 복사해도')
  } finally {
    await page.close()
    await server.stop()
    removeFolder(env.JAEDA_DATA)
  }
})

test('no network for 200 paragraphs, then everything arrives', async ({ page, context }) => {
  test.setTimeout(120_000)
  await open(page)
  await isSaved(page)
  await context.setOffline(true)
  for (let index = 0; index < 200; index++) {
    await page.keyboard.insertText(textOf(index).trim())
    // A paragraph that ends with a mark has moved on by itself.
    if (await field(page).inputValue()) await page.keyboard.press('Control+Enter')
    await expect(lit(page)).toHaveAttribute('data-p', paragraphs[index + 1]!.id)
  }
  await expect(saving(page)).toHaveText('오프라인 · 저장 대기 200')
  await context.setOffline(false)
  await isSaved(page)
  const { paragraphs: stored, currentParagraph } = await storedAttempt(page)
  expect(stored).toHaveLength(200)
  expect(stored.every(({ state }) => state.complete)).toBe(true)
  expect(currentParagraph).toBe(paragraphs[200]!.id)
})

test('two devices of one learner: the one that got further stays', async ({ page, context, baseURL: _ }) => {
  await open(page)
  await typeKorean(page, '같은 ')
  await isSaved(page)
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGUMENTS })
  try {
    const storageState = await context.storageState()
    const other = await (await browser.newContext({ storageState })).newPage()
    await open(other, '', new URL(page.url()).origin)
    await expect(field(other)).toHaveValue('같은 ')
    await typeKorean(other, '파일을 복사')
    await isSaved(other)
    // The first device did not hear of it and goes on with the same log.
    await page.context().setOffline(true)
    await typeKorean(page, '파일')
    await page.context().setOffline(false)
    await expect(field(page)).toHaveValue('같은 파일을 복사')
    await isSaved(page)
    expect((await storedLog(page, 0)).view.text).toBe('같은 파일을 복사')
  } finally {
    await browser.close()
  }
})

test('a clock that is set back loses nothing and confuses nothing', async ({ page, context }) => {
  await context.addInitScript(() => {
    const real = Date.now
    let back = 0
    Date.now = () => real() - back
    Object.assign(window, { setBack: () => (back = 3 * 86_400_000) })
  })
  await open(page)
  await typeKorean(page, '같은 ')
  await isSaved(page)
  await context.setOffline(true)
  await typeKorean(page, '파일')
  // Kept in this browser before the clock changes.
  await expect.poll(() => keptInBrowser(page)).toEqual(['같은 파일'])
  await page.evaluate(() => (window as unknown as { setBack: () => void }).setBack())
  await page.keyboard.press('Control+Enter')
  await typeKorean(page, '대상과 ')
  await expect.poll(() => keptInBrowser(page)).toEqual(['같은 파일', '대상과 '])
  await page.close()
  const again = await context.newPage()
  await context.setOffline(false)
  await again.goto(PAGE)
  await expect(field(again)).toHaveValue('대상과 ')
  await isSaved(again)
  expect((await storedLog(again, 0)).view).toMatchObject({ text: '같은 파일', finished: true })
  const { log } = await storedLog(again, 1)
  expect(log.events.every(([, sinceMs]) => sinceMs >= 0 && sinceMs < 60_000)).toBe(true)
})

for (const [how, forbid] of [
  [
    'is forbidden',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError')
      }
    },
  ],
  [
    'is full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    },
  ],
] as const) {
  test(`the browser's store ${how}: typing goes on, the server keeps it, and the page says so`, async ({ page }) => {
    await page.addInitScript(forbid)
    await open(page)
    await typeKorean(page, '같은 파일')
    await expect(saving(page)).toHaveText('저장됨 · 브라우저에 보관 못 함')
    expect((await storedLog(page, 0)).view.text).toBe('같은 파일')
    await page.reload()
    await expect(field(page)).toHaveValue('같은 파일')
  })
}

test('while somebody types there is at most one request in two seconds', async ({ page }) => {
  await open(page)
  await isSaved(page)
  let requests = 0
  page.on('request', request => {
    if (new URL(request.url()).pathname.startsWith('/api/')) requests++
  })
  const started = performance.now()
  for (let index = 0; index < 4; index++) await typeKorean(page, textOf(index))
  const seconds = (performance.now() - started) / 1_000
  expect(requests).toBeGreaterThan(0)
  // A request that was due when it began counts too.
  expect(requests).toBeLessThanOrEqual(Math.floor(seconds / 2) + 1)
  await expect(figure(page, '쓴 단락')).toHaveText(`4/${paragraphs.length}`)
  expect(await highlights(page, 'wrong')).toEqual([])
})

/** `kill -9` for a process and everything it started, the embedded database excepted: it is another account's. */
function killTree(pid: number): void {
  let children: string[] = []
  try {
    children = execFileSync('pgrep', ['-P', `${pid}`], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
  } catch {
    // pgrep ends with 1 where there are none.
  }
  process.kill(pid, 'SIGKILL')
  for (const child of children) {
    try {
      process.kill(Number(child), 'SIGKILL')
    } catch {
      // It ended with its parent.
    }
  }
}
