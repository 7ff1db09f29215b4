import type { Page } from '@playwright/test'
import { FLAG } from '#lib/transcription/log-format.ts'
import { expect, test } from './fixtures.ts'
import {
  COURSE,
  field,
  figure,
  flagged,
  goTo,
  highlights,
  isOpen,
  isSaved,
  keptInBrowser,
  LESSON,
  lit,
  openPage as open,
  PAGE,
  paragraphs,
  saving,
  storedLog,
  textOf,
} from './transcription-page.ts'
import { KoreanKeyboard, typeKorean } from './typing.ts'

const firstOfCode = paragraphs.findIndex(({ kind, text }) => kind === 'code' && text.startsWith('  '))

test('typed perfectly, no state of any syllable is ever flagged', async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const pane = document.querySelector<HTMLElement>('.writing-pane')!
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(`${pane.dataset.paragraph} ${pane.dataset.flagged}`)).observe(pane, {
      attributeFilter: ['data-flagged'],
    })
  })
  for (let index = 0; index < 7; index++) {
    await expect(lit(page)).toHaveAttribute('data-p', paragraphs[index]!.id)
    await typeKorean(page, textOf(index))
  }
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([])
  expect(await highlights(page, 'wrong')).toEqual([])
  await expect(figure(page, '현재 단락')).toHaveText(`8/${paragraphs.length}`)
  await expect(figure(page, '쓴 단락')).toHaveText(`7/${paragraphs.length}`)
  await expect(figure(page, '정확도')).toHaveText('100%')
  await expect(page.locator('[data-p].inked')).toHaveCount(7)
  await isSaved(page)
})

test('the original is inked syllable by syllable, the one under composition only underlined', async ({ page }) => {
  await open(page)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type('같은 파이')
  expect(await highlights(page, 'correct')).toEqual(['같은 파'])
  // Not yet 일, but on the way there.
  expect(await highlights(page, 'pending')).toEqual(['일'])
  await keyboard.letter('ㄹ')
  expect(await highlights(page, 'correct')).toEqual(['같은 파일'])
})

test('a wrong syllable is flagged in both panes and can be corrected', async ({ page }) => {
  await open(page)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type('같은 바')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '1')
  expect(await highlights(page, 'wrong')).toEqual(['파'])
  await expect(page.locator('.mirror .run-wrong')).toHaveText('바')
  await keyboard.backspace()
  await keyboard.backspace()
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  await keyboard.type('파일')
  await expect(field(page)).toHaveValue('같은 파일')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
})

test('what is typed behind a mistake leaves its underlining alone', async ({ page }) => {
  await open(page)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type('같은 바일을 ')
  await expect(page.locator('.mirror .run-wrong')).toHaveText('바')
  await page.evaluate(() => {
    const changes: string[] = []
    Object.assign(window, { changes })
    const mirror = document.querySelector('.mirror')!
    const what = { childList: true, characterData: true, subtree: true }
    new MutationObserver(records => changes.push(...records.map(({ type }) => type))).observe(mirror, what)
  })
  const changes = () => page.evaluate(() => (window as unknown as { changes: string[] }).changes)
  await keyboard.type('복사해도 걸리')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '1')
  expect(await changes()).toEqual([])
  await keyboard.type('다')
  await expect(page.locator('.mirror .run-wrong')).toHaveText(['바', '다'])
  await keyboard.backspace()
  await keyboard.backspace()
  await expect(page.locator('.mirror .run-wrong')).toHaveText('바')
  await keyboard.type('는 ')
  await expect(field(page)).toHaveValue('같은 바일을 복사해도 걸리는 ')
  expect((await changes()).length).toBeGreaterThan(0)
})

test('a paragraph with mistakes does not hold up, and the mistakes stay marked', async ({ page }) => {
  await open(page)
  await goTo(page, 3)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type(textOf(3).replace('버퍼', '버터'))
  await keyboard.key('Enter')
  await expect(page.getByText('틀린 곳이 1개 남았어요.')).toBeVisible()
  await expect(field(page)).toHaveValue(textOf(3).replace('버퍼', '버터'))
  await keyboard.key('Enter')
  await expect(lit(page)).toHaveAttribute('data-p', paragraphs[4]!.id)
  expect(await highlights(page, 'wrong')).toEqual(['퍼'])
  await expect(page.locator('.written .run-wrong')).toHaveText('터')
})

test('a last syllable may be under composition, so it waits for Enter', async ({ page }) => {
  const index = paragraphs.findIndex(({ text }) => /[가-힣]$/.test(text))
  await open(page)
  await goTo(page, index)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type(textOf(index).trim())
  await keyboard.commit()
  await expect(flagged(page)).toHaveAttribute('data-complete', 'true')
  await expect(field(page)).toHaveValue(textOf(index).trim())
  await page.keyboard.press('Enter')
  await expect(lit(page)).toHaveAttribute('data-p', paragraphs[index + 1]!.id)
  await expect(field(page)).toHaveValue('')
})

test('the indentation of code is given', async ({ page }) => {
  await open(page)
  await goTo(page, firstOfCode)
  await typeKorean(page, `${textOf(firstOfCode).trim()}\n`)
  await expect(figure(page, '쓴 단락')).toHaveText(`1/${paragraphs.length}`)
  await expect(lit(page)).toHaveAttribute('data-p', paragraphs[firstOfCode + 1]!.id)
})

test('Tab shows ever more of what comes next, types nothing and is in the log', async ({ page }) => {
  await open(page)
  const keyboard = await KoreanKeyboard.of(page)
  await keyboard.type('같은 ')
  await page.keyboard.press('Tab')
  await expect(page.getByText('다음 낱말: 파일을')).toBeVisible()
  expect(await highlights(page, 'hint')).toEqual(['파일을'])
  await page.keyboard.press('Tab')
  await expect(page.getByText(/^다음 구절: 파일을 복사해도/)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByText(`남은 글: ${textOf(0).slice(3)}`)).toBeVisible()
  await expect(field(page)).toHaveValue('같은 ')
  await expect(field(page)).toBeFocused()
  await keyboard.type('파일을 ')
  await isSaved(page)
  const { log } = await storedLog(page, 0)
  expect(log.events.filter(([kind]) => kind === 'h').map(event => event[2])).toEqual([1, 2, 3])
})

test('Escape, then Tab leaves the field, and Shift+Tab goes back', async ({ page }) => {
  await open(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '이전 단락' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(field(page)).not.toBeFocused()
})

for (const [how, leave] of Object.entries({
  'Ctrl+Enter': (page: Page) => page.keyboard.press('Control+Enter'),
  'Alt+↓': (page: Page) => page.keyboard.press('Alt+ArrowDown'),
  'a click in the original': (page: Page) => page.locator(`[data-p="${paragraphs[1]!.id}"]`).click(),
  'the button': (page: Page) => page.getByRole('button', { name: '다음 단락' }).click(),
})) {
  test(`a syllable under composition is kept when ${how} leaves the paragraph`, async ({ page }) => {
    await open(page)
    const keyboard = await KoreanKeyboard.of(page)
    await keyboard.type('같은')
    await leave(page)
    keyboard.forget()
    await expect(lit(page)).toHaveAttribute('data-p', paragraphs[1]!.id)
    await expect(field(page)).toHaveValue('')
    await expect(field(page)).toBeFocused()
    await keyboard.type('대상과')
    await expect(field(page)).toHaveValue('대상과')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(field(page)).toHaveValue('같은')
    await isSaved(page)
    expect((await storedLog(page, 0)).view.text).toBe('같은')
    expect((await storedLog(page, 1)).view.text).toBe('대상과')
  })
}

test('going back extends the log of a paragraph', async ({ page }) => {
  await open(page)
  await typeKorean(page, '같은 ')
  await page.keyboard.press('Alt+ArrowDown')
  await isSaved(page)
  await page.reload()
  await isOpen(page)
  await page.keyboard.press('Alt+ArrowUp')
  await typeKorean(page, '파일')
  await isSaved(page)
  const { log, view } = await storedLog(page, 0)
  expect(view.text).toBe('같은 파일')
  expect(log.events.length).toBeGreaterThan(10)
  expect(log.events[0]?.slice(2)).toEqual([0, 0, 'ㄱ', FLAG.composing])
})

test.describe('in a browser of one’s own', () => {
  test.use({ lasting: true })

  test('a guest comes back to the same paragraph, caret at its end', async ({ open: openProfile, page }) => {
    await open(page)
    await typeKorean(page, textOf(0))
    await typeKorean(page, '대상과 동시')
    await isSaved(page)
    const isBack = async (page: Page) => {
      await expect(field(page)).toHaveValue('대상과 동시')
      await expect(field(page)).toHaveJSProperty('selectionStart', '대상과 동시'.length)
      await expect(lit(page)).toBeInViewport()
      await expect(figure(page, '쓴 단락')).toHaveText(`1/${paragraphs.length}`)
      await expect(page.locator(`[data-written="${paragraphs[0]!.id}"]`)).toHaveText(textOf(0))
    }
    await page.reload()
    await isBack(page)
    await page.context().close()
    const again = await (await openProfile()).newPage()
    await again.goto(PAGE)
    await isBack(again)
    await again.goto(PAGE.replace('/transcribe', ''))
    await expect(again.getByRole('link', { name: /필사 이어서 하기/ })).toBeVisible()
  })
})

test('typed offline, saved when the network is back', async ({ page }) => {
  await open(page)
  await isSaved(page)
  await page.context().setOffline(true)
  await typeKorean(page, textOf(0))
  await typeKorean(page, '대상과')
  await expect(saving(page)).toHaveText('오프라인 · 저장 대기 2')
  await page.context().setOffline(false)
  await isSaved(page)
  expect((await storedLog(page, 0)).view.text).toBe(textOf(0))
  expect((await storedLog(page, 1)).view.text).toBe('대상과')
})

test('typed offline, closed, opened again: nothing is lost', async ({ page, context }) => {
  await open(page)
  await isSaved(page)
  await context.setOffline(true)
  await typeKorean(page, '같은 파일을')
  await expect(saving(page)).toHaveText('오프라인 · 저장 대기 1')
  await expect.poll(() => keptInBrowser(page)).toEqual(['같은 파일을'])
  await page.close()
  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(PAGE)
  await expect(field(again)).toHaveValue('같은 파일을')
  await isSaved(again)
  expect((await storedLog(again, 0)).view.text).toBe('같은 파일을')
})

test('when a guest has expired, everything goes into a new attempt', async ({ page, context }) => {
  await open(page)
  await typeKorean(page, textOf(0))
  await isSaved(page)
  await page.reload()
  await isOpen(page)
  await context.clearCookies()
  await typeKorean(page, '대상과')
  await isSaved(page)
  await page.reload()
  await expect(field(page)).toHaveValue('대상과')
  await expect(figure(page, '쓴 단락')).toHaveText(`1/${paragraphs.length}`)
})

test('of two tabs the one that got further stays, and the other says so', async ({ page, context }) => {
  await open(page)
  const other = await context.newPage()
  await open(other)
  await typeKorean(page, '같은 파일을 복사')
  await isSaved(page)
  await other.bringToFront()
  // The answer comes once all of it is typed: what is typed after the other tab's text arrived would go on from there.
  let typed = () => {}
  const whole = new Promise<void>(resolve => {
    typed = resolve
  })
  await other.route('**/paragraphs', async route => {
    await whole
    await route.continue()
  })
  await typeKorean(other, '같은 ')
  typed()
  await expect(field(other)).toHaveValue('같은 파일을 복사')
  await expect(other.getByText('다른 창이나 기기에서 더 나아가서')).toBeVisible()
  await typeKorean(other, '해도')
  await isSaved(other)
  expect((await storedLog(other, 0)).view.text).toBe('같은 파일을 복사해도')
})

test('what is pasted is marked in the log, undone what is undone', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page)
  await page.evaluate(() => navigator.clipboard.writeText('같은 파일을'))
  await page.keyboard.press('Control+V')
  await expect(field(page)).toHaveValue('같은 파일을')
  await page.keyboard.press('Control+Z')
  await expect(field(page)).toHaveValue('')
  await page.keyboard.press('Control+Y')
  await expect(field(page)).toHaveValue('같은 파일을')
  await isSaved(page)
  const { log } = await storedLog(page, 0)
  expect(log.events.map(event => event[5])).toEqual([FLAG.paste, FLAG.history, FLAG.history])
})

test('decomposed Hangul counts as what it shows', async ({ page }) => {
  await open(page)
  await page.keyboard.insertText('같은 파일'.normalize('NFD'))
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  await expect.poll(() => highlights(page, 'correct')).toEqual(['같은 파일'])
})

test('without highlights the paragraph at work shows its marks above the field', async ({ page }) => {
  await open(page, '?highlight=off')
  await typeKorean(page, '같은 바일')
  await expect(page.locator('.guide')).toBeVisible()
  await expect(page.locator('.guide .run-wrong')).toHaveText('파')
  await expect(page.locator('.guide')).toHaveText(textOf(0))
})

test('every paragraph of the lesson can be painted where it stands', async ({ page }) => {
  await open(page)
  const shown = await page.evaluate(async address => {
    const paragraphs: { id: string; text: string }[] = await (await fetch(address)).json()
    return paragraphs.filter(({ id }) => !document.querySelector(`.original [data-p="${id}"]`)).map(({ id }) => id)
  }, `/content/${COURSE}/${LESSON}/paragraphs.json`)
  expect(shown).toEqual([])
  for (const kind of ['table', 'code', 'list'] as const) {
    const index = paragraphs.findIndex(each => each.kind === kind && each.text.includes(' '))
    await goTo(page, index)
    // Without its end, behind which the page would move on.
    const part = textOf(index).trim().slice(0, -2)
    await page.keyboard.insertText(part)
    const painted = (await highlights(page, 'correct')).map(each => each.replace(/\s/g, ''))
    expect(painted).toContain(part.replace(/\s/g, ''))
  }
})
