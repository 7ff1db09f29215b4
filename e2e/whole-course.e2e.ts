/** All lessons of a course written as one text. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { splitWholeId } from '#lib/transcription/whole.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { field, figure, isSaved, lit, saving } from './transcription-page.ts'
import { typeKorean } from './typing.ts'

const COURSE = 'backend-performance-guide'
const WHOLE = `/courses/${COURSE}/transcribe`
const whole: Paragraph[] = JSON.parse(readFileSync(`.jaeda/content/${COURSE}/whole/paragraphs.json`, 'utf8'))
const lessonAt = (index: number) => splitWholeId(whole[index]!.id)!.lesson
/** The first paragraph of the second lesson. */
const border = whole.findIndex((_, index) => lessonAt(index) !== lessonAt(0))
const textAt = (index: number) => whole[index]!.text

async function goTo(page: Page, index: number) {
  await page.locator(`[data-p="${whole[index]!.id}"]`).click()
  await expect(field(page)).toHaveAccessibleName(`단락 ${index + 1}/${whole.length} 옮겨 쓰기`)
}

test('somebody writes from one lesson into the next, leaves, and comes back to the exact place', async ({ page }) => {
  await page.goto(`/courses/${COURSE}`)
  await page.getByRole('link', { name: '전체 필사하기' }).click()
  await expect(field(page)).toBeFocused()
  await expect(figure(page, '현재 단락')).toHaveText(`1/${whole.length}`)
  await typeKorean(page, textAt(0))
  await expect(figure(page, '현재 단락')).toHaveText(`2/${whole.length}`)

  // From the last paragraph of the first lesson the next one is the first of the second.
  await goTo(page, border - 1)
  await typeKorean(page, textAt(border - 1))
  await expect(lit(page)).toHaveAttribute('data-p', whole[border]!.id)
  const begun = textAt(border).slice(0, 7)
  await typeKorean(page, begun)
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft')
  await isSaved(page)

  await page.goto('/')
  // The answer comes once typing could begin: the place is taken all the same.
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await page.route('**/api/courses/*/attempt', async route => {
    await released
    await route.continue()
  })
  const answered = page.waitForResponse('**/api/courses/*/attempt')
  await page.goto(WHOLE)
  await expect(field(page)).toBeFocused()
  release()
  await answered
  // Another question may be on its way.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(lit(page)).toHaveAttribute('data-p', whole[border]!.id)
  await expect(lit(page)).toBeInViewport()
  await expect(field(page)).toHaveValue(begun)
  await expect(field(page)).toHaveJSProperty('selectionStart', 4)
  await expect(figure(page, '쓴 단락')).toHaveText(`2/${whole.length}`)

  // The lessons' own pages have the same paragraphs.
  await page.goto(`/courses/${COURSE}/${lessonAt(0)}/transcribe`)
  await expect(figure(page, '쓴 단락')).toHaveText(`2/${border}`)
  await page.goto(`/courses/${COURSE}/${lessonAt(border)}/transcribe`)
  await expect(field(page)).toHaveValue(begun)
  await expect(lit(page)).toHaveAttribute('data-p', splitWholeId(whole[border]!.id)!.paragraph)

  // What is written there counts in the whole course.
  await typeKorean(page, textAt(border).slice(7))
  await expect(figure(page, '쓴 단락')).toContainText('1/')
  await isSaved(page)
  await page.goto(WHOLE)
  await expect(figure(page, '쓴 단락')).toHaveText(`3/${whole.length}`)
  await expect(lit(page)).toHaveAttribute('data-p', whole[border + 1]!.id)

  // The course and its record know of it.
  await page.goto(`/courses/${COURSE}`)
  await expect(page.getByRole('link', { name: /전체 필사 이어서 하기/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /^필사 이어서 하기/ })).toHaveCount(2)
  await page.getByRole('link', { name: '코스 전체의 필사 기록' }).click()
  await expect(page.locator('.record')).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByRole('button', { name: '이 코스' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('아직 기록이 없어요')).toHaveCount(0)

  // Paragraphs of either lesson are played back.
  const choice = page.getByRole('combobox', { name: '단락' })
  await expect(choice.locator('optgroup')).toHaveCount(2)
  await expect(choice.locator('option')).toHaveCount(3)
  for (const index of [0, border]) {
    await choice.selectOption(whole[index]!.id)
    await page.getByRole('button', { name: '열기' }).click()
    await page.getByRole('slider', { name: '재생 위치' }).press('End')
    await expect(page.locator('.player-typed')).toHaveText(textAt(index))
  }
  await expectAccessible(page)
})

test('what the server does not have yet is there on either page', async ({ page }) => {
  await page.goto(WHOLE)
  await expect(field(page)).toBeFocused()
  await isSaved(page)
  // The server is away for whatever is saved.
  await page.route('**/api/**/paragraphs', route => route.abort())
  await goTo(page, border)
  const begun = textAt(border).slice(0, 6)
  await typeKorean(page, begun)
  await expect(saving(page)).toContainText('저장 대기')
  await page.goto(`/courses/${COURSE}/${lessonAt(border)}/transcribe`)
  await expect(field(page)).toHaveValue(begun)
  await page.unrouteAll()
  await isSaved(page)
  await page.goto(WHOLE)
  await expect(field(page)).toHaveValue(begun)
})

test('pages of the whole course are accessible and fit a small screen', async ({ page }) => {
  await page.setViewportSize(PHONE)
  for (const address of [WHOLE, `/courses/${COURSE}/record`, `/courses/${COURSE}`]) {
    await page.goto(address)
    if (address === WHOLE) await expect(field(page)).toBeFocused()
    // The original is one of all lessons: its own pages are looked at one by one.
    await expectAccessible(page, undefined, '.original')
  }
})
