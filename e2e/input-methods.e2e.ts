/** Input methods, odd texts, and text that is not typed. */
import type { Page } from '@playwright/test'
import { FLAG } from '#lib/transcription/log-format.ts'
import { statistics } from '#lib/transcription/statistics.ts'
import { expect, test } from './fixtures.ts'
import { field, flagged, isSaved, openPage as open, paragraphs, storedLog, textOf } from './transcription-page.ts'
import { KoreanKeyboard, typeKorean } from './typing.ts'

/** Notes every number of mistakes that the page shows from now on. */
async function watchFlags(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const pane = document.querySelector<HTMLElement>('.writing-pane')!
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() => seen.push(`${pane.dataset.flagged}`)).observe(pane, {
      attributeFilter: ['data-flagged'],
    })
  })
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen)
}

test.describe('the last syllable is under composition', () => {
  for (const [how, end, after] of [
    ['a space', (keyboard: KoreanKeyboard) => keyboard.key(' '), '같은 파일을 '],
    ['Enter', (keyboard: KoreanKeyboard) => keyboard.key('Enter'), '같은 파일을'],
    ['an arrow key', (keyboard: KoreanKeyboard) => keyboard.key('ArrowLeft'), '같은 파일을'],
    ['Tab, as an input method sends it', (keyboard: KoreanKeyboard) => keyboard.key('Tab'), '같은 파일을'],
    ['a raw Tab', (_: KoreanKeyboard, page: Page) => page.keyboard.press('Tab'), '같은 파일을'],
    ['a click in the field', (_: KoreanKeyboard, page: Page) => field(page).click(), '같은 파일을'],
    ['the loss of the focus', (_: KoreanKeyboard, page: Page) => field(page).blur(), '같은 파일을'],
  ] as const) {
    test(`and ${how} ends it: nothing is lost, doubled or flagged`, async ({ page }) => {
      await open(page)
      const seen = await watchFlags(page)
      const keyboard = await KoreanKeyboard.of(page)
      await keyboard.type('같은 파일을')
      await end(keyboard, page)
      await expect(field(page)).toHaveValue(after)
      expect(await seen()).toEqual([])
      await isSaved(page)
      expect((await storedLog(page, 0)).view.text).toBe(after)
    })
  }

  test('and Backspace takes back one letter after another', async ({ page }) => {
    await open(page)
    const keyboard = await KoreanKeyboard.of(page)
    await keyboard.type('갉')
    for (const rest of ['갈', '가', 'ㄱ', '']) {
      await keyboard.backspace()
      await expect(field(page)).toHaveValue(rest)
    }
    await keyboard.type('같은')
    await expect(field(page)).toHaveValue('같은')
    await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  })

  test('and the next vowel takes its final away (도깨비불): never flagged, one press each', async ({ page }) => {
    const index = paragraphs.findIndex(({ text }) => text.startsWith('같은 파일을'))
    await open(page)
    const seen = await watchFlags(page)
    const keyboard = await KoreanKeyboard.of(page)
    for (const letter of ['ㄱ', 'ㅏ', 'ㅌ', 'ㅇ', 'ㅡ', 'ㄴ']) await keyboard.letter(letter)
    await keyboard.key(' ')
    // 팡 → 파이 → 파일 → 파이르 → 파일을
    for (const letter of ['ㅍ', 'ㅏ', 'ㅇ', 'ㅣ', 'ㄹ', 'ㅇ', 'ㅡ', 'ㄹ']) await keyboard.letter(letter)
    await keyboard.commit()
    await expect(field(page)).toHaveValue('같은 파일을')
    expect(await seen()).toEqual([])
    await isSaved(page)
    const { log } = await storedLog(page, index)
    expect(statistics(textOf(index), log)).toMatchObject({ strokes: 15, rightStrokes: 15, corrections: 0 })
  })
})

test('an iPhone deletes a syllable and inserts its next form: no flag, one press each', async ({ page, context }) => {
  await open(page)
  const seen = await watchFlags(page)
  const session = await context.newCDPSession(page)
  const press = async (text: string, isChange: boolean) => {
    const key = { key: 'Process', code: 'KeyG', windowsVirtualKeyCode: 229 }
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
    // WebKit does both at once. As two messages of the protocol they would lie as far apart as the machine is busy.
    await page.evaluate(
      ([text, isChange]) => {
        const now = performance.now()
        performance.now = () => now
        if (isChange) document.execCommand('delete')
        document.execCommand('insertText', false, text)
        Reflect.deleteProperty(performance, 'now')
      },
      [text, isChange] as const,
    )
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
  }
  await press('ㄱ', false)
  await press('가', true)
  await press('같', true)
  await press('ㅇ', false)
  await press('으', true)
  await press('은', true)
  await expect(field(page)).toHaveValue('같은')
  expect((await seen()).filter(each => each !== '0')).toEqual([])
  await isSaved(page)
  const { log, view } = await storedLog(page, 0)
  expect(view.text).toBe('같은')
  expect(statistics(textOf(0), log)).toMatchObject({ rightStrokes: 6, strokes: 6, corrections: 0 })
})

test("Firefox's input event behind the end of a composition changes nothing", async ({ page }) => {
  await open(page)
  await page.evaluate(() => {
    const field = document.querySelector('textarea')!
    const input = (isComposing: boolean) =>
      field.dispatchEvent(new InputEvent('input', { inputType: 'insertCompositionText', isComposing, bubbles: true }))
    const compose = (type: string, data: string) =>
      field.dispatchEvent(new CompositionEvent(type, { data, bubbles: true }))
    for (const syllable of ['같', '은']) {
      const before = field.value
      compose('compositionstart', '')
      field.value = before + syllable
      compose('compositionupdate', syllable)
      input(true)
      compose('compositionend', syllable)
      input(false)
    }
  })
  await isSaved(page)
  const { log, view } = await storedLog(page, 0)
  expect(view.text).toBe('같은')
  expect(log.events.map(event => event[4])).toEqual(['같', '은'])
})

test('decomposed Hangul, emoji and lone surrogates: judged as they look, stored, never in the way', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.insertText('같은 '.normalize('NFD'))
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
  await page.keyboard.insertText('👩‍👩‍👧🙂')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '2')
  await page.keyboard.press('Backspace')
  await expect(field(page)).toHaveValue(`${'같은 '.normalize('NFD')}👩‍👩‍👧`)
  await page.evaluate(() => {
    const field = document.querySelector('textarea')!
    field.value += '\ud83d'
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertText', bubbles: true }))
  })
  await isSaved(page)
  expect((await storedLog(page, 0)).view.text).toBe(`${'같은 '.normalize('NFD')}👩‍👩‍👧\ufffd`)
  await page.reload()
  await expect(field(page)).toHaveValue(/^\u1100\u1161\u11c0/)
  await page.keyboard.press('Control+A')
  await typeKorean(page, '같은 파일')
  await expect(flagged(page)).toHaveAttribute('data-flagged', '0')
})

test('text that is dragged in is marked as dropped', async ({ page }) => {
  await open(page)
  const first = page.locator(`[data-p="${paragraphs[0]!.id}"]`)
  const box = await first.evaluate(element => {
    const text = element.firstChild!
    const range = document.createRange()
    range.setStart(text, 0)
    range.setEnd(text, 5)
    getSelection()!.removeAllRanges()
    getSelection()!.addRange(range)
    const { x, y, width, height } = range.getBoundingClientRect()
    return { x, y, width, height }
  })
  const to = (await field(page).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + to.height / 2, { steps: 5 })
  await page.mouse.move(to.x + 40, to.y + to.height / 2)
  await page.mouse.up()
  await expect(field(page)).toHaveValue('같은 파일')
  await isSaved(page)
  const { log } = await storedLog(page, 0)
  expect(log.events.map(event => event[5])).toEqual([FLAG.drop])
  expect(statistics(textOf(0), log)).toMatchObject({ strokes: 0, pastedCharacters: 5 })
})

test('a browser without highlights still shows ink, mistakes and hints', async ({ page }) => {
  await open(page, '?highlight=off')
  const guide = page.locator('.guide')
  await typeKorean(page, '같은 ')
  await page.keyboard.press('Tab')
  await expect(guide.locator('.run-hint')).toHaveText('파일을')
  await typeKorean(page, '바일')
  await expect(guide.locator('.run-correct').first()).toHaveText('같은 ')
  await expect(guide.locator('.run-wrong')).toHaveText('파')
  await expect(page.locator('.mirror .run-wrong')).toHaveText('바')
  await expect(guide).toHaveText(textOf(0))
  await page.keyboard.press('Control+Enter')
  await expect(page.locator(`[data-p="${paragraphs[0]!.id}"]`)).toHaveClass(/inked/)
  await expect(page.locator('.written .run-wrong')).toHaveText('바')
  await expect(guide).toHaveText(textOf(1))
})
