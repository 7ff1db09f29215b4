import type { Page } from '@playwright/test'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { isKeptForOffline, isSaved, saving } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

const FIRST = '캐시는 자주 쓰는 값을 가까이 둔다.'
const SECOND = '가까울수록 빠르다.'
const MARKDOWN = `# 캐시 이야기\n\n${FIRST}\n\n${SECOND}\n\n- <img src=x onerror=alert(1)> 항목\n\n\`\`\`ts\nconst a = 1\n\`\`\`\n`

const field = (page: Page) => page.getByRole('textbox', { name: /옮겨 쓰기$/ })
const source = (page: Page) => page.getByRole('textbox', { name: '글', exact: true })
const preview = (page: Page) => page.locator('.text-preview')
const figures = (page: Page) => page.locator('.bar-figures')
const item = (page: Page) => page.locator('.text-list li')

async function openTexts(page: Page): Promise<void> {
  await page.goto('/texts')
  await expect(page.locator('.texts')).toHaveAttribute('data-stage', 'ready')
}

/** Keeps a text and stands on its transcription page. */
async function keep(page: Page, text = MARKDOWN): Promise<void> {
  await openTexts(page)
  await source(page).fill(text)
  await expect(preview(page)).toHaveAttribute('data-preview', 'counted')
  await page.getByRole('button', { name: '담고 필사하기' }).click()
  await expect(field(page)).toBeFocused()
}

async function typeTwo(page: Page): Promise<void> {
  await typeKorean(page, FIRST)
  await typeKorean(page, SECOND)
  await expect(figures(page)).toContainText('쓴 단락2/4')
  await isSaved(page)
}

test('pasted Markdown is transcribed like a lesson, kept, resumed and counted', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: '사이트' }).getByRole('link', { name: '자유 글' }).click()
  await expect(page.locator('.texts-empty')).toBeVisible()
  await source(page).fill(MARKDOWN)
  await expect(preview(page)).toContainText('4단락')
  await expect(preview(page).locator('li').first()).toHaveText(FIRST)
  await expect(page.getByRole('textbox', { name: '제목' })).toHaveAttribute('placeholder', '캐시 이야기')
  await page.getByRole('button', { name: '담고 필사하기' }).click()

  await expect(page).toHaveTitle('캐시 이야기 필사 | 재다')
  await expect(field(page)).toBeFocused()
  await expect(page.locator('.original .tk-keyword').first()).toHaveText('const')
  // HTML in it is letters.
  await expect(page.locator('.original img')).toHaveCount(0)
  await expect(page.locator('.original li')).toHaveText('<img src=x onerror=alert(1)> 항목')
  await typeTwo(page)
  await typeKorean(page, '<img')
  await isSaved(page)

  await page.reload()
  await expect(figures(page)).toContainText('쓴 단락2/4')
  await expect(field(page)).toHaveValue('<img')
  await expect(page.locator('.written').first()).toHaveText(FIRST)

  await page.getByRole('link', { name: '필사 기록' }).click()
  await expect(page.locator('.record')).toHaveAttribute('data-stage', 'ready')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('캐시 이야기 필사 기록')
  await expect(page.locator('.record-figures').first()).toContainText('100%')

  await page.goto('/')
  await page.getByRole('region', { name: '이어서 하기' }).getByRole('link', { name: '캐시 이야기 필사' }).click()
  await expect(field(page)).toHaveValue('<img')
})

test('files are read in the encodings that Korean editors write; others are told', async ({ page }) => {
  await openTexts(page)
  const open = (name: string, buffer: Buffer) =>
    page.getByLabel('파일 열기').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await open('그림.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x1a]))
  await expect(page.getByRole('alert').filter({ hasText: '그림.txt: 글자를 읽을 수 없는 파일' })).toBeVisible()
  await open('utf16.txt', Buffer.from('\ufeff둘째 줄', 'utf16le'))
  await expect(source(page)).toHaveValue('둘째 줄')
  await expect(page.getByText('UTF-16로 읽었어요')).toBeVisible()
  await open('옛글.txt', Buffer.from([0xb0, 0xa1, 0xb3, 0xaa, 0x8c, 0x63, 0x0a, 0xb0, 0xa1]))
  await expect(source(page)).toHaveValue('가나똠\n가')
  await expect(page.getByRole('radio', { name: '일반 텍스트' })).toBeChecked()
  await expect(preview(page)).toContainText('2단락')
  await open('문서.md', Buffer.from('\ufeff# 제목\n\n글'))
  await expect(source(page)).toHaveValue('# 제목\n\n글')
  await expect(page.getByRole('radio', { name: 'Markdown' })).toBeChecked()
  await expect(preview(page)).toContainText('1단락')
})

test('a text that cannot be taken is refused with its reason, and stays in the form over a reload', async ({
  page,
}) => {
  await openTexts(page)
  await source(page).fill(`${'>'.repeat(50)} 글`)
  await expect(preview(page)).toContainText('인용이나 목록이 너무 여러 겹')
  await page.getByRole('button', { name: '담고 필사하기' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '1번째 줄' })).toBeVisible()
  await page.reload()
  await expect(source(page)).toHaveValue(`${'>'.repeat(50)} 글`)
})

test('an edited text keeps what was typed', async ({ page }) => {
  await keep(page)
  await typeTwo(page)
  await openTexts(page)
  await expect(item(page)).toContainText('2단락을 썼어요')
  await page.getByRole('link', { name: '고치기' }).click()
  await expect(source(page)).toHaveValue(MARKDOWN)
  await source(page).fill(MARKDOWN.replace(FIRST, `앞에 새 단락을 둔다.\n\n${FIRST}`).replace(SECOND, '멀수록 느리다.'))
  await expect(preview(page)).toContainText('5단락')
  // Another of this learner's texts is still at work on the server: the page waits for its turn.
  await page.route('**/api/texts/*', route => route.fulfill({ status: 429, json: {} }), { times: 1 })
  await page.getByRole('button', { name: '고친 글 저장' }).click()
  await expect(page).toHaveURL(/\/texts$/)
  await item(page).getByRole('link', { name: '이어서 쓰기' }).click()
  await expect(page.locator('.writing-pane')).toHaveAttribute('data-stage', 'ready')
  await expect(page.locator('.original p', { hasText: FIRST })).toHaveClass(/inked/)
  await expect(page.locator('.original p', { hasText: '멀수록 느리다.' })).toHaveClass(/changed/)
})

test('a text is removed only after it was asked for', async ({ page }) => {
  await keep(page)
  await openTexts(page)
  const remove = page.getByRole('button', { name: '캐시 이야기 지우기' })
  await remove.click()
  await page.keyboard.press('Escape')
  await expect(remove).toBeFocused()
  await expect(item(page)).toHaveCount(1)
  await remove.click()
  await page.getByRole('dialog').getByRole('button', { name: '지우기' }).click()
  await expect(page.locator('.texts-empty')).toBeVisible()
  await expect(page.getByRole('heading', { name: '담은 글' })).toBeFocused()
})

test('typing in a text that was deleted elsewhere says that nothing is saved any more', async ({ page }) => {
  await openTexts(page)
  await keep(page)
  await typeKorean(page, '캐시')
  await isSaved(page)
  const id = new URL(page.url()).searchParams.get('id')
  expect(await page.evaluate(id => fetch(`/api/texts/${id}`, { method: 'DELETE' }).then(({ ok }) => ok), id)).toBe(true)
  await typeKorean(page, '는')
  await expect(saving(page)).toHaveText('글이 지워져서 저장할 수 없어요')
  await expect(page.getByText('여기서 쓰는 것은 저장되지 않아요')).toBeVisible()
})

test('a text that was opened once is transcribed offline, and is not kept for the next person', async ({
  page,
  context,
}) => {
  await keep(page)
  const kept = () =>
    page.evaluate(async () => {
      const requests = await (await caches.open('jaeda-own-1')).keys()
      return requests.filter(({ url }) => url.endsWith('/original')).length
    })
  await expect.poll(kept).toBe(1)
  await isKeptForOffline(page)
  await context.setOffline(true)
  await page.reload()
  await expect(field(page)).toBeFocused()
  await typeKorean(page, FIRST)
  await expect(saving(page)).toHaveText('오프라인 · 저장 대기 1')
  await context.setOffline(false)
  await isSaved(page)

  const address = page.url()
  await context.clearCookies()
  await page.goto('/texts')
  await page.evaluate(() => fetch('/api/learner', { method: 'POST' }))
  await expect.poll(kept).toBe(0)
  await page.goto(address)
  await expect(page.getByRole('alert').filter({ hasText: '이런 글이 없어요' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText(FIRST)
})

test('free texts are accessible and fit 360 px', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize(PHONE)
  await openTexts(page)
  await expectAccessible(page)
  await source(page).fill('가'.repeat(6_000))
  await expect(preview(page)).toContainText('6,000자')
  await expectAccessible(page)
  await keep(page)
  await expectAccessible(page)
  await typeKorean(page, '캐시')
  await isSaved(page)
  await openTexts(page)
  await expect(item(page)).toContainText('0단락을 썼어요')
  await expectAccessible(page)
  await page.getByRole('button', { name: '캐시 이야기 지우기' }).click()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '고치기' }).click()
  await expect(source(page)).toHaveValue(MARKDOWN)
  await expectAccessible(page)
  await page.goto('/texts/record?id=none')
  await expect(page.getByRole('alert').filter({ hasText: '이런 글이 없어요' })).toBeVisible()
  await expectAccessible(page)
})
