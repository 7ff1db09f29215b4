import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { isSaved } from './transcription-page.ts'
import { KoreanKeyboard, typeKorean } from './typing.ts'

const COURSE = 'step-7-performance'
const LESSON = 'buffers-workers-pools'
const HREF = `/courses/${COURSE}/${LESSON}`
const paragraphs: Paragraph[] = JSON.parse(readFileSync(`.jaeda/content/${COURSE}/${LESSON}/paragraphs.json`, 'utf8'))
const [first, second] = paragraphs as [Paragraph, Paragraph]

const figure = (page: Page, label: string) =>
  page.locator('.record-figures > div').filter({ hasText: label }).locator('dd')
const player = (page: Page) => page.locator('.player')

/** Types two paragraphs; in the first one ㅂ is pressed where ㅍ was asked for, and corrected. */
async function transcribe(page: Page): Promise<void> {
  await page.goto(`${HREF}/transcribe`)
  await expect(page.getByRole('textbox', { name: /옮겨 쓰기$/ })).toBeFocused()
  const keyboard = await KoreanKeyboard.of(page)
  const at = first.text.indexOf('파')
  await keyboard.type(first.text.slice(0, at))
  // Edits within 25 ms count as one key press, and no person is that fast.
  const pause = () => page.waitForTimeout(60)
  await pause()
  await keyboard.letter('ㅂ')
  await pause()
  await keyboard.backspace()
  await pause()
  await keyboard.type(first.text.slice(at))
  await keyboard.commit()
  await typeKorean(page, second.text)
  await expect(page.locator('.bar-figures')).toContainText(`쓴 단락2/${paragraphs.length}`)
  await isSaved(page)
}

async function openRecord(page: Page): Promise<void> {
  await page.goto(`${HREF}/record`)
  await expect(page.locator('.record')).toHaveAttribute('data-stage', 'ready')
}

test('who typed sees speed, the missed key and a practice made of it', async ({ page }) => {
  await transcribe(page)
  await page.getByRole('link', { name: '필사 기록' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('버퍼·워커·풀로 처리 속도 높이기 필사 기록')
  await expect(figure(page, '한글 타수')).toHaveText(/^[\d,]+ 타\/분$/)
  await expect(figure(page, '타건 정확도')).toHaveText(/^9\d(\.\d)?%$/)
  await expect(figure(page, '결과 정확도')).toHaveText('100%')
  await expect(figure(page, '지움')).toHaveText('1 번')
  await expect(page.locator('.board [data-key="KeyV"]')).toHaveAttribute('data-errors', '1')
  await expect(page.getByRole('img', { name: /두벌식 자판/ })).toContainText('가장 자주 놓친 글쇠: ㅍ V')
  await expect(page.locator('.record-table').filter({ hasText: '자주 틀린 낱자' }).getByRole('row')).toHaveCount(2)

  const strokes = await figure(page, '타수').last().textContent()
  for (const scope of ['이 시도', '전체']) {
    await page.getByRole('button', { name: scope }).click()
    await expect(page.locator('.record')).toHaveAttribute('aria-busy', 'false')
    await expect(figure(page, '타수').last()).toHaveText(strokes!)
  }

  const practice = page.getByRole('textbox', { name: '연습 1 따라 쓰기' })
  const text = await page.locator('.practice .guide').first().textContent()
  expect(text).toContain('파일')
  await practice.focus()
  await typeKorean(page, `${text!.slice(0, 3)}뷁`)
  await expect(page.locator('.practice li').first().getByRole('status')).toHaveText('틀린 글자 1자')
  await page.keyboard.press('Backspace')
  await typeKorean(page, text!.slice(3))
  await expect(page.locator('.practice li').first().getByRole('status')).toHaveText('✓ 원문과 같아요')
})

test('a paragraph is played back to its final text', async ({ page }) => {
  await transcribe(page)
  // It plays only while the test lets time pass.
  await page.clock.install()
  await openRecord(page)
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.getByRole('button', { name: '열기' }).click()
  await expect(player(page)).toHaveAttribute('data-state', 'playing')
  await expect(page.getByRole('button', { name: '멈춤' })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(player(page)).toHaveAttribute('data-state', 'paused')
  const place = page.getByRole('slider', { name: '재생 위치' })
  await place.focus()
  await page.keyboard.press('Home')
  await expect(player(page).locator('.player-typed')).toHaveText(/^.?$/)
  await page.getByRole('button', { name: '4×' }).click()
  await place.focus()
  await page.keyboard.press('Space')
  await expect(player(page)).toHaveAttribute('data-state', 'playing')
  await page.clock.fastForward(600_000)
  await expect(player(page)).toHaveAttribute('data-state', 'ended')
  await expect(player(page).locator('.player-typed')).toHaveText(first.text)

  await page.getByRole('combobox', { name: '단락' }).selectOption(second.id)
  await page.getByRole('button', { name: '열기' }).click()
  await place.focus()
  await page.keyboard.press('End')
  await expect(player(page).locator('.player-typed')).toHaveText(second.text)
})

test('with reduced motion nothing plays by itself', async ({ page }) => {
  await transcribe(page)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openRecord(page)
  await page.getByRole('button', { name: '열기' }).click()
  await expect(player(page)).toHaveAttribute('data-state', 'paused')
})

test('who typed nothing is shown the way, who is offline what is the matter', async ({ page }) => {
  await openRecord(page)
  await expect(page.getByRole('heading', { name: '아직 기록이 없어요' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: '필사하기' })).toHaveAttribute(
    'href',
    `${HREF}/transcribe`,
  )
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '전체' }).click()
  await expect(page.getByRole('alert').filter({ hasText: '서버에 닿지 않아' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.locator('.record')).toHaveAttribute('data-stage', 'ready')
})

test('the record is accessible and fits 360 px', async ({ page }) => {
  const check = async () => {
    await page.setViewportSize(PHONE)
    await openRecord(page)
    for (const summary of await page.locator('.record summary').all()) await summary.click()
    if (await page.getByRole('button', { name: '열기' }).isVisible()) {
      await page.getByRole('button', { name: '열기' }).click()
      await expect(player(page)).toBeVisible()
      await page.keyboard.press('Space')
    }
    await expectAccessible(page)
  }
  await check()
  await page.setViewportSize({ width: 1280, height: 800 })
  await transcribe(page)
  await check()
})
