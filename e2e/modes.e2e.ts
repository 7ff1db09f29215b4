import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { blanksOf } from '#lib/transcription/blanks.ts'
import type { Paragraph } from '#lib/transcription/paragraph.ts'
import { expectAccessible, PHONE } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { isOpen, isSaved } from './transcription-page.ts'
import { KoreanKeyboard, typeKorean } from './typing.ts'

const COURSE = 'step-7-performance'
const LESSON = 'buffers-workers-pools'
const HREF = `/courses/${COURSE}/${LESSON}`
const paragraphs: Paragraph[] = JSON.parse(readFileSync(`.jaeda/content/${COURSE}/${LESSON}/paragraphs.json`, 'utf8'))
const [first, second] = paragraphs as [Paragraph, Paragraph]
const code = paragraphs.find(({ kind, text }) => kind === 'code' && !text.startsWith(' '))!

const field = (page: Page) => page.getByRole('textbox', { name: /옮겨 쓰기$/ })
const original = (page: Page) => page.getByRole('region', { name: '원문' })
const mode = (page: Page) => page.getByRole('combobox', { name: '쓰기 방식' })
const live = (page: Page, name: string) => page.locator(`.bar-live [data-figure="${name}"]`)
const blank = (page: Page, id: string) => page.locator(`[data-p="${id}"] .blank`)

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`${HREF}/transcribe${query}`)
  await isOpen(page)
}

/** The events of a stored log that say in which mode it was typed. */
async function storedModes(page: Page, paragraph: Paragraph): Promise<unknown[]> {
  const { attempt } = await (
    await page.request.post('/api/attempts', {
      data: { course: COURSE, lesson: LESSON },
      headers: { origin: new URL(page.url()).origin },
    })
  ).json()
  const { log } = await (await page.request.get(`/api/attempts/${attempt.id}/paragraphs/${paragraph.id}`)).json()
  return log.events.filter(([kind]: [string]) => kind === 'm').map((event: unknown[]) => event[2])
}

test('from memory: what is not written is hidden from eye and screen reader, what is written is there', async ({
  page,
}) => {
  await open(page, '?mode=memory')
  await expect(mode(page)).toHaveValue('memory')
  expect(await original(page).ariaSnapshot()).not.toContain('같은 파일을')
  expect(await original(page).innerText()).not.toContain('버퍼 크기(buffer size)')
  await expect(field(page)).toHaveAccessibleDescription('')
  await typeKorean(page, first.text)
  await expect(page.locator(`[data-p="${first.id}"]`)).toHaveClass('inked')
  expect(await original(page).ariaSnapshot()).toContain('같은 파일을')
  expect(await original(page).ariaSnapshot()).not.toContain('이 부탁이')
  await expect(live(page, 'recall')).toHaveText('100%')
  await isSaved(page)
  expect(await storedModes(page, first)).toEqual([1])
})

test('a hint costs what it shows, and the record says so', async ({ page }) => {
  await open(page, '?mode=memory')
  await page.keyboard.press('Tab')
  await expect(page.getByText('다음 낱말: 같은')).toBeVisible()
  await typeKorean(page, '같은 파일을 ')
  // Three of five characters.
  await expect(live(page, 'recall')).toHaveText('60.0%')
  await isSaved(page)
  await page.getByRole('link', { name: '필사 기록' }).click()
  await expect(page.locator('.record-figures > div').filter({ hasText: '외운 비율' }).locator('dd')).toHaveText('60%')
  await expect(page.locator('.record-modes')).toHaveText(/^쓰기 방식: 외워 쓰기 \d+타$/)
  await expect(page.getByRole('combobox', { name: '단락' })).toContainText('외워 쓰기')
})

test('who looks at the original half way has been shown the rest', async ({ page }) => {
  await open(page, '?mode=memory')
  await typeKorean(page, '같은 ')
  await mode(page).selectOption('copy')
  expect(await original(page).ariaSnapshot()).toContain('같은 파일을')
  await mode(page).selectOption('memory')
  await field(page).focus()
  await typeKorean(page, '파일을 ')
  await expect(live(page, 'recall')).toHaveText('40.0%')
  await isSaved(page)
  expect(await storedModes(page, first)).toEqual([1, 0, 1])
})

test('blanks hide the terms of a paragraph until they are written', async ({ page }) => {
  await open(page, '?mode=blank')
  const [{ start, end }] = blanksOf(second) as [{ start: number; end: number }]
  expect(second.text.slice(start, end)).toBe('버퍼 크기(buffer size)')
  await expect(blank(page, second.id)).toHaveCSS('visibility', 'hidden')
  expect(await original(page).innerText()).not.toContain('buffer size')
  const seen = await original(page).ariaSnapshot()
  expect(seen).not.toContain('buffer size')
  expect(seen.match(/img "빈칸"/g)).toHaveLength(paragraphs.flatMap(blanksOf).length)
  await page.locator(`[data-p="${second.id}"]`).click()
  await expect(field(page)).toHaveAccessibleDescription(/^대상과 동시 작업 수를 따져 빈칸\s?를 고릅니다\.$/)
  await typeKorean(page, second.text.slice(0, end - 1))
  await expect(blank(page, second.id)).toHaveCSS('visibility', 'hidden')
  await typeKorean(page, second.text[end - 1]!)
  await expect(blank(page, second.id)).toHaveCSS('visibility', 'visible')
  await expect(live(page, 'recall')).toHaveText('100%')
  await typeKorean(page, second.text.slice(end))
  await expect(page.locator(`[data-p="${second.id}"]`)).toHaveClass('inked')
  expect(await page.evaluate(() => [...CSS.highlights.get('wrong')!].length)).toBe(0)
})

test('every blank of the lesson can be hidden where it stands', async ({ page }) => {
  await open(page, '?mode=blank')
  const shown = await page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.original [data-p]')].map(element => [
        element.dataset.p,
        new Set([...element.querySelectorAll<HTMLElement>('.blank')].map(({ dataset }) => dataset.blank)).size,
      ]),
    ),
  )
  expect(shown).toEqual(Object.fromEntries(paragraphs.map(each => [each.id, blanksOf(each).length])))
})

test('where no voice reads Korean, listening is not offered', async ({ page }) => {
  await open(page, '?mode=listen')
  await expect(page.getByText('이 브라우저에는 한국어 음성이 없어서 듣고 쓰기를 할 수 없어요.')).toBeVisible()
  await expect(mode(page)).toHaveValue('copy')
  await expect(mode(page).getByRole('option', { name: '듣고 쓰기 (한국어 음성 없음)' })).toBeDisabled()
  expect(await original(page).ariaSnapshot()).toContain('같은 파일을')
})

test('listening: sentence by sentence, again, faster; code is shown', async ({ page }) => {
  // The browser of the test has no voices: this one only notes what it is asked to say.
  await page.addInitScript(() => {
    const said: { text: string; rate: number }[] = []
    const voice = { lang: 'ko-KR', localService: true, name: 'Test' }
    class Utterance {
      voice = null
      lang = ''
      rate = 1
      text: string
      constructor(text: string) {
        this.text = text
      }
    }
    Object.assign(window, { said, SpeechSynthesisUtterance: Utterance })
    Object.defineProperty(window, 'speechSynthesis', {
      value: {
        getVoices: () => [voice],
        addEventListener: () => {},
        cancel: () => {},
        speak: ({ text, rate }: Utterance) => said.push({ text, rate }),
      },
    })
  })
  const said = () => page.evaluate(() => (window as unknown as { said: unknown[] }).said)
  await open(page, '?mode=listen')
  const [one, two] = first.text.split(/(?<=\.) /) as [string, string]
  await expect.poll(said).toEqual([{ text: one, rate: 1 }])
  expect(await original(page).ariaSnapshot()).not.toContain('같은 파일을')
  await page.keyboard.press('Alt+Period')
  await page.keyboard.press('Alt+KeyR')
  expect(await said()).toHaveLength(2)
  await typeKorean(page, `${one} `)
  expect((await said()).slice(1)).toEqual([
    { text: one, rate: 1.1 },
    { text: two, rate: 1.1 },
  ])
  await expect(page.getByText('문장 2/2')).toBeVisible()
  await expect(page.locator(`[data-p="${code.id}"]`)).toBeVisible()
  await page.locator(`[data-p="${code.id}"]`).click()
  await expect(page.getByText('코드는 원문을 보고 옮겨 쓰세요.')).toBeVisible()
  expect(await said()).toHaveLength(3)
})

test('a mode is remembered, and the address goes before it', async ({ page }) => {
  await open(page)
  await mode(page).selectOption('memory')
  await expect(page).toHaveURL(/\?mode=memory$/)
  await page.goto(`${HREF}/transcribe`)
  await expect(mode(page)).toHaveValue('memory')
  await page.goto(`${HREF}/transcribe?mode=blank`)
  await expect(mode(page)).toHaveValue('blank')
})

test('hidden text never flashes up, and sizes stand before the script runs', async ({ page, context }) => {
  await open(page)
  await mode(page).selectOption('memory')
  await page.getByRole('button', { name: '설정' }).click()
  await page.getByRole('slider', { name: '글자 크기' }).press('End')
  await expect(page.locator('.field')).toHaveCSS('font-size', '28px')
  const bare = await context.newPage()
  await bare.route('**/_next/static/**/*.js', route => route.abort())
  await bare.goto(`${HREF}/transcribe`)
  await expect(bare.locator(`[data-p="${first.id}"]`)).toHaveCSS('visibility', 'hidden')
  await expect(bare.locator('.original')).toHaveCSS('font-size', '28px')
  await bare.close()
})

test('settings hold for the next visit', async ({ page }) => {
  await open(page)
  await page.keyboard.press('Alt+KeyS')
  const dialog = page.getByRole('dialog', { name: '쓰기 설정' })
  await dialog.getByRole('slider', { name: '글자 크기' }).press('ArrowRight')
  await dialog.getByRole('slider', { name: '줄 간격' }).press('Home')
  await dialog.getByRole('radio', { name: '네모' }).check()
  await dialog.getByRole('checkbox', { name: /움직임 줄이기/ }).check()
  await dialog.getByRole('checkbox', { name: /기계식 키보드 소리/ }).check()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(field(page)).toBeFocused()
  await page.reload()
  await expect(field(page)).toBeFocused()
  await expect(field(page)).toHaveCSS('font-size', '18px')
  await expect(field(page)).toHaveCSS('line-height', '25.2px')
  await expect(field(page)).toHaveCSS('caret-shape', 'block')
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'still')
  await typeKorean(page, '같은')
  await page.getByRole('button', { name: '설정' }).click()
  await expect(dialog.getByRole('checkbox', { name: /기계식 키보드 소리/ })).toBeChecked()
  await dialog.getByRole('button', { name: '처음 설정으로' }).click()
  await expect(field(page)).toHaveCSS('font-size', '17px')
})

test('the room of the panes is shared out by arrow keys and by dragging', async ({ page }) => {
  await open(page)
  const divider = page.getByRole('separator', { name: '원문 칸의 크기' })
  const share = async () => {
    const [left, whole] = [await original(page).boundingBox(), await page.locator('.transcribe').boundingBox()]
    return left!.width / whole!.width
  }
  await expect(divider).toHaveAttribute('aria-valuenow', '50')
  await divider.press('ArrowRight')
  await expect(divider).toHaveAttribute('aria-valuenow', '52')
  await divider.press('Home')
  await expect(divider).toHaveAttribute('aria-valuenow', '25')
  expect(await share()).toBeCloseTo(0.25, 1)
  const box = (await divider.boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + 200)
  await page.mouse.down()
  await page.mouse.move(768, box.y + 200)
  await page.mouse.up()
  await expect(divider).toHaveAttribute('aria-valuenow', '60')
  await page.reload()
  await expect(field(page)).toBeFocused()
  expect(await share()).toBeCloseTo(0.6, 1)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(divider).toHaveAttribute('aria-orientation', 'horizontal')
  await divider.press('ArrowDown')
  await expect(divider).toHaveAttribute('aria-valuenow', '42')
})

test('the list of keys opens by ? where nobody types, closes by Escape, and gives the focus back', async ({ page }) => {
  await open(page)
  const list = page.getByRole('dialog', { name: '단축키' })
  await page.keyboard.type('?')
  await expect(field(page)).toHaveValue('?')
  await expect(list).toBeHidden()
  await page.keyboard.press('Alt+Slash')
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(field(page)).toBeFocused()
  const button = page.getByRole('button', { name: '단축키' })
  await button.focus()
  await page.keyboard.press('?')
  await expect(list.getByRole('row')).toHaveCount(12)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await page.keyboard.press('Alt+KeyM')
  await expect(mode(page)).toBeFocused()
})

test('with shortcuts off, keys do what they do everywhere', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: '설정' }).click()
  await page.getByRole('checkbox', { name: /^단축키/ }).uncheck()
  await page.keyboard.press('Escape')
  await page.locator('.original h2').first().click()
  await page.keyboard.press('?')
  await page.keyboard.press('Alt+Slash')
  await expect(page.getByRole('dialog')).toBeHidden()
  await field(page).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(field(page)).toHaveAccessibleName(/^단락 1\//)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: '이전 단락' })).toBeFocused()
  await expect(page.locator('.hint')).toHaveText('')
  await page.getByRole('button', { name: '단축키' }).click()
  await expect(page.getByRole('dialog', { name: '단축키' })).toContainText('단축키가 꺼져 있어요.')
  await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(2)
  await page.keyboard.press('Escape')
  // Writing goes on as ever.
  await field(page).focus()
  await typeKorean(page, first.text)
  await expect(field(page)).toHaveAccessibleName(/^단락 2\//)
})

test('held, Tab shows the whole rest of the paragraph until it is let go, and types nothing', async ({ page }) => {
  await open(page)
  await typeKorean(page, '같은 ')
  await page.keyboard.down('Tab')
  await expect(page.locator('.ghost')).toHaveText(first.text)
  await expect(page.locator('.hint')).toHaveText(`남은 글: ${first.text.slice(3)}`)
  await page.keyboard.down('Tab')
  await page.keyboard.up('Tab')
  await expect(page.locator('.ghost')).toBeHidden()
  await expect(page.locator('.hint')).toHaveText('')
  await expect(field(page)).toHaveValue('같은 ')
  await expect(field(page)).toBeFocused()
  await isSaved(page)
  await page.getByRole('link', { name: '필사 기록' }).click()
  await expect(page.locator('.record-figures > div').filter({ hasText: '힌트' }).locator('dd')).toHaveText('2 번')
})

test('speed and accuracy stand in the bar while one types, each with its definition one click away', async ({
  page,
}) => {
  await open(page)
  await expect(live(page, 'keys')).toHaveText('–')
  const keyboard = await KoreanKeyboard.of(page)
  // Below a second on task there is no speed yet.
  for (const character of first.text.slice(0, 20)) {
    await keyboard.type(character)
    await page.waitForTimeout(60)
  }
  await expect(live(page, 'average')).toHaveText(/^[\d,]+ 타\/분$/)
  await expect(live(page, 'keys')).toHaveText('100%')
  await page.getByRole('button', { name: '셈법' }).click()
  await expect(page.getByRole('dialog', { name: '이렇게 세요' })).toContainText('바른 타수를 전체 타수로 나눈 값')
  await page.keyboard.press('Escape')
  await page.locator(`[data-p="${code.id}"]`).click()
  await typeKorean(page, code.text.slice(0, 12))
  await expect(live(page, 'average')).toHaveText(/ WPM$/)
})

test('screen readers hear of progress and of mistakes, not of every key', async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    new MutationObserver(records => {
      for (const { target } of records) {
        const status = (target instanceof Element ? target : target.parentElement)?.closest('[role="status"]')
        if (status?.textContent && status.textContent !== heard.at(-1)) heard.push(status.textContent)
      }
    }).observe(document.querySelector('.at-work')!, { subtree: true, childList: true, characterData: true })
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  await typeKorean(page, '같은 바일을 복사')
  await expect.poll(heard).toEqual(['틀린 글자가 1개 있어요.'])
  await page.keyboard.press('Control+Enter')
  await expect
    .poll(heard)
    .toContain(`단락 1을 마쳤어요. ${paragraphs.length}개 가운데 1개를 썼어요. 틀린 곳이 1개 있어요.`)
})

for (const mode of ['copy', 'memory', 'blank']) {
  test(`the page is accessible and fits 360 px (${mode})`, async ({ page }) => {
    await page.setViewportSize(PHONE)
    await open(page, `?mode=${mode}`)
    await page.keyboard.press('Tab')
    await expectAccessible(page, '.transcribe')
  })
}

test('the panels are accessible and fit 360 px', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await open(page)
  for (const panel of ['설정', '단축키', '셈법']) {
    await page.getByRole('button', { name: panel }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'dialog')
    await page.keyboard.press('Escape')
  }
})
