import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { KoreanKeyboard } from './typing.ts'

const FOLDER = path.resolve('content/courses/step-7-performance/buffers-workers-pools/exercises/ex-buffer-pool')
const STARTER = readFileSync(path.join(FOLDER, 'starter.ts'), 'utf8')

const plain = (page: Page) => page.locator('textarea.code-field')
const rich = (page: Page) => page.locator('.code-rich')
const lines = (page: Page) => rich(page).locator('.view-lines')

async function visit(page: Page, id = 'ex-buffer-pool') {
  await page.goto(`/exercises/${id}`)
  await expect(plain(page)).not.toHaveAttribute('aria-busy', 'true')
}

/** Clicks into the field and waits for the code editor. */
async function open(page: Page, id?: string) {
  await visit(page, id)
  await plain(page).click()
  await expect(lines(page)).toBeVisible({ timeout: 30_000 })
  await expect(rich(page).getByRole('textbox', { name: '코드' })).toBeFocused()
}

/** Replaces everything in the code editor, as a paste does. */
async function write(page: Page, text: string) {
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

/** The draft as this browser keeps it: the text of the editor, whatever of it is drawn. */
const draft = (page: Page, id = 'ex-buffer-pool') =>
  page.evaluate(key => JSON.parse(localStorage.getItem(key) ?? 'null')?.source, `jaeda:draft:${id}`)

test('the code editor comes when somebody reaches for it, with text, caret and the way back', async ({
  open: start,
}) => {
  // Without the service worker, which would fetch around the test.
  const page = (await start({ serviceWorkers: 'block' })).pages()[0]!
  const chunks: string[] = []
  page.on('request', request => chunks.push(request.url()))
  // It stays away until the test lets it come, so that something is typed before.
  let release: () => void = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await visit(page)
  await page.waitForLoadState('networkidle')
  await page.route('**/_next/static/chunks/*.js', async route => {
    await released
    await route.continue()
  })
  const before = chunks.length
  await plain(page).press('Control+Home')
  await expect.poll(() => chunks.slice(before).filter(url => url.endsWith('.js')).length).toBeGreaterThan(0)
  await page.keyboard.type('// one ')
  await expect(page.getByText('코드 편집기를 준비하고 있어요.')).toBeVisible()
  const typist = await KoreanKeyboard.of(page)
  await typist.type('하나')
  release()
  await expect(page.getByText('코드 편집기를 준비하고 있어요.')).toBeVisible()
  // A syllable under composition is finished first.
  await typist.commit()
  await expect(lines(page)).toBeVisible({ timeout: 30_000 })
  await typist.key('!')
  await expect.poll(() => draft(page)).toBe(`// one 하나!${STARTER}`)
  // Each pause of a busy machine makes one more step; at the beginning there is nothing more to undo.
  for (let i = 0; i < 40; i++) await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(() => draft(page)).toBe(STARTER)
})

test('Hangul in a comment is typed as it is meant', async ({ page }) => {
  await open(page)
  await write(page, '')
  const typist = await KoreanKeyboard.of(page)
  await typist.type('// 값을 읽고 닭이 안녕하세요\nconst 이름 = 1')
  await typist.commit()
  await expect.poll(() => draft(page)).toBe('// 값을 읽고 닭이 안녕하세요\nconst 이름 = 1')
})

test('types are checked against what the exercise gives, in Korean, with line and column', async ({ page }) => {
  await open(page)
  await write(
    page,
    "import type { Alloc } from './declarations.ts'\nexport const size = (alloc: Alloc): string => alloc(4).length\nfetch('/')\n",
  )
  const found = page.getByRole('region', { name: '문법과 타입' })
  await expect(found.getByText('고칠 곳 2군데')).toBeVisible({ timeout: 30_000 })
  await expect(found.getByText("'number' 타입을 'string' 타입에 넣을 수 없어요.")).toBeVisible()
  await expect(found.getByText("이름 'fetch'을(를) 찾을 수 없어요.")).toBeVisible()
  await found.getByRole('button', { name: '3번째 줄 1번째 글자' }).click()
  await page.keyboard.insertText('// ')
  await expect.poll(() => draft(page)).toContain("\n// fetch('/')\n")
  await expect(found.getByText('고칠 곳 1군데')).toBeVisible()
})

test('a syntax error of a run leads to its place', async ({ page }) => {
  await open(page)
  await write(page, 'export class BufferPool {\n  get( {\n}')
  await page.getByRole('button', { name: '실행' }).click()
  await expect(page.getByText(/\d번째 줄 \d+번째 글자: 문법이 맞지 않아요/)).toBeVisible()
  await page.getByRole('button', { name: '그 자리로 가기' }).click()
  await expect(rich(page).getByRole('textbox', { name: '코드' })).toBeFocused()
})

test('Tab indents until Ctrl+M, and both are said', async ({ page }) => {
  await open(page)
  await write(page, '')
  const box = rich(page).getByRole('textbox', { name: '코드' })
  await expect(box).toHaveAccessibleDescription(/Ctrl\+M을 누른 뒤 Tab/)
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('a')
  await expect.poll(() => draft(page)).toBe('  a')
  await page.keyboard.press('Control+m')
  await expect(page.getByRole('status').filter({ hasText: 'Tab을 누르면 편집기를 나가요.' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: '입력 방식' })).toBeFocused()
  expect(await draft(page)).toBe('  a')
})

test('the starter can be compared with and brought back, and that can be undone', async ({ page }) => {
  await open(page)
  await write(page, 'const changed = 1\n')
  await page.getByRole('button', { name: '처음 코드와 견주기' }).click()
  const difference = page.getByRole('group', { name: '처음 코드와 다른 줄' })
  await expect(difference.locator('.view-lines').filter({ hasText: 'changed' })).toBeVisible()
  await page.getByRole('button', { name: '처음 코드로' }).click()
  await page.getByRole('button', { name: '돌아가기' }).click()
  await expect.poll(() => draft(page)).toBe(STARTER)
  await expect(difference).toHaveCount(0)
  await lines(page).click()
  await page.keyboard.press('ControlOrMeta+Z')
  await expect.poll(() => draft(page)).toBe('const changed = 1\n')
})

test('it takes the theme of the page, also when that changes', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await open(page)
  const ground = () =>
    rich(page)
      .locator('.monaco-editor')
      .first()
      .evaluate(box => getComputedStyle(box).backgroundColor)
  await expect.poll(ground).toBe('rgb(255, 253, 248)')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBe('rgb(30, 33, 40)')
  await page.getByRole('combobox', { name: '화면 테마' }).selectOption('light')
  await expect.poll(ground).toBe('rgb(255, 253, 248)')
})

test('where the editor cannot be loaded the textarea goes on, and it can be tried again', async ({ open: start }) => {
  const page = (await start({ serviceWorkers: 'block' })).pages()[0]!
  await visit(page)
  await page.waitForLoadState('networkidle')
  await page.route('**/_next/static/chunks/*', route => route.abort())
  await plain(page).press('Control+Home')
  await expect(page.getByText('코드 편집기를 불러오지 못해서 단순한 입력란을 써요.')).toBeVisible()
  await page.keyboard.type('// x')
  await expect(plain(page)).toHaveValue(`// x${STARTER}`)
  await page.unroute('**/_next/static/chunks/*')
  await page.getByRole('button', { name: '다시 불러오기' }).click()
  await expect(lines(page)).toContainText('// x', { timeout: 30_000 })
})

test('who prefers a plain field keeps it', async ({ page }) => {
  await open(page)
  await write(page, 'const kept = 1')
  await page.getByRole('combobox', { name: '입력 방식' }).selectOption('plain')
  await expect(plain(page)).toHaveValue('const kept = 1')
  await visit(page)
  await plain(page).click()
  await page.keyboard.type(' ')
  await expect(rich(page)).toBeHidden()
  await page.getByRole('combobox', { name: '입력 방식' }).selectOption('reader')
  await expect(rich(page).getByRole('textbox', { name: '코드' })).toBeVisible({ timeout: 30_000 })
})

test('the code editor is accessible and fits 360 px', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize(PHONE)
  await open(page)
  await write(page, 'const wrong: number = "가"\nexport {}')
  await expect(page.getByText('고칠 곳 1군데')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('button', { name: '처음 코드와 견주기' }).click()
  await expect(page.getByRole('group', { name: '처음 코드와 다른 줄' }).locator('.view-lines').last()).toBeVisible()
  await expectAccessible(page)
})
